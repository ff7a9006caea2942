package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.JobException;
import java.nio.file.Path;
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
        return CsvReader.read(file, name);
    }
}
