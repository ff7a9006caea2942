package io.flarescope.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void sitesRegisterInOrderAndSendHeartbeats(@TempDir Path dir) {
        try (TestRuntime federation = new TestRuntime(dir)) {
            assertThat(federation.runtime.sites()).extracting(Participant::name).containsExactly("site-1", "site-2", "site-3");
            assertThat(federation.runtime.sites()).extracting(Participant::organization).containsExactly("hospital_a", "hospital_b", "hospital_c");
            Participant site = federation.runtime.site("site-2").orElseThrow();
            assertThat(site.workspace()).isEqualTo(dir.resolve("site-2").toAbsolutePath());
            Instant first = site.lastHeard();
            TestRuntime.until(SOON, () -> site.lastHeard().isAfter(first), () -> "a heartbeat");
        }
    }

    @Test
    void aRemovedSiteRegistersAgainByItselfWithANewToken(@TempDir Path dir) {
        try (TestRuntime federation = new TestRuntime(dir)) {
            Participant site = federation.runtime.site("site-2").orElseThrow();
            String token = site.token();
            site.remove();
            assertThat(federation.runtime.sites()).extracting(Participant::name).containsExactly("site-1", "site-3");
            TestRuntime.until(SOON, site::registered, () -> "registration");
            assertThat(federation.runtime.sites()).extracting(Participant::name).containsExactly("site-1", "site-2", "site-3");
            assertThat(site.token()).isNotEqualTo(token);
        }
    }

    @Test
    void aSiteThatIsShutDownStaysAwayAndARestartedServerBringsTheOthersBack(@TempDir Path dir) {
        try (TestRuntime federation = new TestRuntime(dir)) {
            Instant started = federation.runtime.server().startedAt();
            federation.runtime.site("site-3").orElseThrow().shutdown();
            federation.runtime.server().restart();
            assertThat(federation.runtime.sites()).isEmpty();
            TestRuntime.until(SOON, () -> federation.runtime.sites().size() == 2, () -> "two sites");
            assertThat(federation.runtime.sites()).extracting(Participant::name).containsExactly("site-1", "site-2");
            assertThat(federation.runtime.server().startedAt()).isAfter(started);
        }
    }

    @Test
    void aSiteThatLeavesEndsAJobThatNeedsItAndNoOther(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir)) {
            String needsAll = federation.submit(JobFolders.numpy(dir, "all", 3, 60));
            String needsTwo = federation.submit(JobFolders.numpy(dir, "two", 2, 0.5));
            TestRuntime.until(SOON, () -> federation.runtime.stats(needsTwo, "site-1").map(stats -> stats.toString().contains("train")).orElse(false)
                    && federation.runtime.stats(needsAll, "site-1").map(stats -> stats.toString().contains("train")).orElse(false), () -> "both train");
            federation.runtime.site("site-1").orElseThrow().restart();
            assertThat(federation.ended(needsAll)).isEqualTo("FINISHED:EXECUTION_EXCEPTION");
            assertThat(new String(federation.result(needsAll, "log.txt"), StandardCharsets.UTF_8)).contains("Alive clients 2 < required min 3");
            assertThat(federation.ended(needsTwo)).isEqualTo("FINISHED:COMPLETED");
            TestRuntime.until(SOON, () -> federation.runtime.site("site-1").isPresent(), () -> "site-1 is back");
        }
    }

    @Test
    void theParentProcessesLogAtTheirOwnLevels(@TempDir Path dir) throws IOException {
        try (TestRuntime federation = new TestRuntime(dir)) {
            Participant site = federation.runtime.site("site-1").orElseThrow();
            assertThat(site.configureLog("nonsense")).isEqualTo("ValueError: Invalid logging level: nonsense");
            assertThat(site.configureLog("DEBUG")).isEmpty();
            Path log = site.workspace().resolve("log.txt");
            TestRuntime.until(SOON, () -> read(log).contains(" - Communicator - DEBUG - "), () -> "DEBUG lines");
            assertThat(site.configureLog("INFO")).isEmpty();
            assertThat(read(dir.resolve("site-2/log.txt"))).doesNotContain("DEBUG");
            assertThat(Files.readAllLines(dir.resolve("server/log.txt")).getFirst()).endsWith(" - root - INFO - Server started");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
