package io.flarescope.telemetry.metricstore;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which metrics moved between two stretches of time, the most moved first.
public final class Changes {
    /// Both ends in epoch seconds, the last not included.
    public record Stretch(long from, long to) {
        /// The stretch before, `times` as long: what is usual is better known from more.
        public Stretch before(int times) {
            return new Stretch(from - times * (to - from), from);
        }
    }

    private static final double LEAST_SPREAD = 1e-3;
    private static final int FEW = 3;

    private Changes() {}

    /// Metrics with fewer than three values on either side have no score, but stand in the list; those with none on both sides do not.
    public static List<Change> between(MetricStore store, Stretch before, Stretch after) {
        Map<String, List<SeriesFacts>> byName = store.series().stream().collect(Collectors.groupingBy(one -> one.key().name(), LinkedHashMap::new, Collectors.toList()));
        return byName.entrySet().stream()
                .map(one -> change(store, one.getKey(), one.getValue(), before, after))
                .filter(one -> one.countBefore() + one.countAfter() > 0)
                .sorted(Comparator.comparingDouble((Change one) -> -Math.abs(one.score())))
                .toList();
    }

    private static Change change(MetricStore store, String name, List<SeriesFacts> series, Stretch before, Stretch after) {
        List<MetricKey> keys = series.stream().map(SeriesFacts::key).toList();
        Summary was = store.summary(keys, before.from(), before.to());
        Summary is = store.summary(keys, after.from(), after.to());
        MetricKind kind = series.getFirst().kind();
        if (kind == MetricKind.COUNTER) {
            double rateBefore = was.sum() / (before.to() - before.from());
            double rateAfter = is.sum() / (after.to() - after.from());
            // one event more in the stretch is not yet a change
            double one = 1.0 / (after.to() - after.from());
            double score = was.count() + is.count() < FEW ? 0 : Math.log((rateAfter + one) / (rateBefore + one)) / Math.log(2);
            return new Change(name, kind, rateBefore, rateAfter, Double.NaN, Double.NaN, was.count(), is.count(), score);
        }
        double middle = was.quantile(.5);
        double now = is.quantile(.5);
        double spread = Math.max(was.quantile(.75) - was.quantile(.25), LEAST_SPREAD + .02 * Math.abs(middle));
        double score = was.count() < FEW || is.count() < FEW ? 0 : (now - middle) / spread;
        return new Change(name, kind, middle, now, was.quantile(.9), is.quantile(.9), was.count(), is.count(), score);
    }
}
