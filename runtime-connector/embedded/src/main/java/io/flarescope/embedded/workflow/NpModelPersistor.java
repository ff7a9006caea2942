package io.flarescope.embedded.workflow;

import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Npy;
import io.flarescope.embedded.task.NumpyText;
import io.flarescope.embedded.task.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// FLARE's persistor of one numpy array, `models/server.npy`; without such a file the model is 1 to 9 in three rows.
public final class NpModelPersistor implements Persistor {
    public static final String PATH = "nvflare.app_common.np.np_model_persistor.NPModelPersistor";
    /// The name of the one array in the model.
    public static final String KEY = "numpy_key";

    private final String folder;
    private final String name;

    public NpModelPersistor(Args args) {
        folder = args.text("model_dir", "models");
        name = args.text("model_name", "server.npy");
    }

    @Override
    public Map<String, Tensor> load(JobProcess process, FlContext context) {
        ComponentLog log = process.log(PATH);
        Path file = file(process);
        Tensor array = new Tensor.Float32(new int[] {3, 3}, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        try (InputStream in = Files.newInputStream(file)) {
            array = Npy.read(in);
        } catch (IOException e) {
            log.info(context, "Unable to load model from " + file + ": " + e + ". Using default data instead.");
        }
        log.info(context, "Loaded initial model: {'" + KEY + "': array(" + NumpyText.of(array) + ", dtype=float32)}");
        return Map.of(KEY, array);
    }

    @Override
    public void save(Map<String, Tensor> model, JobProcess process, FlContext context) {
        Tensor array = model.get(KEY);
        if (array == null) {
            throw new JobException("The model has no array " + KEY + ", which is what NPModelPersistor keeps");
        }
        Path file = file(process);
        try {
            Files.createDirectories(file.resolveSibling("."));
            try (OutputStream out = Files.newOutputStream(file)) {
                Npy.write(array, out);
            }
        } catch (IOException e) {
            throw new JobException("The model cannot be saved: " + e, e);
        }
        process.log(PATH).info(context, "Saved numpy model to: " + file);
    }

    private Path file(JobProcess process) {
        Path file = process.folder().resolve(folder).resolve(name).normalize();
        if (!file.startsWith(process.folder())) {
            throw new JobException("The model file " + name + " lies outside of the run folder");
        }
        return file;
    }
}
