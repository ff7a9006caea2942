package io.flarescope.wire.frame;

/// Hears how far a body is. Returning false stops the transfer with a [java.util.concurrent.CancellationException]; the connection is then of no use.
@FunctionalInterface
public interface FrameProgress {
    FrameProgress IGNORED = (done, total) -> true;

    boolean advanced(long done, long total);
}
