package io.flarescope.console.curves;

import io.flarescope.charts.raster.Png;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.text.Csv;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// What is shown, as files. The writing may run anywhere.
final class CurvesExport {
    /// `job` names its job where there are several, else it is empty. The points as they are drawn, so many seconds `later` than measured; `smooth` is the line on
    /// screen where it is another than the points.
    record Column(String job, JobSeries key, SeriesSnapshot points, double later, Optional<SeriesSnapshot> smooth) {}

    private CurvesExport() {}

    /// Lines with `#` say what it is, then one line a point: `site,tag,step,round,time,value,smoothed`, of several jobs with `job` in front; time in epoch seconds, round and smoothed empty where there
    /// is none. Only points between two x of the axis; both NaN for all. Answers how many points were written.
    static long csv(Path file, Map<String, String> about, List<Column> columns, Axis axis, double from, double to) throws IOException {
        long lines = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, String> entry : about.entrySet()) {
                out.write("# " + entry.getKey() + ": " + harmless(entry.getValue()) + "\n");
            }
            out.write((columns.stream().anyMatch(column -> !column.job().isEmpty()) ? "job," : "") + "site,tag,step,round,time,value,smoothed\n");
            for (Column column : columns) {
                SeriesSnapshot points = column.points();
                String name = (column.job().isEmpty() ? "" : Csv.field(column.job()) + ",") + Csv.field(column.key().site()) + "," + Csv.field(column.key().tag()) + ",";
                for (int i = 0; i < points.size(); i++) {
                    double x = points.x(axis, i);
                    if (x < from || x > to) {
                        continue;
                    }
                    int round = points.round(i);
                    out.write(name + points.step(i) + "," + (round < 0 ? "" : round) + "," + String.format(Locale.ROOT, "%.6f", points.wall(i) - column.later()) + "," + points.value(i) + ","
                            + (column.smooth().isPresent() && i < column.smooth().get().size() ? column.smooth().get().value(i) : "") + "\n");
                    lines++;
                }
            }
        }
        return lines;
    }

    /// In one line, and no formula.
    static String harmless(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
        return !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
    }

    static void png(Path file, Image image, Map<String, String> about) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        Files.write(file, Png.encode(pixels, width, height, about));
    }
}
