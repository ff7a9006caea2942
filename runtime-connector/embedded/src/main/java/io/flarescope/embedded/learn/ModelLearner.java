package io.flarescope.embedded.learn;

import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.TaskMessage;
import java.util.Optional;

/// The learner a [ModelLearnerExecutor] drives.
public interface ModelLearner {
    /// Trains on the message's model; empty-handed only where the job is aborted.
    Optional<Dxo> train(TaskMessage task, JobProcess process, FlContext context);
}
