package io.flarescope.console.curves.values;

import io.flarescope.charts.scale.Numbers;
import io.flarescope.console.state.SeriesBook;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.federation.TagValue.Hparams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs with their hyperparameters and what came of them. `columns` are parameters first, then metrics; a cell a run does not have is empty.
record HparamTable(List<String> columns, int parameters, List<Row> rows) {
    private static final int MOST_METRICS = 8;
    private static final String METRIC = "hparam/";

    record Row(String run, List<String> cells) {}

    /// Metrics are the tags below `hparam/`, as `add_hparams` writes them, or else the first tags of the runs, each with its last value.
    static HparamTable of(Map<String, Hparams> byRun, SeriesBook book) {
        Set<String> parameters = new LinkedHashSet<>();
        byRun.values().forEach(values -> parameters.addAll(values.values().keySet()));
        Set<String> tags = new LinkedHashSet<>();
        Map<String, Map<String, Double>> last = new LinkedHashMap<>();
        for (SeriesKey key : book.keys()) {
            if (byRun.containsKey(key.site())) {
                Optional<SeriesSnapshot> points = book.find(key).map(Series::snapshot).filter(some -> some.size() > 0);
                points.ifPresent(some -> {
                    tags.add(key.tag());
                    last.computeIfAbsent(key.site(), _ -> new LinkedHashMap<>()).put(key.tag(), (double) some.value(some.size() - 1));
                });
            }
        }
        List<String> named = tags.stream().filter(tag -> tag.startsWith(METRIC)).toList();
        List<String> metrics = (named.isEmpty() ? List.copyOf(tags) : named).stream().limit(MOST_METRICS).toList();
        List<String> columns = new ArrayList<>(parameters);
        metrics.forEach(tag -> columns.add(tag.startsWith(METRIC) ? tag.substring(METRIC.length()) : tag));
        List<Row> rows = new ArrayList<>();
        byRun.forEach((run, values) -> {
            List<String> cells = new ArrayList<>();
            parameters.forEach(name -> cells.add(values.values().getOrDefault(name, "")));
            metrics.forEach(tag -> cells.add(Optional.ofNullable(last.getOrDefault(run, Map.of()).get(tag)).map(Numbers::value).orElse("")));
            rows.add(new Row(run, cells));
        });
        return new HparamTable(columns, parameters.size(), rows);
    }

    /// Where a cell stands on its column's axis, from 0 at the bottom to 1; empty where there is no value. A column of numbers is linear, or logarithmic where it
    /// spans more than two decades; any other gives each of its words a place.
    Optional<Double> place(int column, int row) {
        String cell = rows.get(row).cells().get(column);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Optional<double[]> numbers = numbers(column);
        if (numbers.isPresent()) {
            double low = numbers.get()[0];
            double high = numbers.get()[1];
            double value = number(cell);
            if (low == high) {
                return Optional.of(0.5);
            }
            return Optional.of(low > 0 && high / low > 100 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
        }
        List<String> words = words(column);
        return Optional.of(words.size() == 1 ? 0.5 : words.indexOf(cell) / (words.size() - 1.0));
    }

    /// The least and the greatest; empty where some cell is no number.
    Optional<double[]> numbers(int column) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Row row : rows) {
            String cell = row.cells().get(column);
            if (!cell.isEmpty()) {
                double value = number(cell);
                if (!Double.isFinite(value)) {
                    return Optional.empty();
                }
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low <= high ? Optional.of(new double[] {low, high}) : Optional.empty();
    }

    List<String> words(int column) {
        return rows.stream().map(row -> row.cells().get(column)).filter(cell -> !cell.isEmpty()).distinct().sorted().toList();
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell.replace('−', '-').replace(",", ""));
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
