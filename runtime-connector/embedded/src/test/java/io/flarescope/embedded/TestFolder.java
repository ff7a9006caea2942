package io.flarescope.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// A federation's folder with certificates and kits in it, made once for all tests: nine RSA keys take seconds.
public final class TestFolder {
    private static final Path MADE = Path.of("target", "test-federation");
    private static final List<String> KEPT = List.of("certificates", "kits", "server/startup", "site-1/startup", "site-2/startup", "site-3/startup");

    private TestFolder() {}

    /// Puts the certificates and kits into `dir` and returns it.
    public static Path prepare(Path dir) {
        try {
            synchronized (TestFolder.class) {
                if (!Files.exists(MADE.resolve("whole"))) {
                    EmbeddedFederation.start(MADE, Options.USUAL).close();
                    Files.writeString(MADE.resolve("whole"), "");
                }
            }
            for (String part : KEPT) {
                try (Stream<Path> files = Files.walk(MADE.resolve(part))) {
                    for (Path file : files.toList()) {
                        Path to = dir.resolve(MADE.relativize(file).toString());
                        if (Files.isDirectory(file)) {
                            Files.createDirectories(to);
                        } else {
                            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                        }
                    }
                }
            }
            return dir;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
