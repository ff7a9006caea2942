package io.flarescope.console.statistics;

import io.flarescope.console.text.Figures;
import io.flarescope.federation.statistics.Cause;
import io.flarescope.federation.statistics.Difference;
import io.flarescope.federation.statistics.Feature;
import io.flarescope.federation.statistics.Missing;
import io.flarescope.federation.statistics.Reasons;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsResult;
import io.flarescope.federation.statistics.StatisticsTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/// What the view says about one result: which rows, in which order, and why something is missing. Made anew for every result.
final class StatisticsModel {
    private final StatisticsResult result;
    private final StatisticsTable table;
    private final Reasons reasons;
    private final List<String> places = new ArrayList<>();
    private String dataSet;
    private boolean both;
    private Sorting sorting = Sorting.SHIFT;
    private boolean onlyMissing;
    private String filter = "";
    private List<Row> all = List.of();
    private List<Row> rows = List.of();

    StatisticsModel(StatisticsResult result) {
        this.result = result;
        this.table = result.table();
        this.reasons = new Reasons(result);
        if (table.features().stream().anyMatch(feature -> feature.summaries().keySet().stream().anyMatch(spot -> spot.site().equals(StatisticsTable.GLOBAL)))) {
            places.add(StatisticsTable.GLOBAL);
        }
        places.addAll(table.sites());
        dataSet = table.dataSets().isEmpty() ? "" : table.dataSets().getFirst();
        renew();
    }

    StatisticsResult result() {
        return result;
    }

    Reasons reasons() {
        return reasons;
    }

    /// Global first, then the sites.
    List<String> places() {
        return places;
    }

    List<String> dataSets() {
        return table.dataSets();
    }

    /// The first two data sets can be held against each other.
    boolean canCompare() {
        return table.dataSets().size() > 1;
    }

    Optional<String> oneDataSet() {
        return both ? Optional.empty() : Optional.of(dataSet);
    }

    void choose(String oneDataSet) {
        dataSet = oneDataSet;
        both = false;
        renew();
    }

    void chooseBoth() {
        both = canCompare();
        renew();
    }

    Sorting sorting() {
        return sorting;
    }

    void sort(Sorting by) {
        sorting = by;
        arrange();
    }

    void filter(String words) {
        filter = words.strip().toLowerCase(Locale.ROOT);
        arrange();
    }

    String filter() {
        return filter;
    }

    boolean onlyMissing() {
        return onlyMissing;
    }

    void onlyMissing(boolean yes) {
        onlyMissing = yes;
        arrange();
    }

    /// Those that are shown, in their order.
    List<Row> rows() {
        return rows;
    }

    List<Row> all() {
        return all;
    }

    long withMissing() {
        return all.stream().filter(row -> !row.missing().isEmpty()).count();
    }

    /// The size of the largest negative shift in any row, for one scale of all bars.
    double leastSigned() {
        return distances() ? 0 : visible(signed().filter(value -> value < 0).map(value -> -value).max().orElse(0));
    }

    /// The largest shift or distance in any row.
    double mostSigned() {
        return visible(distances() ? all.stream().mapToDouble(Row::distance).max().orElse(0) : signed().max().orElse(0));
    }

    /// Where all sites are alike, bars stay short: no scale ends before a tenth of the reference's spread.
    private static double visible(double largest) {
        return largest > 0 ? Math.max(largest, 0.1) : 0;
    }

    private DoubleStream signed() {
        return all.stream().flatMap(row -> row.lanes().stream()).flatMapToDouble(lane -> lane.difference().shift().stream());
    }

    /// Whether bars show Wasserstein distances instead of shifts.
    boolean distances() {
        return sorting == Sorting.DISTANCE;
    }

    private void renew() {
        all = table.features().stream().map(this::row).toList();
        arrange();
    }

    private Row row(Feature feature) {
        List<Lane> lanes = new ArrayList<>();
        for (String place : places) {
            if (both) {
                String first = table.dataSets().getFirst();
                String second = table.dataSets().get(1);
                lanes.add(new Lane(place, first, false, true, feature.at(place, first), Difference.UNKNOWN));
                lanes.add(new Lane(place, second, true, false, feature.at(place, second), Difference.of(feature.at(place, second), feature.at(place, first))));
            } else {
                boolean global = place.equals(StatisticsTable.GLOBAL);
                lanes.add(new Lane(place, dataSet, false, global, feature.at(place, dataSet),
                        global ? Difference.UNKNOWN : Difference.of(feature.at(place, dataSet), feature.at(StatisticsTable.GLOBAL, dataSet))));
            }
        }
        List<Missing> missing = lanes.stream().flatMap(lane -> missing(feature, lane.place(), lane.dataSet()).stream()).toList();
        return new Row(feature, lanes, most(lanes, Difference::shift), most(lanes, Difference::distance), missing);
    }

    private static double most(List<Lane> lanes, java.util.function.Function<Difference, OptionalDouble> figure) {
        return lanes.stream().map(lane -> figure.apply(lane.difference())).filter(OptionalDouble::isPresent)
                .mapToDouble(value -> Math.abs(value.getAsDouble())).max().orElse(-1);
    }

    /// What was asked for at a place and is not there. A value the server merges is not missed where no site sent it.
    List<Missing> missing(Feature feature, String place, String ofDataSet) {
        List<Missing> missing = new ArrayList<>();
        for (Statistic statistic : Statistic.values()) {
            if (statistic != Statistic.MIN && statistic != Statistic.MAX && statistic != Statistic.FAILURE_COUNT) {
                reasons.why(feature, statistic, place, ofDataSet).filter(each -> each.cause() != Cause.NOT_ASKED).ifPresent(missing::add);
            }
        }
        return missing;
    }

    /// What the sites said about features that are not in the file at all.
    List<Missing> absentFeatures() {
        return result.told().stream().filter(each -> table.feature(each.feature()).isEmpty()).toList();
    }

    private void arrange() {
        Predicate<Row> wanted = row -> filter.isEmpty() || row.name().toLowerCase(Locale.ROOT).contains(filter);
        Comparator<Row> order = switch (sorting) {
            case SHIFT -> Comparator.comparingDouble(Row::shift).reversed();
            case DISTANCE -> Comparator.comparingDouble(Row::distance).reversed();
            case MISSING -> Comparator.comparingInt((Row row) -> row.missing().size()).reversed();
            case NAME -> Comparator.comparing(Row::name);
            case FILE -> Comparator.comparingInt(all::indexOf);
        };
        List<Row> shown = all.stream().filter(wanted).filter(row -> !onlyMissing || !row.missing().isEmpty()).toList();
        rows = sorting == Sorting.FILE ? shown : shown.stream().sorted(order).toList();
    }

    /// The header's words, such as `stats 1a2b3c4d, 30 features, 3 sites, 569 rows, data set train`.
    String about() {
        double count = both ? table.rows(table.dataSets().getFirst()) + table.rows(table.dataSets().get(1)) : table.rows(dataSet);
        String shown = rows.size() == all.size() ? "" : ", " + rows.size() + " of them shown";
        return "%s, %s%s, %s%s, %s".formatted(result.name(), Figures.of(all.size(), "feature", "features"), shown,
                Figures.of(table.sites().size(), "site", "sites"), Double.isFinite(count) ? ", " + Figures.count(Math.round(count)) + " rows" : "",
                both ? "data set " + table.dataSets().get(1) + " against " + table.dataSets().getFirst() : "data set " + dataSet);
    }
}
