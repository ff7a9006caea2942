package io.flarescope.console.state;

import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.TaskStep;
import io.flarescope.federation.Job;
import io.flarescope.federation.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A running job whose round does not move on, while a site that has to answer is silent, gone, or far over its usual time.
///
/// `since` is the last thing that the round did, by the feed. `site` is the one it waits for; `heard` is that site's last heartbeat, empty where the server does not list it any
/// more. `lastLine` is the last thing it wrote, `usual` the median length of the rounds that are over.
public record Stall(Job job, int round, Instant since, String site, Optional<Instant> heard, Optional<LogLine> lastLine, Optional<Duration> usual) {
    /// No round of a living job is called stuck before this.
    public static final Duration LEAST = Duration.ofSeconds(60);
    /// Times the usual length, for a site that still sends heartbeats.
    private static final int FAR_OVER = 3;
    private static final int LINES_LOOKED_AT = 5_000;

    public static Optional<Stall> of(FederationState state, Job job, Instant now) {
        Optional<LiveJob> live = state.liveIfAny(job.id());
        Optional<Round> latest = live.flatMap(heard -> heard.timeline().latest());
        if (!job.state().running() || latest.isEmpty()) {
            return Optional.empty();
        }
        Round round = latest.get();
        Optional<Instant> since = round.lastMoment();
        List<String> missing = round.missing();
        if (since.isEmpty() || missing.isEmpty()) {
            return Optional.empty();
        }
        Instant known = Attention.knownAt(state, now);
        Duration still = Duration.between(since.get(), known);
        if (still.compareTo(LEAST) < 0) {
            return Optional.empty();
        }
        Optional<Duration> usual = live.get().timeline().usualRound();
        return missing.stream()
                .flatMap(site -> waitsFor(state, site, known, still, usual).map(heard -> new Stall(
                        job, round.number(), since.get(), site, heard, lastLine(live.get().logs(), site), usual)))
                .min(Comparator.comparing(stall -> stall.heard().orElse(Instant.MIN)));
    }

    /// The site's last heartbeat where waiting for it is hopeless or strange; nothing where it is only slow.
    private static Stream<Optional<Instant>> waitsFor(FederationState state, String site, Instant known, Duration still, Optional<Duration> usual) {
        Optional<Instant> heard = state.sites().stream().filter(one -> one.name().equals(site)).map(Site::lastHeard).findFirst();
        boolean silent = heard.isEmpty() || Duration.between(heard.get(), known).compareTo(Presence.SILENT) > 0;
        boolean farOver = usual.isPresent() && still.compareTo(usual.get().multipliedBy(FAR_OVER)) > 0;
        return silent || farOver ? Stream.of(heard) : Stream.empty();
    }

    private static Optional<LogLine> lastLine(LogRing logs, String site) {
        for (long at = logs.end() - 1; at >= Math.max(logs.first(), logs.end() - LINES_LOOKED_AT); at--) {
            if (logs.get(at).site().equals(site)) {
                return Optional.of(logs.get(at));
            }
        }
        return Optional.empty();
    }

    static List<String> missing(Round round) {
        return round.sites().entrySet().stream()
                .filter(entry -> Stream.of(TaskStep.RECEIVED, TaskStep.ACCEPTED, TaskStep.REJECTED).allMatch(step -> entry.getValue().at(step).isEmpty()))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    /// The median of the rounds that are over.
    static Optional<Duration> usual(List<Round> rounds) {
        List<Duration> lengths = rounds.stream()
                .filter(round -> round.at(RoundStep.STARTED).isPresent() && round.at(RoundStep.DONE).isPresent())
                .map(round -> Duration.between(round.at(RoundStep.STARTED).get(), round.at(RoundStep.DONE).get()))
                .sorted().toList();
        return lengths.isEmpty() ? Optional.empty() : Optional.of(lengths.get(lengths.size() / 2));
    }
}
