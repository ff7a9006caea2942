package io.flarescope.federation;

/// How live data of a job reaches this console.
public enum FeedRoute {
    /// `app_command flarescope.read` from an offset: nothing lost.
    FEED,
    /// The newest records in `show_stats`: numbered, so what was skipped shows as a gap.
    STATS_WINDOW,
    /// The log files of server and sites, read on by FLARE's `tail`: log lines and rounds, no metrics.
    TAIL,
    /// The feed file of the downloaded result.
    RESULT,
    /// Event files and logs on this machine: saved ones, those of a downloaded result without a feed, or the server's own where it shares this machine.
    FILES,
    /// The job carries no feed, or it cannot be read with my rights.
    NONE
}
