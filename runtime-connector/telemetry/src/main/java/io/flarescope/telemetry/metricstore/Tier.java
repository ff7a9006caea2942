package io.flarescope.telemetry.metricstore;

import java.util.ArrayDeque;
import java.util.Set;

/// All buckets of one width, of all series: what they take together is bounded, and the oldest block goes first.
final class Tier {
    private record Owned(BucketLine line, Block block) {}

    final int width;
    private final long mostBytes;
    private final long keep;
    private final ArrayDeque<Owned> blocks = new ArrayDeque<>();
    private long bytes;
    private long droppedThrough = Long.MIN_VALUE;

    /// `width` and `keepSeconds` in seconds.
    Tier(int width, long keepSeconds, long mostBytes) {
        this.width = width;
        this.mostBytes = mostBytes;
        this.keep = keepSeconds / width;
    }

    void opened(BucketLine line, Block block) {
        blocks.add(new Owned(line, block));
        bytes += block.bytes();
    }

    void grew(long by) {
        bytes += by;
    }

    /// Drops what is older than it has to be kept, and what there is no room for.
    void trim(long now) {
        while (!blocks.isEmpty() && (bytes > mostBytes || blocks.getFirst().block().last() < now / width - keep)) {
            Owned oldest = blocks.removeFirst();
            if (oldest.line().drop(oldest.block())) {
                droppedThrough = Math.max(droppedThrough, oldest.block().last());
                bytes -= oldest.block().bytes();
            }
        }
    }

    void gone(Set<BucketLine> lines) {
        blocks.removeIf(owned -> {
            boolean its = lines.contains(owned.line());
            bytes -= its ? owned.block().bytes() : 0;
            return its;
        });
    }

    long bytes() {
        return bytes;
    }

    /// Epoch seconds before which buckets may be missing; least where none was dropped yet.
    long holdsFrom(long now) {
        long byAge = now - keep * width;
        return droppedThrough == Long.MIN_VALUE ? byAge : Math.max(byAge, (droppedThrough + 1) * width);
    }
}
