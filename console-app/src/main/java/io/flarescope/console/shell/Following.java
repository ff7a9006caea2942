package io.flarescope.console.shell;

import io.flarescope.console.state.FederationState;
import io.flarescope.federation.Federation;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Pace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/// Which feeds one connection reads: of every running job, so that nothing is missed although nobody looks, and of the chosen job and those that are compared at the
/// pace of the eye.
///
/// While the person has chosen none, the newest running job is the chosen one, or the newest of all where none runs. While jobs are compared the choice stays.
final class Following {
    private final Federation federation;
    private final FederationState state;
    private final Map<JobId, Pace> followed = new HashMap<>();
    private @Nullable JobId ownChoice;
    private boolean looked = true;

    Following(Federation federation, FederationState state) {
        this.federation = federation;
        this.state = state;
        state.jobs().addListener((ListChangeListener<Job>) _ -> update());
        state.chosenJob().subscribe(_ -> update());
        state.comparedJobs().subscribe(_ -> update());
    }

    /// Whether this connection is the one that is looked at.
    void looked(boolean yes) {
        looked = yes;
        update();
    }

    private void update() {
        JobId chosen = state.chosenJob().get();
        List<JobId> compared = state.comparedJobs().get();
        if (compared.isEmpty() && (chosen == null || chosen.equals(ownChoice))) {
            JobId best = newest();
            ownChoice = best;
            if (!Objects.equals(best, chosen)) {
                // comes back here through the subscription
                state.chosenJob().set(best);
                return;
            }
        }
        Map<JobId, Pace> wanted = new HashMap<>();
        state.jobs().stream().filter(job -> job.state().running()).forEach(job -> wanted.put(job.id(), Pace.HIDDEN));
        if (chosen != null) {
            wanted.put(chosen, looked ? Pace.VISIBLE : Pace.HIDDEN);
        }
        compared.forEach(job -> wanted.put(job, looked ? Pace.VISIBLE : Pace.HIDDEN));
        wanted.forEach((job, pace) -> {
            if (followed.put(job, pace) != pace) {
                federation.watch(job, pace);
            }
        });
        // a job that ended is read to its end without our help, so it is only slowed down
        followed.replaceAll((job, pace) -> {
            if (!wanted.containsKey(job) && pace == Pace.VISIBLE) {
                federation.watch(job, Pace.HIDDEN);
                return Pace.HIDDEN;
            }
            return pace;
        });
    }

    private @Nullable JobId newest() {
        @Nullable JobId newest = null;
        boolean runs = false;
        for (Job job : state.jobs()) {
            if (job.state().running() || !runs) {
                newest = job.id();
                runs |= job.state().running();
            }
        }
        return newest;
    }
}
