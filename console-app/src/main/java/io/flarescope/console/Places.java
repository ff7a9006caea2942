package io.flarescope.console;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the program keeps what outlives it, as each system wants it.
final class Places {
    private Places() {}

    /// The folder of the embedded federation; `FLARESCOPE_HOME` comes first.
    static Path embedded(Map<String, String> environment, String system, Path home) {
        String own = environment.getOrDefault("FLARESCOPE_HOME", "");
        if (!own.isEmpty()) {
            return Path.of(own).resolve("embedded");
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Flarescope").resolve("embedded");
        }
        if (name.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Flarescope").resolve("embedded");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(data)).resolve("flarescope").resolve("embedded");
    }
}
