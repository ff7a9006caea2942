package io.flarescope.console.state;

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
    Duration CERTIFICATE_SOON = Duration.ofDays(30);

    /// `waiting` is a running job the site takes part in.
    record SilentSite(Site site, Duration age, Optional<Job> waiting) implements Attention {}

    /// Submitted and not scheduled; `scheduler` is the last line of its schedule history, or empty.
    record StuckJob(Job job, Duration age, String scheduler) implements Attention {}

    /// Of the kit this console came with.
    record CertificateEnds(Instant at, Duration left) implements Attention {}

    /// Most urgent first.
    static List<Attention> of(FederationState state, Instant now) {
        List<Attention> found = new ArrayList<>();
        Duration left = Duration.between(now, state.profile().certificateExpires());
        if (left.isNegative()) {
            found.add(new CertificateEnds(state.profile().certificateExpires(), left));
        }
        Instant known = knownAt(state, now);
        for (Site site : state.sites()) {
            Duration age = Duration.between(site.lastHeard(), known);
            if (age.compareTo(Presence.SILENT) > 0) {
                found.add(new SilentSite(site, age, runningAt(state, site.name())));
            }
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
