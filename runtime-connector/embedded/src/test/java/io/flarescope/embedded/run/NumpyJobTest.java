package io.flarescope.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.task.Npy;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyJobTest {
    @Test
    void scatterAndGatherAddsOneARoundAndLeavesWhatFlareLeaves(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir)) {
            String job = federation.submit(JobFolders.numpy(dir, "hello-numpy-sag", 2, 0));
            assertThat(federation.ended(job)).isEqualTo("FINISHED:COMPLETED");

            byte[] model = federation.result(job, "models/server.npy");
            assertThat(Npy.read(new ByteArrayInputStream(model)).float32().values()).containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 12);

            ObjectNode meta = federation.store.find(job).orElseThrow();
            assertThat(meta.path("job_deploy_detail").toString()).isEqualTo("[\"server: OK\",\"site-1: OK\",\"site-2: OK\",\"site-3: OK\"]");
            assertThat(meta.path("start_time").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
            assertThat(meta.path("duration").asText()).matches("0:00:\\d\\d\\.\\d{6}");
            assertThat(meta.path("schedule_count").asInt()).isEqualTo(1);
            assertThat(meta.path("last_schedule_time").toString()).matches("\\d{10}\\.\\d{1,6}");
            assertThat(meta.path("schedule_history").path(0).asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d: scheduled");

            assertThat(dir.resolve("server").resolve(job)).doesNotExist();
            for (String file : List.of("log.txt", "log.json", "error_log.txt", "log_fl.txt", "audit.log", "meta.json", "fl_app.txt", "app_server/config/config_fed_server.json")) {
                assertThat(federation.result(job, file)).isNotNull();
            }
            Path site = dir.resolve("site-1").resolve(job);
            assertThat(site.resolve("log.txt")).content().contains(" - NPTrainer - INFO - [identity=site-1, run=" + job + ", peer=testfed, peer_run=" + job
                    + ", task_name=train, task_id=").contains("Total Rounds: 3");
            assertThat(site.resolve("app_site-1/config/config_fed_client.json")).exists();
            assertThat(site.resolve("fl_app.txt")).hasContent("app");
            assertThat(site.resolve("meta.json")).content().contains("    \"status\": \"SUBMITTED\"").contains("\"deploy_map\": {\n        \"app\": [\n            \"@ALL\"");
            String log = new String(federation.result(job, "log.txt"), StandardCharsets.UTF_8);
            assertThat(log).contains("Round 2 started.", "Contribution from site-3 ACCEPTED by the aggregator at round 2.", "END_RUN fired");
            assertThat(dir.resolve("server/log.txt")).content().contains(" - DefaultJobScheduler - INFO - [identity=server, run=?] - Try to schedule job " + job
                    + ", get result: (scheduled).");
        }
    }

    @Test
    void theFeedTellsTheLifeOfARoundAndItsSizes(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir)) {
            String job = federation.submit(JobFolders.numpy(dir, "numpy", 3, 0));
            federation.ended(job);
            List<FeedLine> feed = federation.feed(job);
            assertThat(feed).extracting(FeedLine::number).isSorted().startsWith(1L).doesNotHaveDuplicates();
            assertThat(events(feed, "server")).containsSubsequence("_start_run", "_start_workflow", "_round_started 0", "_after_process_task_request 0",
                    "_before_process_submission 0", "_after_contribution_accept 0", "_before_aggregation 0", "_end_aggregation 0", "_round_done 0", "_round_started 1",
                    "_round_done 2", "_end_workflow", "_about_to_end_run", "_end_run");
            assertThat(events(feed, "site-2")).containsSubsequence("_start_run", "_before_task_execution 1", "_after_task_execution 1", "_before_send_task_result 1",
                    "_after_send_task_result 1", "_about_to_end_run", "_end_run");
            List<FeedData.Size> sizes = feed.stream().map(FeedLine::data).filter(FeedData.Size.class::isInstance).map(FeedData.Size.class::cast).toList();
            assertThat(sizes).hasSize(3 * 3 * 8).allMatch(size -> size.bytes() == 36 && size.detail().get("tensor:numpy_key") != null);
            for (String writer : List.of("server", "site-1", "site-2", "site-3")) {
                List<FeedLine> own = feed.stream().filter(line -> line.writer().equals(writer)).toList();
                assertThat(own.getFirst().data()).isInstanceOf(FeedData.Hello.class);
                for (int i = 0; i < own.size(); i++) {
                    assertThat(own.get(i).writerNumber()).isEqualTo(i);
                }
                FeedData.Gauge last = (FeedData.Gauge) own.getLast().data();
                assertThat(last.values().get("logs_made")).isEqualTo(own.stream().filter(line -> line.data() instanceof FeedData.Log).count());
                assertThat(last.values()).containsKeys("cpu_s", "threads", "pid", "allocated_bytes", "jvm_cpu_s");
            }
        }
    }

    private static List<String> events(List<FeedLine> feed, String writer) {
        return feed.stream().filter(line -> line.writer().equals(writer)).map(FeedLine::data).filter(FeedData.Event.class::isInstance).map(FeedData.Event.class::cast)
                .map(event -> event.event() + (event.round().isPresent() ? " " + event.round().getAsInt() : "")).toList();
    }

    @Test
    void fedAvgRunsWithAPersistorAndNoAggregator(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir)) {
            Path folder = JobFolders.numpy(dir, "fedavg", 3, 0);
            JobFolders.workflow(folder, "nvflare.app_common.workflows.fedavg.FedAvg", "{'num_clients': 3, 'num_rounds': '{num_rounds}'}");
            String job = federation.submit(folder);
            assertThat(federation.ended(job)).isEqualTo("FINISHED:COMPLETED");
            assertThat(Npy.read(new ByteArrayInputStream(federation.result(job, "models/server.npy"))).float32().values()).startsWith(4, 5, 6);
        }
    }
}
