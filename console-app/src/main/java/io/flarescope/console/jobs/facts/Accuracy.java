package io.flarescope.console.jobs.facts;

import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.SeriesBook;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.Participants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The accuracy of a job's model so far.
///
/// The server's own measure of the global model where there is one; else the mean of the sites' last values, and then `sites` says of how many. `round` is
/// [Series#NO_ROUND] where the value has none. `trend` holds the server's values in order, at most [#TREND] of them.
public record Accuracy(double value, int round, String tag, int sites, List<Float> trend) {
    public static final int TREND = 64;

    public Accuracy {
        trend = List.copyOf(trend);
    }

    public static Optional<Accuracy> of(SeriesBook metrics) {
        List<SeriesKey> keys = metrics.keys().stream().filter(key -> names(key.tag())).sorted(PREFERRED).toList();
        Optional<SeriesKey> global = keys.stream().filter(key -> key.site().equals(Participants.SERVER)).findFirst();
        if (global.isPresent()) {
            return global.flatMap(metrics::find).map(Series::snapshot).filter(series -> series.size() > 0)
                    .map(series -> new Accuracy(last(series), series.round(series.size() - 1), global.get().tag(), 0, trend(series)));
        }
        return keys.stream().findFirst().flatMap(key -> meanOfSites(metrics, keys, key.tag()));
    }

    private static final Comparator<SeriesKey> PREFERRED = Comparator
            .comparing((SeriesKey key) -> !key.tag().equals("val_accuracy"))
            .thenComparing(key -> key.tag().contains("train"))
            .thenComparingInt(key -> key.tag().length());

    private static boolean names(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        return lower.contains("accuracy") || lower.equals("acc") || lower.endsWith("_acc") || lower.endsWith("/acc");
    }

    private static Optional<Accuracy> meanOfSites(SeriesBook metrics, List<SeriesKey> keys, String tag) {
        List<SeriesSnapshot> series = keys.stream().filter(key -> key.tag().equals(tag)).flatMap(key -> metrics.find(key).stream())
                .map(Series::snapshot).filter(snapshot -> snapshot.size() > 0).toList();
        if (series.isEmpty()) {
            return Optional.empty();
        }
        double mean = series.stream().mapToDouble(Accuracy::last).average().orElse(Double.NaN);
        int round = series.stream().mapToInt(snapshot -> snapshot.round(snapshot.size() - 1)).min().orElse(Series.NO_ROUND);
        return Optional.of(new Accuracy(mean, round, tag, series.size(), List.of()));
    }

    private static double last(SeriesSnapshot series) {
        return series.value(series.size() - 1);
    }

    private static List<Float> trend(SeriesSnapshot series) {
        int n = series.size();
        int shown = Math.min(n, TREND);
        List<Float> trend = new ArrayList<>(shown);
        for (int i = 0; i < shown; i++) {
            trend.add(series.value(shown == 1 ? n - 1 : (int) ((long) i * (n - 1) / (shown - 1))));
        }
        return trend;
    }

    /// `0.950, val_accuracy of the global model after round 21`.
    public String words() {
        String of = sites == 0 ? tag + " of the global model" : tag + ", mean of " + Figures.of(sites, "site", "sites");
        return Figures.decimals(value, 3) + ", " + Words.line(of) + (round == Series.NO_ROUND ? "" : " after round " + round);
    }

    /// The server's last value of a tag in the round.
    public static OptionalDouble inRound(SeriesBook metrics, String tag, int round) {
        Optional<Series> series = metrics.find(new SeriesKey(Participants.SERVER, tag));
        if (series.isEmpty()) {
            return OptionalDouble.empty();
        }
        SeriesSnapshot values = series.get().snapshot();
        for (int i = values.size() - 1; i >= 0; i--) {
            if (values.round(i) == round) {
                return OptionalDouble.of(values.value(i));
            }
        }
        return OptionalDouble.empty();
    }
}
