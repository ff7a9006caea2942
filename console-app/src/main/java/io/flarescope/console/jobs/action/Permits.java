package io.flarescope.console.jobs.action;

import io.flarescope.console.state.FederationState;
import io.flarescope.federation.Capabilities;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Right;
import io.flarescope.federation.Role;
import java.util.Optional;

/// Why an action cannot be done now, as a sentence for a tooltip; empty where it can. The server has the last word.
public final class Permits {
    private final FederationState state;

    public Permits(FederationState state) {
        this.state = state;
    }

    public Optional<String> submit() {
        return allowed("submit jobs", "Submitting", Right.SUBMIT_JOB, "submit_job");
    }

    public Optional<String> cloneJob() {
        return allowed("clone this job", "Cloning", Right.CLONE_JOB, "clone_job");
    }

    public Optional<String> abort(Job job) {
        return allowed("abort this job", "Aborting", Right.MANAGE_JOB, "abort_job")
                .or(() -> job.state().finished() ? Optional.of("The job has ended already.") : Optional.empty());
    }

    public Optional<String> delete(Job job) {
        boolean busy = job.state().running() || job.state().equals(JobState.DISPATCHED);
        return allowed("delete this job", "Deleting", Right.MANAGE_JOB, "delete_job")
                .or(() -> busy ? Optional.of("A job that runs cannot be deleted. Abort it first.") : Optional.empty());
    }

    public Optional<String> download(Job job) {
        return allowed("download this job", "Downloading", Right.DOWNLOAD_JOB, "download_job")
                .or(() -> job.state().finished() ? Optional.empty() : Optional.of("The result is stored when the job has ended."));
    }

    private Optional<String> allowed(String what, String doing, Right right, String command) {
        if (state.link().get() instanceof LinkState.Saved) {
            return Optional.of("This is saved data: there is no server that could " + what + ".");
        }
        Role role = state.profile().role();
        if (!right.grantedByDefaultTo(role)) {
            return Optional.of("You may not " + what + ". " + doing + " needs " + right.word() + "; your role is " + role.word() + ".");
        }
        if (!(state.link().get() instanceof LinkState.Online)) {
            return Optional.of("The server does not answer now. What was received stays on screen.");
        }
        Capabilities offered = state.capabilities().get();
        if (!offered.commands().isEmpty() && !offered.offers(command)) {
            return Optional.of("This server does not know the command " + command + ".");
        }
        return Optional.empty();
    }
}
