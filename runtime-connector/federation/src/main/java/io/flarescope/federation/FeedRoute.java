package io.flarescope.federation;

/// How live data of a job reaches this console.
public enum FeedRoute {
    /// `app_command flarescope.read` from an offset: nothing lost.
    FEED,
    /// The newest records in `show_stats`: numbered, so what was skipped shows as a gap.
    STATS_WINDOW,
    /// The feed file of the downloaded result.
    RESULT,
    /// Event files and logs on this machine.
    FILES,
    /// The job carries no feed, or it cannot be read with my rights.
    NONE
}
