package io.flarescope.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.state.ErrorDigest;
import io.flarescope.console.state.Explanation;
import io.flarescope.console.state.FederationState;
import io.flarescope.embedded.EmbeddedFederation;
import io.flarescope.embedded.Options;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.wire.link.LinkTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A job that really fails at a site, from the submit to what the console says about it.
@Timeout(120)
final class FailingJobDigestTest {
    private static final String LEARNER = "io.flarescope.embedded.learn.DigitsLearner";

    @TempDir
    Path folder;

    @Test
    void theSitesErrorIsTheCauseAndNotTheServersEcho() throws IOException, InterruptedException {
        try (EmbeddedFederation server = EmbeddedFederation.start(folder.resolve("federation"), Options.USUAL.withPace(Duration.ZERO));
                Federation federation = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(server.adminKit().folder()), ConnectionType.TEST)) {
            FederationState state = new FederationState(federation.profile(), federation.link());
            BlockingQueue<FederationEvent> events = new LinkedBlockingQueue<>();
            federation.listen(events::add);
            Path broken = server.digitsJob();
            Path client = broken.resolve("app/config/config_fed_client.json");
            String config = Files.readString(client);
            assertThat(config).contains(LEARNER);
            Files.writeString(client, config.replace(LEARNER, "my_trainer.Trainer"));
            JobId job = ((Outcome.Done<JobId>) federation.submit(broken, Progress.IGNORED)).value();
            federation.watch(job, Pace.VISIBLE);
            while (state.job(job).filter(known -> known.state().kind() == JobState.Kind.FAILED).isEmpty() || !state.live(job).account().position().complete()) {
                FederationEvent event = events.poll(60, TimeUnit.SECONDS);
                assertThat(event).as("what comes next").isNotNull();
                state.apply(event);
            }
            LogLine cause = state.live(job).errors().cause().orElseThrow();
            assertThat(cause.site()).startsWith("site-");
            assertThat(ErrorDigest.headline(cause)).contains("knows no component my_trainer.Trainer");
            assertThat(Explanation.of(cause)).hasValueSatisfying(known -> assertThat(known.suggestion()).contains("real FLARE"));

            Path file = folder.resolve("support.zip");
            // as the command line does: a connection of its own, which has read nothing yet
            try (Federation fresh = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(server.adminKit().folder()), ConnectionType.TEST)) {
                List<String> removed = new Program(System.out, System.err, Map.of(), InstantSource.system(), ZoneOffset.UTC)
                        .bundle(fresh, state.job(job).orElseThrow(), file, Duration.ofSeconds(60));
                assertThat(removed).anyMatch(words -> words.contains("hosts and addresses"));
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                String digest = new String(zip.getInputStream(zip.getEntry("digest.txt")).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(digest).contains("knows no component my_trainer.Trainer", "real FLARE", "frames folded, last: ").doesNotContain(folder.toString(), "localhost:");
            }
        }
    }
}
