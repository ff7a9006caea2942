package io.flarescope.console.statistics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.charts.raster.Png;
import io.flarescope.console.text.Csv;
import io.flarescope.federation.statistics.Feature;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.federation.statistics.Summary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// What is open, as files. The writing may run on any thread.
final class StatisticsExport {
    private StatisticsExport() {}

    /// One line a value: `feature,site,data_set,statistic,part,value,missing`. `part` is a quantile's share or a bin's edges; a value that was asked for and is not
    /// there has a line with its reason.
    static void csv(Path file, StatisticsModel model) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("feature,site,data_set,statistic,part,value,missing\n");
            for (Feature feature : model.result().table().features()) {
                for (String dataSet : model.dataSets()) {
                    for (String place : model.places()) {
                        lines(out, feature, place, dataSet);
                        for (var missing : model.missing(feature, place, dataSet)) {
                            line(out, feature, place, dataSet, missing.statistic(), "", "", missing.cause().words() + ": " + missing.sentence());
                        }
                    }
                }
            }
        }
    }

    private static void lines(BufferedWriter out, Feature feature, String place, String dataSet) throws IOException {
        Summary summary = feature.at(place, dataSet);
        for (Statistic statistic : Statistic.values()) {
            if (statistic.number() && summary.has(statistic)) {
                line(out, feature, place, dataSet, statistic, "", Double.toString(summary.number(statistic).orElseThrow()), "");
            }
        }
        if (summary.histogram().isPresent()) {
            for (var bin : summary.histogram().get().bins()) {
                line(out, feature, place, dataSet, Statistic.HISTOGRAM, bin.low() + " to " + bin.high(), Double.toString(bin.count()), "");
            }
        }
        if (summary.quantiles().isPresent()) {
            for (var entry : summary.quantiles().get().values().entrySet()) {
                line(out, feature, place, dataSet, Statistic.QUANTILE, entry.getKey().toString(), entry.getValue().toString(), "");
            }
        }
    }

    private static void line(BufferedWriter out, Feature feature, String place, String dataSet, Statistic statistic, String part, String value, String missing)
            throws IOException {
        out.write(String.join(",", field(feature.name()), field(place), field(dataSet), statistic.word(), field(part), value, field(missing)) + "\n");
    }

    /// Names come from sites: quoted where needed, and never read as a formula.
    private static String field(String name) {
        String safe = !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 && !Character.isDigit(name.charAt(Math.min(1, name.length() - 1))) ? "'" + name : name;
        return Csv.quoted(safe);
    }

    /// In FLARE's own shape, so that whatever reads FLARE's file reads it.
    static void json(Path file, StatisticsTable table) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (Feature feature : table.features()) {
            ObjectNode one = root.putObject(feature.name());
            for (Statistic statistic : Statistic.values()) {
                feature.summaries().forEach((spot, summary) -> {
                    if (summary.has(statistic)) {
                        put(one.withObjectProperty(statistic.word()).withObjectProperty(spot.site()), spot.dataSet(), statistic, summary);
                    }
                });
            }
        }
        Files.write(file, new ObjectMapper().writeValueAsBytes(root));
    }

    private static void put(ObjectNode at, String dataSet, Statistic statistic, Summary summary) {
        switch (statistic) {
            case HISTOGRAM -> {
                ArrayNode bins = at.putArray(dataSet);
                summary.histogram().orElseThrow().bins().forEach(bin -> bins.addArray().add(bin.low()).add(bin.high()).add(bin.count()));
            }
            case QUANTILE -> {
                ObjectNode shares = at.putObject(dataSet);
                summary.quantiles().orElseThrow().values().forEach((share, value) -> shares.put(share.toString(), value));
            }
            case COUNT, FAILURE_COUNT -> {
                double count = summary.number(statistic).orElseThrow();
                if (count == Math.rint(count)) {
                    at.put(dataSet, (long) count);
                } else {
                    at.put(dataSet, count);
                }
            }
            default -> at.put(dataSet, summary.number(statistic).orElseThrow());
        }
    }

    static void png(Path file, Image image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        Files.write(file, Png.encode(pixels, width, height));
    }

    /// The formats, for a chooser.
    static final List<String> ENDINGS = List.of("csv", "json", "png");
}
