package io.flarescope.federation;

/// How the log of a participant's own process (the server's or a site's parent, not a job's) reaches this console.
///
/// `sentence` says why nothing comes, or is empty. `bytes` is how far the file was read since the console follows it.
public record ProcessReading(Way way, String sentence, long bytes) {
    public enum Way {
        /// `log.json` in the participant's workspace is read on by FLARE's `tail`.
        FOLLOWED,
        /// There is no such file, or no answer, now; it is asked for again.
        AWAITED,
        /// This person may not read there, or this server cannot; it is not asked again.
        REFUSED
    }
}
