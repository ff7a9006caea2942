package io.flarescope.console.state;

import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a person should look at now. Computed from what is known, never stored, so it goes when its cause goes.
public sealed interface Attention {
    Duration STUCK = Duration.ofMinutes(2);
    Duration ANSWER_HOLDS = Duration.ofSeconds(10);
    Duration FAILED_SHOWN = Duration.ofHours(1);
    Duration CERTIFICATE_SOON = Duration.ofDays(30);

    /// `waiting` is a running job the site takes part in.
    record SilentSite(Site site, Duration age, Optional<Job> waiting) implements Attention {}

    /// Submitted and not scheduled; `scheduler` is the last line of its schedule history, or empty.
    record StuckJob(Job job, Duration age, String scheduler) implements Attention {}

    /// A round that does not move on; see [Stall].
    record StalledJob(Stall stall, Duration age) implements Attention {}

    /// A job that failed within the last hour; `cause` is its first error over all sites, empty where none has come.
    record FailedJob(Job job, Duration ago, Optional<LogLine> cause) implements Attention {}

    /// Of the kit this console came with.
    record CertificateEnds(Instant at, Duration left) implements Attention {}

    /// Most urgent first.
    static List<Attention> of(FederationState state, Instant now) {
        List<Attention> found = new ArrayList<>();
        Duration left = Duration.between(now, state.profile().certificateExpires());
        if (left.isNegative()) {
            found.add(new CertificateEnds(state.profile().certificateExpires(), left));
        }
        List<Stall> stalls = state.jobs().stream().flatMap(job -> Stall.of(state, job, now).stream()).toList();
        stalls.forEach(stall -> found.add(new StalledJob(stall, Duration.between(stall.since(), now))));
        Instant known = knownAt(state, now);
        for (Site site : state.sites()) {
            Duration age = Duration.between(site.lastHeard(), known);
            // a round that waits for it says all of this and more
            if (age.compareTo(Presence.SILENT) > 0 && stalls.stream().noneMatch(stall -> stall.site().equals(site.name()))) {
                found.add(new SilentSite(site, age, runningAt(state, site.name())));
            }
        }
        for (Job job : state.jobs()) {
            failed(state, job, now).ifPresent(found::add);
        }
        for (Job job : state.jobs()) {
            Duration age = Duration.between(job.submittedAt(), now);
            if (job.state().kind() == JobState.Kind.WAITING && age.compareTo(STUCK) > 0) {
                List<String> history = job.scheduleHistory();
                found.add(new StuckJob(job, age, history.isEmpty() ? "" : history.getLast()));
            }
        }
        if (!left.isNegative() && left.compareTo(CERTIFICATE_SOON) < 0) {
            found.add(new CertificateEnds(state.profile().certificateExpires(), left));
        }
        return found;
    }

    private static Optional<Attention> failed(FederationState state, Job job, Instant now) {
        if (job.state().kind() != JobState.Kind.FAILED) {
            return Optional.empty();
        }
        Instant end = job.startedAt().orElse(job.submittedAt()).plus(job.duration().orElse(Duration.ZERO));
        Duration ago = Duration.between(end, now);
        return ago.compareTo(FAILED_SHOWN) > 0
                ? Optional.empty()
                : Optional.of(new FailedJob(job, ago.isNegative() ? Duration.ZERO : ago, state.liveIfAny(job.id()).flatMap(live -> live.errors().cause())));
    }

    /// Until when the console can speak of heartbeats: no longer than a moment after the server's last answer, since an unanswered question says nothing
    /// about a site.
    static Instant knownAt(FederationState state, Instant now) {
        Instant heard = state.heardAt().get();
        Instant last = heard == null ? now : heard.plus(ANSWER_HOLDS);
        return last.isBefore(now) ? last : now;
    }

    /// The running job a participant takes part in; the newest where there are several.
    static Optional<Job> runningAt(FederationState state, String participant) {
        return state.jobs().stream()
                .filter(job -> job.state().running())
                .filter(job -> participant.equals(Participants.SERVER) || job.sites().isEmpty() || job.sites().contains(participant))
                .reduce((older, newer) -> newer);
    }
}
