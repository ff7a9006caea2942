package io.flarescope.embedded.learn;

import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.DataKind;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.Executor;
import io.flarescope.embedded.task.Npy;
import io.flarescope.embedded.task.NumpyText;
import io.flarescope.embedded.task.ReturnCode;
import io.flarescope.embedded.task.TaskMessage;
import io.flarescope.embedded.workflow.NpModelPersistor;
import io.flarescope.embedded.task.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// FLARE's numpy trainer: "training" adds `delta` to every value.
public final class NpTrainer implements Executor {
    public static final String PATH = "nvflare.app_common.np.np_trainer.NPTrainer";

    private final double delta;
    private final Duration sleep;
    private final String trainTask;
    private final String modelName;
    private final String modelFolder;

    public NpTrainer(Args args) {
        delta = args.number("delta", 1);
        sleep = Duration.ofMillis((long) (1000 * Math.clamp(args.number("sleep_time", 0), 0, 86_400)));
        trainTask = args.text("train_task_name", "train");
        modelName = args.text("model_name", "best_numpy.npy");
        modelFolder = args.text("model_dir", "model");
        args.unused("submit_model_task_name");
    }

    @Override
    public String name() {
        return "NPTrainer";
    }

    @Override
    public TaskMessage execute(String task, TaskMessage data, JobProcess process, FlContext context) {
        ComponentLog log = process.log(PATH);
        if (process.abort().await(sleep)) {
            return data.failed(ReturnCode.TASK_ABORTED);
        }
        log.info(context, "Task name: " + task);
        if (!task.equals(trainTask)) {
            return data.failed(ReturnCode.TASK_UNKNOWN);
        }
        if (data.dxo().isEmpty() || data.dxo().get().kind() != DataKind.WEIGHTS) {
            log.error(context, "Model DXO should be of kind DataKind.WEIGHTS.");
            return data.failed(ReturnCode.BAD_TASK_DATA);
        }
        Tensor array = data.dxo().get().data().get(NpModelPersistor.KEY);
        if (array == null) {
            log.error(context, NpModelPersistor.KEY + " not found in model.");
            return data.failed(ReturnCode.BAD_TASK_DATA);
        }
        log.info(context, "Incoming data kind: WEIGHTS");
        log.info(context, "Model: \n{'" + NpModelPersistor.KEY + "': array(" + NumpyText.of(array) + ", dtype=float32)}");
        log.info(context, "Current Round: " + data.round());
        log.info(context, "Total Rounds: " + data.rounds());
        log.info(context, "Client identity: " + process.participant());
        float[] values = array.float32().values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) delta;
        }
        Tensor trained = new Tensor.Float32(array.shape(), values);
        save(trained, process, log, context);
        log.info(context, "Model after training: {'" + NpModelPersistor.KEY + "': array(" + NumpyText.of(trained) + ", dtype=float32)}");
        Dxo result = Dxo.weights(Map.of(NpModelPersistor.KEY, trained));
        result.meta().put(Dxo.STEPS, 1);
        return data.with(result);
    }

    /// As in FLARE a failure here is told and the training goes on.
    private void save(Tensor model, JobProcess process, ComponentLog log, FlContext context) {
        Path file = process.folder().resolve(modelFolder).resolve(modelName).normalize();
        try {
            if (!file.startsWith(process.folder())) {
                throw new IOException("it lies outside of the run folder");
            }
            Files.createDirectories(file.resolveSibling("."));
            try (OutputStream out = Files.newOutputStream(file)) {
                Npy.write(model, out);
            }
            log.info(context, "Saved numpy model to: " + file);
        } catch (IOException e) {
            log.error(context, "Exception in saving local model: " + e.getMessage() + ".");
        }
    }
}
