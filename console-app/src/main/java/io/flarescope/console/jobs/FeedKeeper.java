package io.flarescope.console.jobs;

import io.flarescope.federation.Federation;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Pace;
import java.util.HashSet;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// Follows the feed of every job that runs, from the moment it is seen running, so that nothing is missed although nobody looks. Each job once: who looks at
/// it sets the pace afterwards.
public final class FeedKeeper {
    private final Federation federation;
    private final ObservableList<Job> jobs;
    private final Set<JobId> watched = new HashSet<>();

    /// Begins at once; one for each connection, whether its views are made or not.
    public FeedKeeper(Federation federation, ObservableList<Job> jobs) {
        this.federation = federation;
        this.jobs = jobs;
        jobs.addListener((ListChangeListener<Job>) _ -> look());
        look();
    }

    private void look() {
        for (Job job : jobs) {
            if (job.state().running()) {
                watch(job.id(), Pace.HIDDEN);
            }
        }
    }

    /// The first call for a job; later ones change nothing.
    void watch(JobId job, Pace pace) {
        if (watched.add(job)) {
            federation.watch(job, pace);
        }
    }
}
