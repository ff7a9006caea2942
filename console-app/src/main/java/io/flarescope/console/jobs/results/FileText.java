package io.flarescope.console.jobs.results;

import io.flarescope.federation.SavedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The beginning of a file as text.
final class FileText {
    static final int MOST = 256 << 10;

    private FileText() {}

    /// Whether the file is one to be read by eye.
    static boolean readable(SavedFile file) {
        return file.path().isPresent() && switch (file.kind()) {
            case CONFIG, META, CODE, LOG, LOG_PART, STATISTICS, FEED -> true;
            case EVENTS, MODEL, OTHER -> false;
        };
    }

    /// Waits for the disk. What no screen can draw is drawn as a box.
    static String read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(MOST), StandardCharsets.UTF_8).replace("\r\n", "\n");
            StringBuilder clean = new StringBuilder(text.length());
            text.chars().forEach(c -> clean.append(c == '\n' || c == '\t' || c >= ' ' && Character.getType(c) != Character.FORMAT && c != 0x7f ? (char) c : '□'));
            return clean.toString();
        }
    }
}
