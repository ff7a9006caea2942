package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.JobException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// FLARE's data frame statistics over CSV files in the site's folder `data`: a line of names, then rows. Without `files` it is the site's part of the breast cancer
/// table, as data sets train and test; so it stands in for the class that FLARE jobs bring along for that.
public final class TableStatistics implements Generator {
    public static final String PATH = "io.flarescope.embedded.statistics.TableStatistics";
    public static final String FLARE = "nvflare.app_opt.statistics.df.df_core_statistics.DFStatisticsCore";
    /// The class of FLARE's breast cancer job, which a job carries as Python.
    public static final String BREAST_CANCER = "breast_cancer_statistics.BreastCancerStatistics";
    private static final int MOST_ROWS = 5_000_000;
    private static final int MOST_COLUMNS = 10_000;

    private final Path folder;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final int maxBin;
    private @Nullable Map<String, List<Column>> read;

    /// `workspace` is the site's work folder.
    public TableStatistics(Args args, Path workspace) {
        folder = workspace.resolve("data");
        maxBin = args.any("max_bin").isNull() ? 0 : args.integer("max_bin", 0, 0);
        for (Map.Entry<String, JsonNode> file : args.any("files").properties()) {
            files.put(file.getKey(), file.getValue().asText());
        }
        if (files.isEmpty()) {
            files.put("train", BreastCancerParts.TRAIN);
            files.put("test", BreastCancerParts.TEST);
        }
    }

    @Override
    public int maxBin() {
        return maxBin;
    }

    @Override
    public Map<String, List<Column>> data() {
        Map<String, List<Column>> now = read;
        if (now == null) {
            now = new LinkedHashMap<>();
            for (Map.Entry<String, String> file : files.entrySet()) {
                now.put(file.getKey(), table(file.getValue()));
            }
            read = now;
        }
        return now;
    }

    private List<Column> table(String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new JobException("The statistics file " + name + " lies outside of the site's data folder");
        }
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String head = in.readLine();
            String[] names = head == null ? new String[0] : head.split(",", -1);
            if (names.length == 0 || names.length > MOST_COLUMNS) {
                throw new JobException(name + " has no line of at most 10,000 names");
            }
            List<Cells> cells = new ArrayList<>();
            for (String each : names) {
                cells.add(new Cells(each.strip()));
            }
            int rows = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (++rows > MOST_ROWS) {
                    throw new JobException(name + " has more than 5,000,000 rows");
                }
                String[] parts = line.split(",", -1);
                if (parts.length != names.length) {
                    throw new JobException("Row " + rows + " of " + name + " has " + parts.length + " cells where " + names.length + " are named");
                }
                for (int i = 0; i < parts.length; i++) {
                    cells.get(i).add(parts[i].strip());
                }
            }
            return cells.stream().map(Cells::column).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new JobException(name + " of the statistics data cannot be read: " + e.getMessage(), e);
        }
    }

    /// A column while it is read: numeric until a cell is not.
    private static final class Cells {
        private final String name;
        private double[] values = new double[64];
        private int count;
        private boolean numeric = true;

        Cells(String name) {
            this.name = name;
        }

        void add(String cell) {
            if (!numeric) {
                return;
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
            }
            try {
                values[count++] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            } catch (NumberFormatException text) {
                numeric = false;
                values = new double[0];
            }
        }

        Column column() {
            return new Column(name, numeric, numeric ? Arrays.copyOf(values, count) : values);
        }
    }
}
