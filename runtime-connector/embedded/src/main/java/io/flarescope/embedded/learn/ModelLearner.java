package io.flarescope.embedded.learn;

import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.TaskMessage;

/// The learner a [ModelLearnerExecutor] drives.
public interface ModelLearner {
    /// Trains on the message's model; empty-handed only where the job is aborted.
    java.util.Optional<Dxo> train(TaskMessage task, JobProcess process, FlContext context);
}
