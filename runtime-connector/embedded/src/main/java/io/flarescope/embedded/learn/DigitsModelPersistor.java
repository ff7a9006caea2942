package io.flarescope.embedded.learn;

import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Npy;
import io.flarescope.embedded.task.Tensor;
import io.flarescope.embedded.workflow.Persistor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Starts from the seed's network and keeps the global model as `models/server.npz`, which numpy.load opens.
public final class DigitsModelPersistor implements Persistor {
    public static final String PATH = "io.flarescope.embedded.learn.DigitsModelPersistor";

    /// The same model is the same file.
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final long seed;

    public DigitsModelPersistor(Args args) {
        seed = args.integer("seed", 1, 0);
    }

    @Override
    public Map<String, Tensor> load(JobProcess process, FlContext context) {
        process.log(PATH).info(context, "Initial model made from seed " + seed);
        return Mlp.initial(seed).tensors();
    }

    @Override
    public void save(Map<String, Tensor> model, JobProcess process, FlContext context) {
        Path folder = process.folder().resolve("models");
        Path file = folder.resolve("server.npz");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, Tensor> tensor : new TreeMap<>(model).entrySet()) {
                    ZipEntry entry = new ZipEntry(tensor.getKey() + ".npy");
                    entry.setTimeLocal(ALWAYS);
                    zip.putNextEntry(entry);
                    Npy.write(tensor.getValue(), zip);
                    zip.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new JobException("The model cannot be saved: " + e, e);
        }
        process.log(PATH).info(context, "Saved numpy model to: " + file);
    }
}
