package io.flarescope.embedded.learn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The example job of the embedded federation as a job folder in FLARE's format.
public final class DigitsJob {
    public static final String NAME = "digits-fedavg";

    private DigitsJob() {}

    /// @param rounds federated rounds
    /// @param pace the least time a round takes at each site; zero trains as fast as it can
    /// @param seed decides the final model, whatever the timing
    /// @param sites how many sites must take part
    public record Settings(int rounds, Duration pace, int seed, int sites) {
        /// Thirty rounds slow enough to watch.
        public static final Settings DEFAULT = new Settings(30, Duration.ofMillis(2500), 1, 3);

        public Settings withPace(Duration otherPace) {
            return new Settings(rounds, otherPace, seed, sites);
        }

        public Settings withRounds(int otherRounds) {
            return new Settings(otherRounds, pace, seed, sites);
        }

        public Settings withSeed(int otherSeed) {
            return new Settings(rounds, pace, otherSeed, sites);
        }
    }

    /// Writes `into/digits-fedavg` and returns that folder. Files of that name are replaced.
    public static Path write(Path into, Settings settings) throws IOException {
        Path folder = into.resolve(NAME);
        Path config = folder.resolve("app").resolve("config");
        Files.createDirectories(config);
        Map<String, String> values = Map.of("@rounds@", Integer.toString(settings.rounds()), "@pace_ms@", Long.toString(settings.pace().toMillis()),
                "@seed@", Integer.toString(settings.seed()), "@sites@", Integer.toString(settings.sites()), "@name@", NAME);
        fill("meta.json", folder, values);
        fill("config_fed_server.json", config, values);
        fill("config_fed_client.json", config, values);
        return folder;
    }

    private static void fill(String name, Path folder, Map<String, String> values) throws IOException {
        try (InputStream in = DigitsJob.class.getResourceAsStream("job/" + name)) {
            if (in == null) {
                throw new IOException("job/" + name + " is missing from the program");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace(value.getKey(), value.getValue());
            }
            Files.writeString(folder.resolve(name), text);
        }
    }
}
