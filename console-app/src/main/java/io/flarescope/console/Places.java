package io.flarescope.console;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the program keeps what outlives it, as each system wants it.
final class Places {
    private Places() {}

    /// The folder of the embedded federation.
    static Path embedded(Map<String, String> environment, String system, Path home) {
        return own(environment, system, home).resolve("embedded");
    }

    /// The file of the root certificates of federations seen before.
    static Path knownRoots(Map<String, String> environment, String system, Path home) {
        return own(environment, system, home).resolve("known-roots.json");
    }

    /// The file of the order in which sites were first heard of.
    static Path siteOrders(Map<String, String> environment, String system, Path home) {
        return own(environment, system, home).resolve("sites.json");
    }

    /// The folder of bookmarks on log lines.
    static Path bookmarks(Map<String, String> environment, String system, Path home) {
        return own(environment, system, home).resolve("bookmarks");
    }

    /// The folder of the journal of what this console did.
    static Path journal(Map<String, String> environment, String system, Path home) {
        return own(environment, system, home).resolve("journal");
    }

    /// `FLARESCOPE_HOME` comes first.
    private static Path own(Map<String, String> environment, String system, Path home) {
        String own = environment.getOrDefault("FLARESCOPE_HOME", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Flarescope");
        }
        if (name.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Flarescope");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(data)).resolve("flarescope");
    }
}
