package io.flarescope.embedded.workflow;

import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Dxo;

/// Takes the sites' contributions of a round and makes one result of them.
public interface Aggregator extends ServerComponent {
    /// False where the contribution is not taken; the reason is in the log.
    boolean accept(String site, int contributionRound, int currentRound, Dxo contribution, JobProcess process, FlContext context);

    Dxo aggregate(int round, JobProcess process, FlContext context);
}
