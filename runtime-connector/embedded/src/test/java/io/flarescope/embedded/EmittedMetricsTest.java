package io.flarescope.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.embedded.run.RuntimeSettings;
import io.flarescope.embedded.store.StoreFiles;
import io.flarescope.federation.FlareMetrics;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The metrics of a federation that runs a job, as a StatsD listener and a Prometheus would get them.
final class EmittedMetricsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    @Test
    void aJobIsToldInFlaresNamesOverStatsdAndAsText() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(20_000);
            Options options = Options.USUAL.withPace(Duration.ZERO).withEmission(new Options.Emission(
                    Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort())), OptionalInt.of(0)));
            TestFolder.prepare(dir);
            // heartbeats that come quicker than they are read push the job's own datagrams out of the socket's buffer
            RuntimeSettings calm = EmbeddedFederationTest.QUICK.withTimes(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(50));
            try (EmbeddedFederation federation = EmbeddedFederation.start(dir, options, calm, StoreFiles.DISK, InstantSource.system())) {
                new TestAdmin(federation.adminKit(), federation.adminPort()).login().submit("hello-numpy-sag", TestJobs.zip(TestJobs.helloNumpy()));
                Set<String> heard = new HashSet<>();
                Set<String> wanted = Set.of(
                        "_round_time_taken g server", "_task_execution_time_taken g site-1", "_task_execution_time_taken g site-3", "_send_task_result_time_taken g site-2",
                        "_aggregation_time_taken g server", "_end_run_count c server", "_client_heartbeat_time_taken g site-1", "_client_register_processed_count c server");
                byte[] bytes = new byte[2000];
                long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (!heard.containsAll(wanted) && System.nanoTime() < until) {
                    DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                    try {
                        socket.receive(packet);
                    } catch (SocketTimeoutException none) {
                        break;
                    }
                    String line = new String(bytes, 0, packet.getLength(), StandardCharsets.UTF_8);
                    assertThat(line).matches("_[a-z_]+:[0-9.E-]+\\|[cg]\\|#site:[a-z0-9-]+(,job_id:[0-9a-f-]+)?");
                    String[] parts = line.split("[:|,#]");
                    heard.add(parts[0] + " " + parts[2] + " " + parts[5]);
                }
                assertThat(heard).containsAll(wanted);
                assertThat(FlareMetrics.ALL.stream().map(FlareMetrics.Metric::name).collect(Collectors.toSet()))
                        .containsAll(heard.stream().map(one -> one.split(" ")[0]).toList());

                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + federation.metricsPort().orElseThrow() + "/metrics")).build();
                String text = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
                assertThat(text).contains("# TYPE _round_started_count counter", "# TYPE _task_execution_time_taken gauge").containsPattern("_client_heartbeat_received_count\\{site=\"server\"} \\d");
            }
        }
    }
}
