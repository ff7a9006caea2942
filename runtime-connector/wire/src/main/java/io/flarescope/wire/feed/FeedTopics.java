package io.flarescope.wire.feed;

/// The names under which the feed is asked for and found.
public final class FeedTopics {
    /// `app_command` topic that reads on from an offset.
    public static final String READ = "flarescope.read";
    /// `app_command` topic that sets and reads back emit levels.
    public static final String LOGGING = "flarescope.logging";
    /// The group in the statistics of a running job.
    public static final String STATS_GROUP = "flarescope";
    /// The file in the job's run directory and in its result.
    public static final String FILE = "flarescope_feed.jsonl";

    private FeedTopics() {}
}
