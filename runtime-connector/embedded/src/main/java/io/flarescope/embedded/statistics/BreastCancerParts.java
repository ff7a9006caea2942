package io.flarescope.embedded.statistics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The breast cancer table dealt to the sites: the first has most rows, the last fewest and most of the malignant ones, so that sites differ as hospitals do. Every fifth
/// row of a site is for testing.
public final class BreastCancerParts {
    static final String TRAIN = "breast_cancer_train.csv";
    static final String TEST = "breast_cancer_test.csv";
    private static final int TEST_EVERY = 5;

    private BreastCancerParts() {}

    /// Puts each site's rows into its workspace, below `data`. What is there already stays.
    public static void provide(List<Path> sites) throws IOException {
        if (sites.stream().allMatch(site -> Files.exists(file(site, TRAIN)) && Files.exists(file(site, TEST)))) {
            return;
        }
        List<String> table = table();
        List<List<String>> parts = deal(table.subList(1, table.size()), sites.size());
        for (int site = 0; site < sites.size(); site++) {
            List<String> train = new ArrayList<>(List.of(table.getFirst()));
            List<String> test = new ArrayList<>(List.of(table.getFirst()));
            List<String> rows = parts.get(site);
            for (int row = 0; row < rows.size(); row++) {
                (row % TEST_EVERY == TEST_EVERY - 1 ? test : train).add(rows.get(row));
            }
            write(file(sites.get(site), TRAIN), train);
            write(file(sites.get(site), TEST), test);
        }
    }

    /// Of `sites` sites, each has half the weight of the one before for benign rows, and nearly the same for malignant ones.
    static List<List<String>> deal(List<String> rows, int sites) {
        List<List<String>> parts = new ArrayList<>();
        for (int site = 0; site < sites; site++) {
            parts.add(new ArrayList<>());
        }
        int place = 0;
        for (String row : rows) {
            // an order that mixes rows without chance: the factors share no divisor with 1,000
            double lot = (place++ * 617L % 1000) / 1000.0;
            double ratio = row.endsWith("malignant") ? 0.8 : 0.4;
            double whole = (1 - Math.pow(ratio, sites)) / (1 - ratio);
            int site = 0;
            double reached = 1 / whole;
            while (lot >= reached && site < sites - 1) {
                site++;
                reached += Math.pow(ratio, site) / whole;
            }
            parts.get(site).add(row);
        }
        return parts;
    }

    private static List<String> table() throws IOException {
        try (InputStream resource = BreastCancerParts.class.getResourceAsStream("breast_cancer.csv.gz")) {
            if (resource == null) {
                throw new IOException("breast_cancer.csv.gz is missing from the program");
            }
            return new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII)).lines().toList();
        }
    }

    private static Path file(Path workspace, String name) {
        return workspace.resolve("data").resolve(name);
    }

    private static void write(Path file, List<String> lines) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, lines);
        }
    }
}
