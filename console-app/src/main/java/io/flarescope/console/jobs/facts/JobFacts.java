package io.flarescope.console.jobs.facts;

import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One row's worth of what is known of a job. `feedRead` tells whether any record of its live feed is here; without one, course and accuracy say nothing.
public record JobFacts(Job job, String reason, Course course, Optional<Accuracy> accuracy, boolean feedRead, FeedRoute route, Optional<Duration> duration) {

    public static JobFacts of(Job job, FederationState state, Instant now) {
        boolean running = job.state().running();
        Optional<LiveJob> live = state.liveIfAny(job.id());
        String reason = Reason.of(job, live, running ? Silence.of(state, job) : List.of());
        if (live.isEmpty()) {
            return new JobFacts(job, reason, Course.NONE, Optional.empty(), false, FeedRoute.NONE, duration(job, now));
        }
        List<RoundTimes> times = RoundTimes.of(live.get().timeline(), now);
        return new JobFacts(
                job, reason, Course.of(live.get().timeline(), times, running), Accuracy.of(live.get().metrics()),
                live.get().account().records() > 0, live.get().account().route(), duration(job, now));
    }

    /// The server's figure of a finished job; for a running one the time since its start, in whole seconds.
    private static Optional<Duration> duration(Job job, Instant now) {
        if (!job.state().running()) {
            return job.duration();
        }
        return job.startedAt().map(start -> Duration.ofSeconds(Math.max(0, Duration.between(start, now).toSeconds())));
    }

    /// FLARE's word as the table shows it: the prefix that all finished jobs share is left out.
    public String stateWord() {
        String word = job.state().word();
        return word.startsWith("FINISHED:") ? word.substring("FINISHED:".length()) : word;
    }

    public boolean matches(String lowerCaseWords) {
        return lowerCaseWords.isEmpty() || contains(job.name(), lowerCaseWords) || job.id().value().startsWith(lowerCaseWords)
                || contains(reason, lowerCaseWords) || contains(job.state().word(), lowerCaseWords) || contains(job.submitter(), lowerCaseWords);
    }

    private static boolean contains(String text, String lowerCaseWords) {
        return text.toLowerCase(java.util.Locale.ROOT).contains(lowerCaseWords);
    }
}
