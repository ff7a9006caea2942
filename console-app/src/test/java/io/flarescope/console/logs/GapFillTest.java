package io.flarescope.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.state.FederationState;
import io.flarescope.embedded.EmbeddedFederation;
import io.flarescope.embedded.Options;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.federation.ShellCommand;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.wire.link.LinkTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a site's feed and its log of the same job say, one beside the other.
@Timeout(120)
final class GapFillTest {
    private static final String SITE = "site-1";

    @TempDir
    Path folder;

    @Test
    void whatTheFeedLeftOutIsFoundInTheLogOfTheProcessAndNothingElse() throws InterruptedException {
        try (EmbeddedFederation server = EmbeddedFederation.start(folder.resolve("federation"), Options.USUAL.withPace(Duration.ZERO));
                Federation federation = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(server.adminKit().folder()), ConnectionType.TEST)) {
            FederationState state = new FederationState(federation.profile(), federation.link());
            BlockingQueue<FederationEvent> events = new LinkedBlockingQueue<>();
            federation.listen(events::add);
            JobId job = ((Outcome.Done<JobId>) federation.submit(server.digitsJob(), Progress.IGNORED)).value();
            federation.watch(job, Pace.VISIBLE);
            while (state.job(job).filter(known -> known.state().kind() == JobState.Kind.COMPLETED).isEmpty() || !state.live(job).account().position().complete()) {
                FederationEvent event = events.poll(60, TimeUnit.SECONDS);
                assertThat(event).as("what comes next").isNotNull();
                state.apply(event);
            }
            List<LogLine> all = new ArrayList<>();
            for (long at = state.live(job).logs().first(); at < state.live(job).logs().end(); at++) {
                if (state.live(job).logs().get(at).site().equals(SITE)) {
                    all.add(state.live(job).logs().get(at));
                }
            }
            List<LogLine> dropped = List.copyOf(all.subList(20, 60));
            List<LogLine> here = new ArrayList<>(all);
            here.removeAll(dropped);
            Gap gap = new Gap(1, dropped.getLast().time().plusMillis(1), SITE, dropped.size(), "the queue of the feed was full");

            String text = ((Outcome.Done<String>) federation.shell(SITE, new ShellCommand.Tail(10_000, job.value() + "/log.json"))).value();
            GapFill.Missing missing = new GapFill(gap, here).in(text).orElseThrow();

            Map<String, Long> often = all.stream().collect(Collectors.groupingBy(LogLine::message, Collectors.counting()));
            assertThat(unique(missing.lines(), often)).as("what repeats may stand for its neighbour").hasSizeGreaterThan(3).containsExactlyInAnyOrderElementsOf(unique(dropped, often));
            assertThat(new GapFill(gap, List.of()).in(text)).as("without a line in both nobody knows the zone").isEmpty();
        }
    }

    /// Messages with their loggers, of lines that do not repeat.
    private static List<String> unique(List<LogLine> lines, Map<String, Long> often) {
        return lines.stream().filter(line -> often.getOrDefault(line.message(), 0L) == 1).map(line -> line.logger() + " " + line.message()).toList();
    }
}
