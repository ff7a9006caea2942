package io.flarescope.console.logging;

import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Participants;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose levels are looked at: those of the processes of the job in view, or those of the server and the sites themselves.
final class LevelScope {
    enum Kind { JOB, PROCESSES }

    private final FederationState state;
    private @Nullable JobId job;
    private Kind kind = Kind.PROCESSES;

    LevelScope(FederationState state) {
        this.state = state;
    }

    Kind kind() {
        return kind;
    }

    boolean ofJob() {
        return kind == Kind.JOB;
    }

    /// True where that is another than before.
    boolean kind(Kind other) {
        boolean moved = kind != other;
        kind = other;
        return moved;
    }

    Optional<JobId> job() {
        return Optional.ofNullable(job);
    }

    /// True where that is another than before; one that runs is then what is looked at.
    boolean job(@Nullable JobId now) {
        if (Objects.equals(job, now)) {
            return false;
        }
        job = now;
        kind = runs() ? Kind.JOB : Kind.PROCESSES;
        return true;
    }

    /// The job whose processes are looked at; empty where they are not a job's.
    Optional<JobId> asked() {
        return ofJob() ? job() : Optional.empty();
    }

    /// True while the job's processes can be asked.
    boolean runs() {
        return job().flatMap(state::job).map(is -> is.state().running()).orElse(false);
    }

    Optional<LiveJob> live() {
        return job().map(state::live);
    }

    /// The server first, then the sites in the order of their registration.
    List<String> participants() {
        List<String> all = new ArrayList<>();
        all.add(Participants.SERVER);
        List<String> ofJob = asked().flatMap(state::job).map(Job::sites).orElse(List.of());
        state.siteOrder().names().stream().filter(name -> ofJob.isEmpty() || ofJob.contains(name)).forEach(all::add);
        return all;
    }
}
