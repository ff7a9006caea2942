package io.flarescope.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.embedded.learn.DigitsJob;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsJobTest {
    private static final DigitsJob.Settings FAST = DigitsJob.Settings.DEFAULT.withPace(Duration.ZERO);

    @Test
    void federatedTrainingWinsAndTheSeedDecidesTheResult(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir.resolve("federation"))) {
            Path folder = DigitsJob.write(dir, FAST);
            String first = federation.submit(folder);
            assertThat(federation.ended(first)).isEqualTo("FINISHED:COMPLETED");
            String second = federation.submit(folder);
            assertThat(federation.ended(second)).isEqualTo("FINISHED:COMPLETED");

            Map<String, List<Double>> one = points(federation.feed(first));
            assertThat(one.getOrDefault("server val_accuracy", List.of())).hasSize(30);
            double global = one.getOrDefault("server val_accuracy", List.of()).getLast();
            double alone = List.of("site-1", "site-2", "site-3").stream().mapToDouble(site -> one.getOrDefault(site + " alone/val_accuracy", List.of()).getLast()).average().orElseThrow();
            assertThat(global).isGreaterThanOrEqualTo(0.93);
            assertThat(alone).isLessThan(global - 0.1);
            assertThat(one.getOrDefault("site-2 train_loss", List.of())).hasSize(30 * 40);

            assertThat(points(federation.feed(second))).isEqualTo(one);
            assertThat(federation.result(second, "models/server.npz")).isEqualTo(federation.result(first, "models/server.npz"));
        }
    }

    /// Values by writer and tag, in the order of their steps.
    static Map<String, List<Double>> points(List<FeedLine> feed) {
        Map<String, TreeMap<Long, Double>> series = new TreeMap<>();
        for (FeedLine line : feed) {
            if (line.data() instanceof FeedData.Metric metric && metric.value() instanceof FeedData.MetricValue.Number(double value)) {
                series.computeIfAbsent(line.writer() + " " + metric.tag(), key -> new TreeMap<>()).put(metric.step(), value);
            }
        }
        return series.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue().values())));
    }
}
