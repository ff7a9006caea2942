package io.flarescope.embedded.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextEndpointTest {
    @SuppressWarnings("NullAway.Init")
    private TextEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint = new TextEndpoint(0);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void newJobsAreShownHoweverManyThereWereBefore() throws Exception {
        endpoint.count("_system_start_count", Map.of("site", "server"));
        for (int job = 0; job < 20_100; job++) {
            endpoint.count("_job_started_count", Map.of("site", "server", "job_id", "job-" + job));
        }
        assertThat(get()).contains("_system_start_count{site=\"server\"} 1.0", "job_id=\"job-20099\"").doesNotContain("job_id=\"job-0\"");
    }

    @Test
    void whoAsksSlowlyHoldsUpNobody() throws Exception {
        try (Socket slow = new Socket(InetAddress.ofLiteral("127.0.0.1"), endpoint.port())) {
            slow.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            assertThat(get()).as("nothing to tell yet").isEmpty();
            endpoint.count("_system_start_count", Map.of("site", "server"));
            assertThat(get()).startsWith("# TYPE _system_start_count counter");
        }
    }

    private String get() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics")).timeout(Duration.ofSeconds(60)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
