package io.flarescope.telemetry.saved;

import io.flarescope.federation.SavedFile.Kind;
import java.nio.file.Path;
import java.util.Optional;

/// A file below something that was opened. `name` is its path there, with `/`; `path` is empty where it was left inside its zip.
record FoundFile(String name, Optional<Path> path, long bytes) {
    Kind kind() {
        return FileKinds.of(name);
    }

    String folder() {
        int cut = name.lastIndexOf('/');
        return cut < 0 ? "" : name.substring(0, cut);
    }

    /// The same file with its name below `folder`, which is the start of its name.
    FoundFile below(String folder) {
        return folder.isEmpty() ? this : new FoundFile(name.substring(folder.length() + 1), path, bytes);
    }
}
