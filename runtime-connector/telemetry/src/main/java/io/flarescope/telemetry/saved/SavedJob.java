package io.flarescope.telemetry.saved;

import io.flarescope.federation.Job;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.SavedFile.Kind;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// A job out of saved data: a downloaded result with its meta, or a folder of runs that stands as one job so that its runs can be compared.
///
/// `meta` is the meta's text, empty without one. `offset` is the clock its logs were written by, where the meta tells it.
record SavedJob(Job job, String meta, Optional<ZoneOffset> offset, List<SavedFile> files, boolean result) {
    List<SavedFile> files(Kind kind) {
        return files.stream().filter(file -> file.kind() == kind && file.path().isPresent()).toList();
    }

    static Path path(SavedFile file) {
        return file.path().orElseThrow();
    }
}
