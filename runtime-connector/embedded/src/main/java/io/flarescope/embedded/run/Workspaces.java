package io.flarescope.embedded.run;

import io.flarescope.embedded.logging.LogConfig;
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

    /// Makes a work folder with `local/log_config.json.default`, which is what `reload` returns to; an operator's `log_config.json` beside it stays and comes first.
    static void prepare(Path workspace) {
        try {
            Path local = Files.createDirectories(workspace.resolve("local"));
            Path config = local.resolve("log_config.json.default");
            // ours, not the operator's, who writes log_config.json beside it: one of an earlier version knew no handlers
            Files.writeString(config, LogConfig.standard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
