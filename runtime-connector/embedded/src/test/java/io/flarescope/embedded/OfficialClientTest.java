package io.flarescope.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.store.StoreFiles;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NVIDIA FLARE's own Python client, 2.6.3 from PyPI, against the embedded federation.
class OfficialClientTest {
    private static final Path SCRIPT = Path.of("src", "test", "resources", "official_client.py").toAbsolutePath();

    @Test
    void itLogsInSubmitsWatchesDownloadsAndIsRefused(@TempDir Path dir, @TempDir Path work) throws IOException, InterruptedException {
        Path python = PythonClient.python();
        // the client signs the folder in place
        Path job = copy(TestJobs.helloNumpy(), work.resolve("hello-numpy-sag"));
        try (EmbeddedFederation federation = EmbeddedFederation.start(
                TestFolder.prepare(dir), Options.USUAL, EmbeddedFederationTest.QUICK, StoreFiles.DISK, InstantSource.system())) {
            federation.kits();
            PythonClient.Run run = PythonClient.run(List.of(python.toString(), SCRIPT.toString(), dir.resolve("kits").toString(), job.toString()), Duration.ofMinutes(4));
            assertThat(run.output()).as("exit code %d", run.code()).contains("SEEN {");
            ObjectNode seen = Json.parse(run.output().lines().filter(line -> line.startsWith("SEEN ")).findFirst().orElseThrow().substring(5));

            assertThat(seen.path("clients").toString()).isEqualTo("[\"site-1\",\"site-2\",\"site-3\"]");
            assertThat(seen.path("server_status").asText()).isEqualTo("stopped");
            assertThat(seen.path("jobs_before").asInt()).isZero();
            assertThat(seen.path("monitored").asText()).isEqualTo("MonitorReturnCode.JOB_FINISHED");
            assertThat(seen.path("status").asText()).isEqualTo("FINISHED:COMPLETED");
            assertThat(seen.path("listed").toString()).isEqualTo("[[true,\"hello-numpy-sag\"]]");
            assertThat(seen.path("downloaded").toString()).isEqualTo("[\"job\",\"meta.json\",\"workspace\"]");
            // three rounds add one each to 1 … 9
            assertThat(seen.path("model").toString()).isEqualTo("[4.0,5.0,6.0,7.0,8.0,9.0,10.0,11.0,12.0]");
            assertThat(seen.path("clone_differs").asBoolean()).isTrue();

            assertThat(seen.path("lead_jobs").asBoolean()).isTrue();
            assertThat(seen.path("lead_delete").asText()).contains("user 'lead@flarescope.local' is not authorized for 'delete_job'");
            assertThat(seen.path("lead_abort_own").asText()).isEqualTo("allowed");
            assertThat(seen.path("lead_pwd").path("site-1").asText()).isEqualTo(dir.resolve("site-1").toString());
            assertThat(seen.path("lead_pwd").path("site-2").asText()).isEqualTo("user 'lead@flarescope.local' is not authorized for 'pwd'");

            assertThat(seen.path("member_jobs").asBoolean()).isTrue();
            assertThat(seen.path("member_submit").asText()).contains("user 'member@flarescope.local' is not authorized for 'submit_job'");
            assertThat(seen.path("member_abort").asText()).contains("user 'member@flarescope.local' is not authorized for 'abort_job'");
            assertThat(seen.path("after_delete").asBoolean()).isFalse();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
