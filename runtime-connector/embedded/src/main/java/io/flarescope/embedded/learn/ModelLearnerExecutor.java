package io.flarescope.embedded.learn;

import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.DataKind;
import io.flarescope.embedded.task.Executor;
import io.flarescope.embedded.task.ReturnCode;
import io.flarescope.embedded.task.TaskMessage;
import java.util.Map;

/// FLARE's executor that hands a train task to a learner component.
public final class ModelLearnerExecutor implements Executor {
    public static final String PATH = "nvflare.app_common.executors.model_learner_executor.ModelLearnerExecutor";

    private final ModelLearner learner;
    private final String trainTask;

    /// `components` are those of the client configuration, by ID.
    public ModelLearnerExecutor(Args args, Map<String, ?> components) {
        String id = args.text("learner_id", "");
        if (!(components.get(id) instanceof ModelLearner found)) {
            throw new JobException("learner_id of ModelLearnerExecutor names no learner: " + id);
        }
        learner = found;
        trainTask = args.text("train_task", "train");
        args.unused("submit_model_task", "validate_task", "configure_task");
    }

    @Override
    public String name() {
        return "ModelLearnerExecutor";
    }

    @Override
    public TaskMessage execute(String task, TaskMessage data, JobProcess process, FlContext context) {
        ComponentLog log = process.log(PATH);
        log.info(context, "Client trainer got task: " + task);
        if (!task.equals(trainTask)) {
            log.error(context, "Unknown task: " + task);
            return data.failed(ReturnCode.TASK_UNKNOWN);
        }
        if (data.dxo().isEmpty() || data.dxo().get().kind() != DataKind.WEIGHTS) {
            log.error(context, "request does not contain valid model");
            return data.failed(ReturnCode.BAD_TASK_DATA);
        }
        return learner.train(data, process, context).map(data::with).orElseGet(() -> data.failed(ReturnCode.TASK_ABORTED));
    }
}
