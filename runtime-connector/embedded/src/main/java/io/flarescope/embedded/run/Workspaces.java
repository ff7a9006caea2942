package io.flarescope.embedded.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The work folders below the federation's folder: `server`, and one for each site.
record Workspaces(Path dir) {
    Path server() {
        return dir.resolve("server");
    }

    Path site(String name) {
        return dir.resolve(name);
    }

    /// Makes a work folder with `local/log_config.json.default`, which is what `reload` returns to; what is there stays.
    static void prepare(Path workspace) {
        try {
            Path local = Files.createDirectories(workspace.resolve("local"));
            Path config = local.resolve("log_config.json.default");
            if (!Files.exists(config)) {
                Files.writeString(config, """
                        {
                            "version": 1,
                            "disable_existing_loggers": false,
                            "root": {"level": "INFO"},
                            "loggers": {}
                        }
                        """);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
