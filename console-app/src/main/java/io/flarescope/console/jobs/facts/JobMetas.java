package io.flarescope.console.jobs.facts;

import io.flarescope.console.fx.Work;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Outcome;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The metas of jobs, each asked for once until somebody wants it anew. Lives on the UI thread.
public final class JobMetas {
    private final Federation federation;
    private final Work work;
    private final Runnable changed;
    private final Map<JobId, JobMeta> metas = new HashMap<>();
    private final Map<JobId, Outcome.Refused<String>> refusals = new HashMap<>();
    private final Set<JobId> asked = new HashSet<>();

    /// `changed` runs on the UI thread when another answer has come.
    public JobMetas(Federation federation, Work work, Runnable changed) {
        this.federation = federation;
        this.work = work;
        this.changed = changed;
    }

    public Optional<JobMeta> meta(JobId job) {
        return Optional.ofNullable(metas.get(job));
    }

    /// Why the meta did not come; empty while it may still come.
    public Optional<Outcome.Refused<String>> refusal(JobId job) {
        return Optional.ofNullable(refusals.get(job));
    }

    public void ask(JobId job) {
        if (asked.add(job)) {
            work.start(() -> federation.meta(job), answer -> know(job, answer), failure -> {
                asked.remove(job);
                String why = failure instanceof FederationException lost && lost.getMessage() != null ? lost.getMessage() : "The cause is not known.";
                know(job, new Outcome.Refused<>(Outcome.Reason.NO_REPLY, why, ""));
            });
        }
    }

    /// Asks even if it is here; what is here stays until the answer comes.
    public void askAgain(JobId job) {
        asked.remove(job);
        ask(job);
    }

    private void know(JobId job, Outcome<String> answer) {
        switch (answer) {
            case Outcome.Done<String>(String text) -> {
                metas.put(job, JobMeta.of(text));
                refusals.remove(job);
            }
            case Outcome.Refused<String> refused -> refusals.put(job, refused);
        }
        changed.run();
    }

    /// The newest job of the same name that was completed before this one was submitted.
    public static Optional<Job> lastGoodBefore(Job job, List<Job> jobs) {
        return jobs.stream()
                .filter(other -> other.name().equals(job.name()) && !other.id().equals(job.id()))
                .filter(other -> other.state().equals(JobState.COMPLETED) && other.submittedAt().isBefore(job.submittedAt()))
                .max(Comparator.comparing(Job::submittedAt));
    }

    /// Empty while one of the two metas is missing.
    public Optional<List<JobMeta.Difference>> changed(JobId job, JobId earlier) {
        return meta(job).flatMap(now -> meta(earlier).map(now::changedAgainst));
    }
}
