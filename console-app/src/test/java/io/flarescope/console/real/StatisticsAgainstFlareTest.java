package io.flarescope.console.real;

import static io.flarescope.lab.Answers.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flarescope.embedded.EmbeddedFederation;
import io.flarescope.embedded.Options;
import io.flarescope.federation.Progress;
import io.flarescope.federation.statistics.Feature;
import io.flarescope.federation.statistics.Histogram;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.federation.statistics.Summary;
import io.flarescope.lab.FlareLab;
import io.flarescope.lab.Python;
import io.flarescope.telemetry.statistics.StatisticsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same statistics job over the same rows on an official FLARE and on the embedded federation: what both leave is held against each other, and quantiles against the
/// rows themselves.
final class StatisticsAgainstFlareTest {
    private static final List<String> FILES = List.of("meta.json", "app/config/config_fed_server.json", "app/config/config_fed_client.json", "app/custom/breast_cancer_statistics.py");
    private static final List<String> SITES = List.of("site-1", "site-2", "site-3");
    private static final List<Statistic> MOMENTS = List.of(Statistic.MEAN, Statistic.SUM, Statistic.VAR, Statistic.STDDEV);

    @TempDir
    Path folder;

    private double worstOfFlare;

    @Test
    void theEmbeddedFederationComputesWhatFlareComputes() throws Exception {
        Optional<Python> python = Python.with(Python.flareVersion());
        Assumptions.assumeTrue(python.isPresent(), "a real FLARE needs python3 with venv and pip");
        Path job = job();
        StatisticsTable ours;
        try (EmbeddedFederation embedded = EmbeddedFederation.start(folder.resolve("embedded"), Options.USUAL)) {
            rows(job);
            ours = run(embedded.adminKit().folder(), job);
        }
        StatisticsTable flares;
        FlareLab lab = FlareLab.start(python.orElseThrow(), Files.createTempDirectory(Python.target(), "statistics-" + Python.flareVersion() + "-"), SITES.size());
        try {
            // with newer ones FLARE leaves out histograms and quantiles without a word
            lab.pip(List.of("install", "--quiet", "pandas<3", "fastdigest==0.4.0"));
            flares = run(lab.kit("admin@lab.org"), job);
        } finally {
            lab.close();
            lab.delete();
        }

        assertThat(ours.sites()).isEqualTo(flares.sites()).isEqualTo(SITES);
        assertThat(ours.dataSets()).containsExactlyInAnyOrderElementsOf(flares.dataSets());
        assertThat(ours.features()).extracting(Feature::name).containsExactlyInAnyOrderElementsOf(flares.features().stream().map(Feature::name).toList()).hasSize(30);
        double worst = 0;
        for (Feature feature : flares.features()) {
            for (Feature.Spot spot : feature.summaries().keySet()) {
                Summary theirs = feature.at(spot.site(), spot.dataSet());
                Summary own = ours.feature(feature.name()).orElseThrow().at(spot.site(), spot.dataSet());
                String what = feature.name() + " at " + spot;
                same(what, spot, own, theirs);
                worst = Math.max(worst, quantiles(what, feature.name(), spot, own, theirs));
            }
        }
        System.out.printf("StatisticsAgainstFlareTest: worst rank error of our quantiles over all features, places and data sets: %.4f; of FLARE’s: %.4f%n", worst, worstOfFlare);
    }

    private static void same(String what, Feature.Spot spot, Summary own, Summary theirs) {
        for (Statistic statistic : Statistic.values()) {
            // where FLARE's privacy filter holds a value back, so does ours
            assertThat(own.has(statistic)).as(statistic.word() + " of " + what).isEqualTo(theirs.has(statistic));
        }
        assertThat(own.number(Statistic.COUNT)).as("count of " + what).isEqualTo(theirs.number(Statistic.COUNT));
        for (Statistic moment : MOMENTS) {
            if (heldBack(spot, moment)) {
                continue;
            }
            theirs.number(moment).ifPresent(value -> assertThat(own.number(moment).orElseThrow()).as(moment.word() + " of " + what)
                    .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value)))));
        }
        if (theirs.histogram().isPresent()) {
            List<Histogram.Bin> bins = theirs.histogram().get().bins();
            assertThat(own.histogram().orElseThrow().bins().stream().map(Histogram.Bin::count).toList()).as("histogram of " + what)
                    .isEqualTo(bins.stream().map(Histogram.Bin::count).toList());
            for (int i = 0; i < bins.size(); i++) {
                assertThat(own.histogram().get().bins().get(i).low()).as("bin " + i + " of " + what).isCloseTo(bins.get(i).low(), within(1e-9 * Math.max(1, Math.abs(bins.get(i).low()))));
            }
        }
    }

    /// The third site's sums of its few test rows are held back, but not their count. FLARE divides the sums of the other two by the rows of all three, for its mean and for
    /// whatever is measured from that mean; we divide by the rows whose sums came.
    private static boolean heldBack(Feature.Spot spot, Statistic moment) {
        boolean global = spot.site().equals(StatisticsTable.GLOBAL);
        return spot.dataSet().equals("test") && (moment == Statistic.VAR || global && (moment == Statistic.MEAN || moment == Statistic.STDDEV));
    }

    /// A t-digest of n centroids says no more than that a rank is right to the share of its largest centroid, about 2 / n; FLARE's sites use the root of their rows.
    private double quantiles(String what, String feature, Feature.Spot spot, Summary own, Summary theirs) {
        if (theirs.quantiles().isEmpty()) {
            return 0;
        }
        List<String> sites = spot.site().equals(StatisticsTable.GLOBAL)
                ? SITES.stream().filter(site -> column(site, spot.dataSet(), feature).length >= 20).toList()
                : List.of(spot.site());
        double[] rows = sites.stream().flatMapToDouble(site -> Arrays.stream(column(site, spot.dataSet(), feature))).sorted().toArray();
        double fewest = sites.stream().mapToDouble(site -> column(site, spot.dataSet(), feature).length).min().orElseThrow();
        double bound = 2.2 / Math.sqrt(fewest);
        double worst = 0;
        for (Map.Entry<Double, Double> quantile : own.quantiles().orElseThrow().values().entrySet()) {
            double error = rankError(rows, quantile.getValue(), quantile.getKey());
            double flares = rankError(rows, theirs.quantiles().get().values().getOrDefault(quantile.getKey(), Double.NaN), quantile.getKey());
            assertThat(error).as("rank of our p" + quantile.getKey() + " of " + what + "; FLARE’s is wrong by " + flares).isLessThanOrEqualTo(bound);
            assertThat(flares).as("rank of FLARE’s p" + quantile.getKey() + " of " + what).isLessThanOrEqualTo(bound);
            worst = Math.max(worst, error);
            worstOfFlare = Math.max(worstOfFlare, flares);
        }
        return worst;
    }

    /// Zero where the value stands for rows of that rank: equal rows have many.
    private static double rankError(double[] sorted, double value, double share) {
        // FLARE rounds quantiles of a site to four places
        double below = Arrays.stream(sorted).filter(row -> row < value - 5e-5).count() / (double) sorted.length;
        double upTo = Arrays.stream(sorted).filter(row -> row <= value + 5e-5).count() / (double) sorted.length;
        return share < below ? below - share : share > upTo ? share - upTo : 0;
    }

    private double[] column(String site, String dataSet, String feature) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("stats/app/custom").resolve(site + "_" + dataSet + ".csv"));
            int column = List.of(lines.getFirst().split(",")).indexOf(feature);
            return lines.stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",")[column])).toArray();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Path job() throws IOException {
        Path job = folder.resolve("stats");
        for (String file : FILES) {
            Path target = job.resolve(file);
            Files.createDirectories(target.resolveSibling("."));
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("stats/" + file))) {
                Files.write(target, in.readAllBytes());
            }
        }
        return job;
    }

    /// What the embedded federation dealt to its sites goes along with the job.
    private void rows(Path job) throws IOException {
        for (String site : SITES) {
            for (String part : List.of("train", "test")) {
                try (Stream<Path> walk = Files.walk(folder.resolve("embedded"))) {
                    Path file = walk.filter(path -> path.endsWith(Path.of(site, "data", "breast_cancer_" + part + ".csv"))).findFirst().orElseThrow();
                    Files.copy(file, job.resolve("app/custom").resolve(site + "_" + part + ".csv"));
                }
            }
        }
    }

    private StatisticsTable run(Path kit, Path job) throws IOException {
        return JobRun.completed(kit, SITES.size(), job, (federation, id) ->
                StatisticsFiles.open(done(federation.download(id, Files.createTempDirectory(folder, "result"), Progress.IGNORED))).table());
    }
}
