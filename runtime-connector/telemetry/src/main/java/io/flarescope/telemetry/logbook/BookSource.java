package io.flarescope.telemetry.logbook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A log file and whose it is.
public record BookSource(String site, Path path) {
    private static final int MOST_ROTATED = 50;

    /// The older pieces that a rotation has left beside the file (`log.txt.1`, `log.txt.2`, …), oldest first, then the file.
    List<Path> pieces() {
        List<Path> pieces = new ArrayList<>();
        pieces.add(path);
        for (int n = 1; n <= MOST_ROTATED; n++) {
            Path older = path.resolveSibling(path.getFileName() + "." + n);
            if (!Files.isRegularFile(older)) {
                break;
            }
            pieces.addFirst(older);
        }
        return pieces;
    }
}
