package io.flarescope.console.statistics;

import io.flarescope.charts.statistics.Sample;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.statistics.Histogram;
import io.flarescope.federation.statistics.Quantiles;
import io.flarescope.federation.statistics.StatisticsTable;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import javafx.scene.paint.Color;

/// Lanes as the charts take them.
final class Samples {
    private Samples() {}

    static Color colour(String place, SiteColours colours, Palette palette) {
        return colours.of(place.equals(StatisticsTable.GLOBAL) ? "global" : place, palette);
    }

    static List<Sample> of(List<Lane> lanes, SiteColours colours, Palette palette) {
        boolean two = lanes.stream().anyMatch(Lane::second);
        return lanes.stream().map(lane -> {
            List<Histogram.Bin> bins = joined(lane.summary().histogram().map(Histogram::finite).orElse(List.of()));
            double[] edges = bins.isEmpty() ? new double[0]
                    : DoubleStream.concat(DoubleStream.of(bins.getFirst().low()), bins.stream().mapToDouble(Histogram.Bin::high)).toArray();
            Map<Double, Double> quantiles = lane.summary().quantiles().map(Quantiles::values).map(values -> (Map<Double, Double>) values).orElse(Map.of());
            return new Sample(two ? lane.place() + " " + lane.dataSet() : lane.place(), Palette.argb(colour(lane.place(), colours, palette)),
                    lane.place().equals(StatisticsTable.GLOBAL), lane.second(), edges, bins.stream().mapToDouble(Histogram.Bin::count).toArray(),
                    quantiles.keySet().stream().mapToDouble(Double::doubleValue).toArray(), quantiles.values().stream().mapToDouble(Double::doubleValue).toArray());
        }).toList();
    }

    /// Up to the first hole: a chart's bins touch each other, as FLARE's do.
    private static List<Histogram.Bin> joined(List<Histogram.Bin> bins) {
        for (int i = 1; i < bins.size(); i++) {
            if (bins.get(i).low() < bins.get(i - 1).high() || bins.get(i).low() > bins.get(i - 1).high() + 1e-3 * (bins.get(i).high() - bins.get(i).low())) {
                return bins.subList(0, i);
            }
        }
        return bins;
    }
}
