package io.flarescope.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingJobsTest {
    private Path dir;
    private TestRuntime federation;

    @BeforeAll
    void start(@TempDir Path shared) {
        dir = shared;
        federation = new TestRuntime(dir.resolve("federation"));
    }

    @AfterAll
    void stop() {
        federation.close();
    }

    @Test
    void anUnknownComponentOfTheServerIsNamed() throws IOException {
        Path folder = JobFolders.change(JobFolders.numpy(dir, "unknown", 2, 0), "config_fed_server.json",
                "nvflare.app_common.np.np_model_persistor.NPModelPersistor", "nvflare.app_opt.pt.file_model_persistor.PTFileModelPersistor");
        String sentence = "The embedded federation knows no component nvflare.app_opt.pt.file_model_persistor.PTFileModelPersistor"
                + " (at config_fed_server.json, components.#1)";
        String job = fails(folder);
        assertThat(log(job)).contains("ServerRunner - ERROR - ", sentence);
        assertThat(federation.runtime.errors(job, "server").orElseThrow().path("ServerRunner").path("error").asText()).endsWith(sentence);
        assertThat(new String(federation.result(job, "error_log.txt"), StandardCharsets.UTF_8)).contains(sentence);
    }

    @Test
    void anUnknownExecutorOfTheSitesIsNamedAtBothEnds() throws IOException {
        Path folder = JobFolders.change(JobFolders.numpy(dir, "executor", 2, 0), "config_fed_client.json", "nvflare.app_common.np.np_trainer.NPTrainer", "my_trainer.Trainer");
        String job = fails(folder);
        assertThat(log(job)).contains("Job failure reported by site-", "The embedded federation knows no component my_trainer.Trainer");
        assertThat(dir.resolve("federation/site-1").resolve(job).resolve("error_log.txt")).content()
                .contains("Stopped ClientRunner due to FATAL_SYSTEM_ERROR: The embedded federation knows no component my_trainer.Trainer");
    }

    @Test
    void brokenJsonInsideTheAppIsASentence() throws IOException {
        Path folder = JobFolders.numpy(dir, "broken", 2, 0);
        Files.writeString(folder.resolve("app/config/config_fed_server.json"), "{\"format_version\": 2,");
        assertThat(log(fails(folder))).contains("config_fed_server.json is no JSON: line 1");
    }

    @Test
    void anArgumentNobodyKnowsIsASentence() throws IOException {
        Path folder = JobFolders.change(JobFolders.numpy(dir, "argument", 2, 0), "config_fed_server.json", "'start_round': 0", "'start_rounds': 0");
        assertThat(log(fails(folder))).contains("ScatterAndGather has no argument start_rounds");
    }

    @Test
    void aSiteThatFailsEndsTheJobAndLeavesItsStackTrace() throws IOException {
        Path folder = JobFolders.change(JobFolders.numpy(dir, "digits-without-data", 2, 0), "config_fed_client.json", "{'path': 'nvflare.app_common.np.np_trainer.NPTrainer', 'args': {'sleep_time': 0.0}}",
                "{'path': 'nvflare.app_common.executors.model_learner_executor.ModelLearnerExecutor', 'args': {'learner_id': 'learner'}}");
        JobFolders.change(folder, "config_fed_client.json", "'components': []", "'components': [{'id': 'learner', 'path': 'io.flarescope.embedded.learn.DigitsLearner'}]");
        String job = fails(folder);
        assertThat(log(job)).contains("Result from site-", " is bad, error code: EXECUTION_EXCEPTION. ScatterAndGather exiting at round 0.");
        // the site that fails first ends the job; the others may be aborted before they got their task
        StringBuilder traces = new StringBuilder();
        for (String site : java.util.List.of("site-1", "site-2", "site-3")) {
            traces.append(Files.readString(dir.resolve("federation").resolve(site).resolve(job).resolve("log.txt")));
        }
        assertThat(traces.toString()).contains("Processing error from executor ModelLearnerExecutor: ", "The model has no tensor fc1.weight", "\tat io.flarescope.embedded.learn.");
    }

    @Test
    void aSiteThatRunsOutOfMemoryEndsTheJob() throws IOException {
        Path folder = JobFolders.change(JobFolders.numpy(dir, "too-large", 2, 0), "config_fed_client.json", "{'path': 'nvflare.app_common.np.np_trainer.NPTrainer', 'args': {'sleep_time': 0.0}}",
                "{'path': 'nvflare.app_common.executors.model_learner_executor.ModelLearnerExecutor', 'args': {'learner_id': 'learner'}}");
        JobFolders.change(folder, "config_fed_client.json", "'components': []",
                "'components': [{'id': 'learner', 'path': 'io.flarescope.embedded.learn.DigitsLearner', 'args': {'batch_size': 2147483647}}]");
        JobFolders.change(folder, "config_fed_server.json", "'nvflare.app_common.np.np_model_persistor.NPModelPersistor'", "'io.flarescope.embedded.learn.DigitsModelPersistor'");
        assertThat(log(fails(folder))).contains("Result from site-", " is bad, error code: EXECUTION_EXCEPTION.");
    }

    @Test
    void anAppThatIsMissingFailsToRun() throws IOException {
        Path folder = JobFolders.numpy(dir, "no-app", 2, 0);
        Files.writeString(folder.resolve("meta.json"), "{\"name\": \"no-app\", \"min_clients\": 1, \"deploy_map\": {\"other\": [\"@ALL\"]}}");
        String job = federation.submit(folder);
        assertThat(federation.ended(job)).isEqualTo("FINISHED:FAILED_TO_RUN");
        assertThat(federation.store.find(job).orElseThrow().path("job_deploy_detail").path(0).asText()).isEqualTo("server: The job has no app other");
        assertThat(dir.resolve("federation/server").resolve(job)).doesNotExist();
    }

    @Test
    void abortEndsARunningJob() throws IOException {
        String job = federation.submit(JobFolders.numpy(dir, "long", 2, 60));
        TestRuntime.until(Duration.ofSeconds(20), () -> federation.runtime.stats(job, "site-3").map(stats -> stats.toString().contains("train")).orElse(false),
                () -> "job is " + federation.status(job));
        assertThat(federation.runtime.abort(job)).isTrue();
        assertThat(federation.status(job)).isEqualTo("FINISHED:ABORTED");
        assertThat(federation.ended(job)).isEqualTo("FINISHED:ABORTED");
        assertThat(federation.runtime.abort(job)).isFalse();
        assertThat(federation.feed(job)).isNotEmpty();
    }

    private String fails(Path folder) throws IOException {
        String job = federation.submit(folder);
        assertThat(federation.ended(job)).isEqualTo("FINISHED:EXECUTION_EXCEPTION");
        return job;
    }

    private String log(String job) throws IOException {
        return new String(federation.result(job, "log.txt"), StandardCharsets.UTF_8);
    }
}
