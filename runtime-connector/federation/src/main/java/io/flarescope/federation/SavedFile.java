package io.flarescope.federation;

import java.nio.file.Path;
import java.util.Optional;

/// One file of a job that lies on this machine. `name` is its path below the job's folder, with `/`; `participant` is `server`, a site's name, a run's, or empty
/// where the file belongs to nobody. `path` is empty where the file was left inside its zip: it can be listed and not read.
public record SavedFile(String participant, String name, Optional<Path> path, long bytes, Kind kind) {
    /// What a file is good for. LOG is the whole log of a participant, LOG_PART a filtered copy of it.
    public enum Kind { EVENTS, FEED, LOG, LOG_PART, STATISTICS, CONFIG, META, CODE, MODEL, OTHER }
}
