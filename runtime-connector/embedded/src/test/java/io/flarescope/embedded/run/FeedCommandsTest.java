package io.flarescope.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.learn.DigitsJob;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.feed.FeedTopics;
import io.flarescope.wire.feed.LevelOrder;
import io.flarescope.wire.feed.LevelReport;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedCommandsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void aPackageIsSetToDebugReadBackAndReturnsByItself(@TempDir Path dir) throws IOException {
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        try (TestRuntime federation = new TestRuntime(dir.resolve("federation"), TestRuntime.QUICK, () -> Instant.now().plus(later.get()))) {
            String job = federation.submit(DigitsJob.write(dir, DigitsJob.Settings.DEFAULT.withPace(Duration.ofSeconds(2))));
            TestRuntime.until(SOON, () -> federation.runtime.stats(job, "site-1").isPresent() && federation.runtime.stats(job, "server").isPresent(), () -> "started");
            assertThat(debugLines(federation, job)).isZero();

            LevelReport set = LevelReport.decode(order(federation, job, new LevelOrder.Set("all", "nvflare.fuel.f3", "DEBUG", 30)));
            assertThat(set.participants()).containsOnlyKeys("server", "site-1", "site-2", "site-3");
            assertThat(set.participants().get("site-2")).satisfies(levels -> {
                LevelReport.Entry entry = java.util.Objects.requireNonNull(((LevelReport.Levels.Known) levels).loggers().get("nvflare.fuel.f3"));
                assertThat(entry.own()).isEqualTo("DEBUG");
                assertThat(entry.until().orElseThrow()).isBetween(Instant.now().plusSeconds(1_700), Instant.now().plusSeconds(1_900));
            });
            TestRuntime.until(SOON, () -> debugLines(federation, job) > 10, () -> "DEBUG lines of the connections");

            LevelReport one = LevelReport.decode(order(federation, job, new LevelOrder.Set("site-1", "nvflare.app_common", "DEBUG", 30)));
            assertThat(one.participants()).containsOnlyKeys("site-1");
            TestRuntime.until(SOON, () -> federation.feed(job).stream().anyMatch(line -> line.writer().equals("site-1") && line.data() instanceof FeedData.Log log
                    && log.text().startsWith("step ")), () -> "DEBUG lines of the learner");

            later.set(Duration.ofMinutes(31));
            TestRuntime.until(SOON, () -> federation.feed(job).stream().filter(line -> line.data() instanceof FeedData.Logging change && change.returned()).count() == 5,
                    () -> "five returned levels");
            LevelReport get = LevelReport.decode(order(federation, job, new LevelOrder.Get("site-1", List.of("nvflare.fuel.f3", "nvflare"))));
            LevelReport.Levels.Known known = (LevelReport.Levels.Known) java.util.Objects.requireNonNull(get.participants().get("site-1"));
            assertThat(known.root()).isEqualTo("INFO");
            assertThat(known.loggers().values()).allMatch(entry -> entry.own().equals("NOTSET") && entry.effective().equals("INFO") && entry.until().isEmpty());
            federation.runtime.abort(job);
        }
    }

    private static long debugLines(TestRuntime federation, String job) {
        return federation.feed(job).stream().filter(line -> line.data() instanceof FeedData.Log log && log.level().equals("DEBUG") && log.logger().startsWith("nvflare.fuel.f3")).count();
    }

    private static ObjectNode order(TestRuntime federation, String job, LevelOrder order) {
        return (ObjectNode) federation.runtime.appCommand(job, FeedTopics.LOGGING, order.encode()).orElseThrow();
    }

    @Test
    void wrongOrdersAreAnsweredInWords(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir)) {
            Path folder = JobFolders.numpy(dir, "long", 2, 60);
            Files.writeString(folder.resolve("app/config/levels.json"), "{\"version\": 1, \"loggers\": {\"nvflare.fuel.f3\": {\"level\": \"DEBUG\"}}}");
            String job = federation.submit(folder);
            TestRuntime.until(SOON, () -> federation.runtime.stats(job, "site-1").isPresent(), () -> "started");
            assertThat(text(order(federation, job, new LevelOrder.Set("site-9", "nvflare", "DEBUG", 1)))).isEqualTo("{\"levels\":{\"site-9\":{\"error\":\"The job does not run at site-9\"}}}");
            assertThat(text(order(federation, job, new LevelOrder.Set("server", "nvflare", "LOUD", 1)))).contains("no level has the name LOUD");
            assertThat(text(order(federation, job, new LevelOrder.Set("server", "no such", "DEBUG", 1)))).contains("no logger has a name such as this: no such");
            assertThat(federation.runtime.appCommand(job, FeedTopics.LOGGING, Json.object().put("op", "shout")).map(FeedCommandsTest::text)).hasValueSatisfying(
                    answer -> assertThat(answer).contains("error"));
            assertThat(federation.runtime.appCommand(job, "topic", Json.object())).isEmpty();
            assertThat(federation.runtime.appCommand("no-job", FeedTopics.READ, Json.object())).isEmpty();
            assertThat(federation.runtime.configureLog(job, "site-1", "60")).isEqualTo("ValueError: Invalid logging level: 60");
            assertThat(federation.runtime.configureLog(job, "site-1", "DEBUG")).isEmpty();
            assertThat(federation.runtime.configureLog(job, "site-2", job + "/app_site-2/config/levels.json")).isEmpty();
            TestRuntime.until(SOON, () -> debugLines(federation, job) > 0, () -> "DEBUG lines");
            federation.runtime.abort(job);
            assertThat(federation.feed(job).stream().filter(line -> line.data() instanceof FeedData.Log log && log.level().equals("DEBUG")).map(FeedLine::writer))
                    .contains("site-1", "site-2").doesNotContain("site-3", "server");
        }
    }

    @Test
    void statisticsHoldTheNewestRecords(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir)) {
            String job = federation.submit(JobFolders.numpy(dir, "long", 2, 60));
            TestRuntime.until(SOON, () -> federation.runtime.stats(job, "server").map(stats -> stats.at("/ScatterAndGather/tasks/train").size() == 3).orElse(false)
                    && federation.runtime.stats(job, "site-2").map(stats -> stats.toString().contains("train")).orElse(false), () -> "started");
            ObjectNode stats = federation.runtime.stats(job, "server").orElseThrow();
            assertThat(stats.at("/ScatterAndGather/phase").asText()).isEqualTo("train");
            assertThat(stats.at("/ScatterAndGather/current_round").asInt()).isZero();
            assertThat(stats.at("/ScatterAndGather/num_rounds").asInt()).isEqualTo(3);
            assertThat(stats.at("/ServerRunner").toString()).isEqualTo("{\"job_id\":\"" + job + "\",\"status\":\"started\",\"workflow\":\"scatter_and_gather\"}");
            assertThat(FeedLine.decode(stats.at("/flarescope/records/0").asText()).number()).isPositive();
            assertThat(federation.runtime.stats(job, "site-2").map(FeedCommandsTest::text)).contains("{\"ClientRunner\":{\"job_id\":\"" + job + "\",\"current_tasks\":[\"train\"]}}");
            federation.runtime.abort(job);
        }
    }

    @Test
    void stepsAreSpreadOverTheTimeOfARound(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir.resolve("federation"))) {
            String job = federation.submit(DigitsJob.write(dir, DigitsJob.Settings.DEFAULT.withPace(Duration.ofMillis(800)).withRounds(2)));
            federation.ended(job);
            List<FeedLine> round = federation.feed(job).stream().filter(line -> line.writer().equals("site-1") && roundOf(line) == 1).toList();
            Instant start = round.getFirst().time();
            List<Instant> steps = round.stream().filter(line -> line.data() instanceof FeedData.Metric metric && metric.tag().equals("grad_norm")).map(FeedLine::time).toList();
            assertThat(steps).hasSize(40);
            for (int step = 0; step < 40; step++) {
                assertThat(steps.get(step)).isAfterOrEqualTo(start.plusMillis(20 * step));
            }
        }
    }

    private static int roundOf(FeedLine line) {
        return switch (line.data()) {
            case FeedData.Metric metric -> metric.round().orElse(-1);
            case FeedData.Event event when event.event().equals("_before_task_execution") -> event.round().orElse(-1);
            default -> -1;
        };
    }

    private static String text(JsonNode node) {
        return Json.compact(node);
    }
}
