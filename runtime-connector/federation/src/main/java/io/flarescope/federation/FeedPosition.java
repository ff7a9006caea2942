package io.flarescope.federation;

/// How far the reader is in a job's feed: bytes read, bytes there are, and whether the feed has been closed by its writer.
public record FeedPosition(long offset, long size, boolean closed) {
    public boolean complete() {
        return closed && offset >= size;
    }
}
