package io.flarescope.console.curves;

import io.flarescope.charts.raster.Png;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.SeriesKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// What is shown, as files. The writing may run anywhere.
final class CurvesExport {
    record Column(SeriesKey key, SeriesSnapshot points) {}

    private CurvesExport() {}

    /// One line a point: `site,tag,step,round,time,value`; time in epoch seconds, round empty where there is none. Only points between two x of the axis; both
    /// NaN for all. Answers how many lines were written.
    static long csv(Path file, List<Column> columns, Axis axis, double from, double to) throws IOException {
        long lines = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("site,tag,step,round,time,value\n");
            for (Column column : columns) {
                SeriesSnapshot points = column.points();
                String name = field(column.key().site()) + "," + field(column.key().tag()) + ",";
                for (int i = 0; i < points.size(); i++) {
                    double x = points.x(axis, i);
                    if (x < from || x > to) {
                        continue;
                    }
                    int round = points.round(i);
                    out.write(name + points.step(i) + "," + (round < 0 ? "" : round) + "," + String.format(Locale.ROOT, "%.6f", points.wall(i)) + "," + points.value(i) + "\n");
                    lines++;
                }
            }
        }
        return lines;
    }

    /// Names come from sites: quoted where needed, and never read as a formula.
    private static String field(String name) {
        String safe = !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    static void png(Path file, Image image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        Files.write(file, Png.encode(pixels, width, height));
    }
}
