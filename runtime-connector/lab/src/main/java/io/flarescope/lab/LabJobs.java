package io.flarescope.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Small jobs that a real FLARE runs.
public enum LabJobs {
    /// Two sites send a known series, 3 rounds of 40 steps, 50 ms apart, and one DEBUG line a step; FLARE's own metric path writes event files at the server. Brings code.
    METRICS("metrics", List.of("meta.json", "app/config/config_fed_server.json", "app/config/config_fed_client.json", "app/custom/event_files.py", "app/custom/train.py")),
    /// FLARE's numpy trainer under ScatterAndGather, 3 rounds of a second. No code, no metrics.
    NUMPY("numpy", List.of("meta.json", "app/config/config_fed_server.json", "app/config/config_fed_client.json")),
    /// The same in 2 rounds of 0.3 s, with FLARE's collector of job metrics at the server (tag `site:server`) and at both sites (`site:sites`). No code.
    MONITORED("monitored", List.of("meta.json", "app/config/config_fed_server.json", "app/config/config_fed_client.json"));

    private final String folder;
    private final List<String> files;

    LabJobs(String folder, List<String> files) {
        this.folder = folder;
        this.files = files;
    }

    /// Writes the job as `into/<its name>` and returns that folder.
    public Path copy(Path into) throws IOException {
        Path job = into.resolve(folder);
        for (String file : files) {
            Path target = job.resolve(file);
            Files.createDirectories(target.resolve("..").normalize());
            try (InputStream in = LabJobs.class.getResourceAsStream(folder + "/" + file)) {
                if (in == null) {
                    throw new IOException(folder + "/" + file + " is not among the resources");
                }
                Files.write(target, in.readAllBytes());
            }
        }
        return job;
    }
}
