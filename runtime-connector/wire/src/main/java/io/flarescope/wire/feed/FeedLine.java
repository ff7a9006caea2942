package io.flarescope.wire.feed;

import java.time.Instant;

/// One record line of the feed. `number` counts the records of the feed from 1; `writer` is `server` or a site's name; `writerNumber` counts the writer's own records
/// from 1 (0 for [FeedData.Hello]); `time` is the writer's clock to the microsecond.
public record FeedLine(long number, String writer, long writerNumber, Instant time, FeedData data) {
    /// A reader refuses longer lines.
    public static final int LONGEST = 1 << 20;
    /// A writer cuts longer texts.
    public static final int LONGEST_TEXT = 16 << 10;

    /// One line without its line feed.
    public String encode() {
        return FeedCodec.encode(this);
    }

    /// @throws MalformedFeedException where the line is no record within the limits
    public static FeedLine decode(String line) {
        return FeedCodec.decode(line);
    }
}
