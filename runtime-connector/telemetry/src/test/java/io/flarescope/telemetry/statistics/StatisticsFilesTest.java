package io.flarescope.telemetry.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.federation.statistics.Cause;
import io.flarescope.federation.statistics.Feature;
import io.flarescope.federation.statistics.Histogram;
import io.flarescope.federation.statistics.Missing;
import io.flarescope.federation.statistics.PrivacyRule;
import io.flarescope.federation.statistics.Reasons;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsResult;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.federation.statistics.Summary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What FLARE 2.6.3 left, what its other controllers leave, and what nobody should have left.
final class StatisticsFilesTest {
    @TempDir
    Path folder;

    private Path golden() throws IOException {
        Path zip = folder.resolve("workspace.zip");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("flare-2.6.3-workspace.zip"))) {
            Files.copy(in, zip);
        }
        return zip;
    }

    @Test
    void theResultOfAFlareJobOpensWithItsRequest() throws IOException {
        golden();
        StatisticsResult result = StatisticsFiles.open(folder);
        StatisticsTable table = result.table();
        assertThat(result.remarks()).isEmpty();
        assertThat(table.sites()).containsExactly("site-1", "site-2");
        assertThat(table.dataSets()).containsExactly("train", "test");
        assertThat(table.features()).extracting(Feature::name)
                .containsExactly("mean radius", "mean texture", "mean area", "mean smoothness", "worst concave points", "target");
        Summary global = table.feature("mean radius").orElseThrow().at("Global", "train");
        assertThat(global.number(Statistic.COUNT)).hasValue(455);
        assertThat(global.number(Statistic.MEAN)).hasValue(14.1917);
        assertThat(global.spread()).hasValue(3.5868);
        assertThat(global.quantile(0.9)).hasValue(19.7858);
        assertThat(global.histogram().orElseThrow().bins().get(2)).isEqualTo(new Histogram.Bin(10, 15, 274));
        assertThat(table.rows("train")).isEqualTo(455);
        // the job's cleansers stand in its configuration, but no filter applies them
        assertThat(result.request().orElseThrow().rules()).isEmpty();
        Missing variance = new Reasons(result).why(table.features().getFirst(), Statistic.VAR, "site-1", "train").orElseThrow();
        assertThat(variance.cause()).isEqualTo(Cause.NOT_ASKED);
    }

    @Test
    void missingValuesSayWhatHeldThemBack() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.createDirectories(run.resolve("app_server/config"));
        Files.createDirectories(run.resolve("statistics"));
        Files.writeString(run.resolve("app_server/config/config_fed_server.json"), """
                {"workflows": [{"path": "x.StatisticsController", "args": {"statistic_configs":
                  {"count": {}, "mean": {}, "sum": {}, "histogram": {"*": {"bins": 20}}, "quantile": {"*": [0.5]}}}}]}""");
        Files.writeString(run.resolve("app_server/config/config_fed_client.json"), """
                {"components": [
                   {"id": "few", "path": "nvflare.app_common.statistics.min_count_cleanser.MinCountCleanser", "args": {"min_count": 10}},
                   {"id": "bins", "path": "nvflare.app_common.statistics.histogram_bins_cleanser.HistogramBinsCleanser", "args": {"max_bins_percent": 50}},
                   {"id": "idle", "path": "nvflare.app_common.statistics.min_count_cleanser.MinCountCleanser", "args": {"min_count": 1000}}],
                 "task_result_filters": [{"tasks": ["fed_stats"], "filters": [{"path": "x.StatisticsPrivacyFilter",
                   "args": {"result_cleanser_ids": ["few", "bins"]}}]}]}""");
        Path file = run.resolve("statistics/statistics.json");
        Files.writeString(file, """
                {"age": {"count": {"site-1": {"train": 9}, "site-2": {"train": 30}, "site-3": {"train": 400}},
                         "mean": {"site-2": {"train": 40}, "site-3": {"train": 41}}, "sum": {"site-3": {"train": 9}}},
                 "name": {"count": {"site-1": {"train": 9}}}}""");
        Files.writeString(run.resolve("statistics/statistics.missing.json"), """
                {"missing": [{"feature": "age", "statistic": "sum", "site": "site-2", "data_set": "train", "cause": "failed", "sentence": "Overflow.", "rule": ""}]}""");
        StatisticsResult result = StatisticsFiles.open(file);
        assertThat(result.request().orElseThrow().rules()).containsExactly(new PrivacyRule.MinCount(10), new PrivacyRule.HistogramBins(50));
        Reasons reasons = new Reasons(result);
        Feature age = result.table().features().getFirst();
        assertThat(reasons.why(age, Statistic.MEAN, "site-1", "train").orElseThrow().rule()).isEqualTo("MinCountCleanser min_count = 10");
        assertThat(reasons.why(age, Statistic.HISTOGRAM, "site-2", "train").orElseThrow().sentence())
                .isEqualTo("20 bins for 30 rows; the site’s policy allows fewer than 15.");
        assertThat(reasons.why(age, Statistic.HISTOGRAM, "site-3", "train").orElseThrow().cause()).isEqualTo(Cause.NOT_REPORTED);
        assertThat(reasons.why(age, Statistic.SUM, "site-2", "train").orElseThrow()).extracting(Missing::cause, Missing::sentence)
                .containsExactly(Cause.FAILED, "Overflow.");
        assertThat(reasons.why(age, Statistic.STDDEV, "site-1", "train").orElseThrow().cause()).isEqualTo(Cause.NOT_ASKED);
        assertThat(reasons.why(result.table().features().getLast(), Statistic.MEAN, "site-1", "train").orElseThrow().cause()).isEqualTo(Cause.NOT_NUMERIC);
        assertThat(reasons.why(age, Statistic.COUNT, "site-1", "train")).isEmpty();
    }

    @Test
    void hierarchiesBecomeSites() {
        StatisticsTable table = read("""
                {"Global": {"count": {"train": {"Age": 30}}, "mean": {"train": {"Age": 5.5}}},
                 "States": [{"Name": "CA", "Global": {"count": {"train": {"Age": 20}}},
                   "Hospitals": [{"Name": "site-1", "Local": {"count": {"train": {"Age": 20}}, "histogram": {"train": {"Age": [[0, 1, 20]]}}}}]},
                  {"Name": "NY", "Global": {"count": {"train": {"Age": 10}}}, "Hospitals": [{"Name": "site-2", "Local": {"count": {"train": {"Age": 10}}}}]}]}""");
        assertThat(table.sites()).containsExactlyInAnyOrder("CA", "NY", "site-1", "site-2");
        assertThat(table.features()).hasSize(1);
        assertThat(table.features().getFirst().at("Global", "train").number(Statistic.COUNT)).hasValue(30);
        assertThat(table.features().getFirst().at("site-1", "train").histogram()).isPresent();
    }

    @Test
    void imagesInfinitiesAndNaNAreKept() {
        StatisticsTable table = read("""
                {"intensity": {"count": {"site-1": {"lung": 4}}, "failure_count": {"site-1": {"lung": NaN}}, "mean": {"site-1": {"lung": -Infinity}},
                 "histogram": {"site-1": {"lung": [[-Infinity, 0.5, 3], [0.5, 1.0, 1], [1.0, Infinity, 2]]}},
                 "quantile": {"site-1": {"lung": {"25": 1, "0.5": 2}}}}}""");
        Summary summary = table.features().getFirst().at("site-1", "lung");
        assertThat(summary.number(Statistic.FAILURE_COUNT).orElseThrow()).isNaN();
        assertThat(summary.number(Statistic.MEAN)).hasValue(Double.NEGATIVE_INFINITY);
        assertThat(summary.histogram().orElseThrow().finite()).containsExactly(new Histogram.Bin(0.5, 1, 1));
        assertThat(summary.quantiles().orElseThrow().values()).containsEntry(0.25, 1.0).containsEntry(0.5, 2.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "''                                         | s.json is empty.",
        "'[1, 2]'                                   | no object",
        "'{\"a\": {\"mean\": {\"site-1\": {\"train\": 1' | ends in the middle of a value, at byte",
        "'<html>'                                   | is no JSON, at byte",
        "'{}'                                       | holds no statistics of FLARE",
        "'{\"format_version\": 2}'                  | a single value where statistics were expected",
        "'{\"a\": {\"mean\": {\"s\": {\"t\": 1}}}} {}' | goes on behind",
    })
    void aBrokenFileIsASentence(String text, String sentence) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(StatisticsFileException.class).hasMessageContaining(sentence);
    }

    @Test
    void oddPartsAreLeftOutAndSaid() {
        StatisticsReader.Read read = StatisticsReader.read("s.json", new ByteArrayInputStream("""
                {"a": {"mean": {"site-1": {"train": "many"}, "site-2": 5}, "skew": {"site-1": {"train": 1}}, "count": {"site-1": {"train": 3, "test": null}},
                 "histogram": {"site-1": {"train": [[1, 2]]}}}}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(read.remarks()).hasSize(4).anyMatch(remark -> remark.contains("mean of a at site-1, train: a text stands there"));
        assertThat(read.table().features().getFirst().at("site-1", "train").number(Statistic.COUNT)).hasValue(3);
    }

    @Test
    void whateverABitFlipMakesOfAFileIsReadOrRefused() throws IOException {
        byte[] whole;
        try (ZipFile zip = new ZipFile(golden().toFile())) {
            whole = zip.getInputStream(zip.getEntry("statistics/statistics.json")).readAllBytes();
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int turn = 0; turn < 400; turn++) {
            byte[] bytes = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int flip = 0; flip < 3; flip++) {
                bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(96));
            }
            try {
                StatisticsReader.read("s.json", new ByteArrayInputStream(bytes));
            } catch (StatisticsFileException refused) {
                assertThat(refused.getMessage()).startsWith("s.json ").endsWith(".");
            }
        }
    }

    private static StatisticsTable read(String text) {
        return StatisticsReader.read("s.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).table();
    }
}
