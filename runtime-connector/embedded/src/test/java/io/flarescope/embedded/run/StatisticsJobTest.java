package io.flarescope.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.statistics.StatisticsJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// FLARE's statistics job over the breast cancer rows of three uneven sites.
class StatisticsJobTest {
    private static final List<String> SITES = List.of("site-1", "site-2", "site-3");

    @Test
    void allSitesTogetherAreTheWholeTable(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir.resolve("federation"))) {
            Path folder = StatisticsJob.write(dir);
            withoutNoise(folder);
            String job = federation.submit(folder);
            assertThat(federation.ended(job)).isEqualTo("FINISHED:COMPLETED");
            JsonNode result = TestRuntime.JSON.readTree(federation.result(job, "statistics/statistics.json"));

            assertThat(result).hasSize(30);
            JsonNode radius = result.path("mean radius");
            assertThat(radius.path("count").path("Global").path("train").asInt() + radius.path("count").path("Global").path("test").asInt()).isEqualTo(569);
            assertThat(SITES.stream().map(site -> radius.path("count").path(site).path("train").asInt()).toList()).isSortedAccordingTo((a, b) -> b - a);
            double[] rows = SITES.stream().flatMapToDouble(site -> column(dir, site, 0)).sorted().toArray();
            assertThat(radius.path("mean").path("Global").path("train").asDouble()).isCloseTo(Arrays.stream(rows).average().orElseThrow(), within(1e-6));
            double mean = Arrays.stream(rows).average().orElseThrow();
            double stddev = Math.sqrt(Arrays.stream(rows).map(x -> (x - mean) * (x - mean)).sum() / (rows.length - 1));
            assertThat(radius.path("stddev").path("Global").path("train").asDouble()).isCloseTo(stddev, within(1e-5));
            assertThat(counts(radius.path("histogram").path("Global").path("train"))).isEqualTo(rows.length);
            assertThat(radius.path("histogram").path("Global").path("train").get(0).get(0).asDouble()).isLessThanOrEqualTo(rows[0]);
            radius.path("quantile").path("Global").path("train").properties().forEach(quantile -> {
                double share = Arrays.stream(rows).filter(row -> row <= quantile.getValue().asDouble()).count() / (double) rows.length;
                assertThat(share).as("rank of p" + quantile.getKey()).isCloseTo(Double.parseDouble(quantile.getKey()), within(0.03));
            });
        }
    }

    @Test
    void privacyFiltersHoldBackAndSayWhy(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir.resolve("federation"))) {
            String job = federation.submit(StatisticsJob.write(dir));
            assertThat(federation.ended(job)).isEqualTo("FINISHED:COMPLETED");
            JsonNode radius = TestRuntime.JSON.readTree(federation.result(job, "statistics/statistics.json")).path("mean radius");
            JsonNode missing = TestRuntime.JSON.readTree(federation.result(job, "statistics/statistics.missing.json")).path("missing");

            assertThat(radius.path("histogram").path("site-3").has("train")).isTrue();
            assertThat(radius.path("histogram").path("site-3").has("test")).as("20 bins for so few rows").isFalse();
            assertThat(radius.path("mean").path("site-3").has("test")).isTrue();
            assertThat(find(missing, "mean radius", "histogram", "site-3").path("rule").asText()).isEqualTo("HistogramBinsCleanser max_bins_percent = 80");
            assertThat(find(missing, "diagnosis", "mean", "site-1").path("cause").asText()).isEqualTo("not_numeric");
            // the range is moved outwards by a tenth at least, so that nobody's smallest value is told
            assertThat(radius.path("histogram").path("Global").path("train").get(0).get(0).asDouble()).isLessThan(0.91 * SITES.stream().flatMapToDouble(site -> column(dir, site, 0)).min().orElseThrow());
        }
    }

    @Test
    void whatASiteCannotComputeIsSaidAndTheRestIsThere(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir.resolve("federation"))) {
            Path folder = StatisticsJob.write(dir);
            Path server = folder.resolve("app/config/config_fed_server.json");
            // percents where shares are asked for, as in an example of FLARE's
            Files.writeString(server, Files.readString(server).replace("0.1, 0.25, 0.5, 0.75, 0.9", "25, 50, 75"));
            String job = federation.submit(folder);
            assertThat(federation.ended(job)).isEqualTo("FINISHED:COMPLETED");
            JsonNode area = TestRuntime.JSON.readTree(federation.result(job, "statistics/statistics.json")).path("mean area");
            JsonNode missing = TestRuntime.JSON.readTree(federation.result(job, "statistics/statistics.missing.json")).path("missing");

            assertThat(area.has("quantile")).isFalse();
            assertThat(area.path("mean").path("Global").path("train").asDouble()).isPositive();
            assertThat(find(missing, "mean area", "quantile", "site-2").path("cause").asText()).isEqualTo("failed");
            assertThat(find(missing, "mean area", "quantile", "site-2").path("sentence").asText()).contains("q must be between 0 and 1");
        }
    }

    private static void withoutNoise(Path folder) throws IOException {
        Path client = folder.resolve("app/config/config_fed_client.json");
        ObjectNode json = (ObjectNode) TestRuntime.JSON.readTree(client.toFile());
        json.putArray("task_result_filters");
        Files.writeString(client, json.toString());
    }

    private static JsonNode find(JsonNode missing, String feature, String statistic, String site) {
        return StreamSupport.stream(missing.spliterator(), false)
                .filter(each -> each.path("feature").asText().equals(feature) && each.path("statistic").asText().equals(statistic) && each.path("site").asText().equals(site))
                .findFirst().orElseThrow();
    }

    private static double counts(JsonNode histogram) {
        return StreamSupport.stream(histogram.spliterator(), false).mapToDouble(bin -> bin.get(2).asDouble()).sum();
    }

    private static DoubleStream column(Path dir, String site, int column) {
        try {
            List<String> lines = Files.readAllLines(dir.resolve("federation").resolve(site).resolve("data/breast_cancer_train.csv"));
            return lines.stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",")[column]));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
