package io.flarescope.embedded.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The statistics example of the embedded federation as a job folder in FLARE's format: the breast cancer table at the sites, with privacy filters.
public final class StatisticsJob {
    public static final String NAME = "breast-stats";

    private StatisticsJob() {}

    /// Writes `into/breast-stats` and returns that folder. Files of that name are replaced.
    public static Path write(Path into) throws IOException {
        Path folder = into.resolve(NAME);
        Path config = Files.createDirectories(folder.resolve("app").resolve("config"));
        copy("meta.json", folder);
        copy("config_fed_server.json", config);
        copy("config_fed_client.json", config);
        return folder;
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream in = StatisticsJob.class.getResourceAsStream("job/" + name)) {
            if (in == null) {
                throw new IOException("job/" + name + " is missing from the program");
            }
            Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
