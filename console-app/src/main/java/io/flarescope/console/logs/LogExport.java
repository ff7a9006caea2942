package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Progress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Writes lines in FLARE's format into a text file, gaps as `#` lines at their place. The file is there whole or not at all.
final class LogExport {
    private LogExport() {}

    /// The number of lines written.
    static long write(Path file, List<Object> lines, LineText texts, Progress progress) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        long written = 0;
        try {
            try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                for (int i = 0; i < lines.size(); i++) {
                    switch (lines.get(i)) {
                        case LogLine line -> {
                            out.write("[" + line.site() + "] " + texts.raw(line));
                            written++;
                        }
                        case Gap gap -> out.write("# " + texts.gap(gap));
                        default -> throw new IllegalStateException("neither a line nor a gap");
                    }
                    out.newLine();
                    if (i % 10_000 == 0 && !progress.advanced(i, lines.size())) {
                        throw new IOException("The export was cancelled");
                    }
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return written;
    }
}
