package io.flarescope.console.system;

import io.flarescope.console.system.MetricRequest.Group;
import io.flarescope.federation.FlareMetrics;
import io.flarescope.telemetry.metricstore.Columns;
import io.flarescope.telemetry.metricstore.Heat;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.SeriesFacts;
import io.flarescope.telemetry.metricstore.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the page Metrics shows at one moment, read from a store in the background. `missing` are FLARE's metrics of the group without a value in the stretch; `silent` is a
/// store that never got any value.
record MetricPageData(MetricRequest request, List<Card> cards, List<String> missing, boolean silent) {
    private static final int HEAT_ROWS = 14;
    private static final int MOST_CARDS = 120;

    /// One metric. `lines` are by site, or one without a site for all together; `heat` is there where it was asked for and can be.
    record Card(String name, boolean counter, Map<String, Columns> lines, Figures figures, @Nullable Heat heat) {}

    /// Over the whole stretch and all sites; quantiles are NaN for counters.
    record Figures(long count, double sum, double p50, double p90, double p99, double max, double rankError) {}

    static MetricPageData read(MetricStore store, MetricRequest request) {
        Map<String, FlareMetrics.Metric> known = new LinkedHashMap<>();
        FlareMetrics.ALL.forEach(metric -> known.put(metric.name(), metric));
        Map<String, List<SeriesFacts>> byName = store.series().stream()
                .filter(one -> request.sites().isEmpty() || request.sites().contains(one.key().site()))
                .collect(Collectors.groupingBy(one -> one.key().name(), TreeMap::new, Collectors.toList()));
        List<String> order = new ArrayList<>(known.keySet());
        List<Card> cards = new ArrayList<>();
        byName.entrySet().stream()
                .filter(one -> group(known.get(one.getKey())) == request.group())
                .sorted(Comparator.comparingInt((Map.Entry<String, List<SeriesFacts>> one) -> place(order, one.getKey())).thenComparing(Map.Entry::getKey))
                .limit(MOST_CARDS)
                .forEach(one -> card(store, request, one.getKey(), one.getValue()).ifPresent(cards::add));
        Set<String> heard = cards.stream().map(Card::name).collect(Collectors.toSet());
        List<String> missing = known.values().stream()
                .filter(metric -> group(metric) == request.group() && !heard.contains(metric.name())).map(FlareMetrics.Metric::name).toList();
        return new MetricPageData(request, cards, missing, byName.isEmpty() && store.figures().values() == 0);
    }

    private static int place(List<String> order, String name) {
        int place = order.indexOf(name);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static Group group(FlareMetrics.@Nullable Metric metric) {
        if (metric == null) {
            return Group.OTHER;
        }
        boolean job = metric.scope() == FlareMetrics.Scope.JOB;
        return job ? metric.timed() ? Group.JOB_TIMES : Group.JOB_EVENTS : Group.SYSTEM;
    }

    private static Optional<Card> card(MetricStore store, MetricRequest request, String name, List<SeriesFacts> series) {
        List<MetricKey> all = series.stream().map(SeriesFacts::key).toList();
        Summary summary = store.summary(all, request.from(), request.to());
        if (summary.count() == 0) {
            return Optional.empty();
        }
        boolean counter = series.getFirst().kind() == MetricKind.COUNTER;
        Map<String, Columns> lines = new LinkedHashMap<>();
        if (request.each()) {
            new TreeMap<>(series.stream().collect(Collectors.groupingBy(one -> one.key().site(), Collectors.mapping(SeriesFacts::key, Collectors.toList()))))
                    .forEach((site, keys) -> lines.put(site, store.columns(keys, request.from(), request.to(), request.step())));
        } else {
            lines.put("", store.columns(all, request.from(), request.to(), request.step()));
        }
        Figures figures = new Figures(
                summary.count(), summary.sum(), summary.quantile(.5), summary.quantile(.9), summary.quantile(.99), summary.max(), summary.rankError());
        Heat heat = request.heat() && !counter ? store.heat(all, request.from(), request.to(), heatStep(request, summary.count(), all.size()), edges(summary)) : null;
        return Optional.of(new Card(name, counter, lines, figures, heat));
    }

    /// Where values are rarer than steps, a step is as long as the time between two of them: cells lie side by side.
    private static int heatStep(MetricRequest request, long values, int series) {
        double between = (request.to() - request.from()) / (1.0 + (double) values / series);
        return Math.max(request.step(), MetricRequest.round(Math.min(between, (request.to() - request.from()) / 4.0)));
    }

    /// From a little above the least to the greatest value, evenly; one spike does not take all rows, since what is above the 99th percentile shares the last.
    private static double[] edges(Summary summary) {
        if (summary.min() == summary.max()) {
            // the one value stands in the middle
            double width = Math.max(1e-9, Math.abs(summary.min()) * .01);
            double[] around = new double[HEAT_ROWS - 1];
            Arrays.setAll(around, i -> summary.min() + (i - (HEAT_ROWS - 2) / 2.0 - .5) * width);
            return around;
        }
        double low = summary.min();
        double high = Math.max(summary.quantile(.99), low + Math.max(1e-9, Math.abs(low) * 1e-6));
        double[] edges = new double[HEAT_ROWS - 1];
        Arrays.setAll(edges, i -> low + (high - low) * (i + 1) / (HEAT_ROWS - 1));
        return edges;
    }
}
