package io.flarescope.embedded.admin.command;

import io.flarescope.embedded.admin.policy.Policies;
import io.flarescope.embedded.admin.session.Sessions;
import io.flarescope.embedded.admin.submission.ZipLimits;
import io.flarescope.embedded.run.JobRuns;
import io.flarescope.embedded.run.Participants;
import io.flarescope.embedded.store.JobStore;
import java.time.InstantSource;
import java.util.List;

/// All commands of this server, in one table.
public final class AdminCommands {
    private AdminCommands() {}

    public static CommandTable table(
            JobStore store, JobRuns runs, Participants participants, Policies policies, Sessions sessions, ServerLife life, InstantSource clock) {
        SiteCalls sites = new SiteCalls(policies);
        return new CommandTable(List.of(
                new LoginCommands(sessions),
                new StatusCommands(runs, participants, sites),
                new LifeCommands(runs, participants, policies, sites, life),
                new SystemCommands(participants, sites, new MemoryFacts()),
                new ShellCommands(participants, sites, clock),
                new LogCommands(store, runs, participants, sites),
                new Statistics(store, runs, participants, sites),
                new AppCommands(store, runs),
                new JobQueries(store, participants, clock),
                new JobChanges(store, runs, participants, clock),
                new JobSubmission(store, runs, participants, policies, ZipLimits.USUAL, clock),
                new JobDownloads(store, participants, new Transfers(clock))));
    }
}
