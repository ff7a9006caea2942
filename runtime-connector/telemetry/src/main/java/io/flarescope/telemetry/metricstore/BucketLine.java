package io.flarescope.telemetry.metricstore;

import java.util.ArrayDeque;

/// The buckets of one series in one width: finished ones in blocks, and the one that is being filled.
final class BucketLine {
    private final Tier tier;
    private final ArrayDeque<Block> blocks = new ArrayDeque<>();
    private final Bucket open;

    BucketLine(Tier tier, boolean keepsValues) {
        this.tier = tier;
        this.open = new Bucket(keepsValues);
    }

    /// False where the moment lies before the newest bucket: buckets are never opened again.
    boolean add(long epochSecond, double value, long weight) {
        long number = Math.floorDiv(epochSecond, tier.width);
        if (number != open.at) {
            if (number < open.at) {
                return false;
            }
            finish();
            open.open(number);
        }
        open.add(value, weight);
        return true;
    }

    private void finish() {
        if (open.isEmpty()) {
            return;
        }
        Block last = blocks.peekLast();
        if (last == null || last.full()) {
            last = new Block();
            blocks.add(last);
            tier.opened(this, last);
        }
        long before = last.bytes();
        last.add(open);
        tier.grew(last.bytes() - before);
    }

    boolean drop(Block block) {
        return blocks.remove(block);
    }

    /// Tells the buckets that begin in `[from, to)`, epoch seconds, in order of time.
    void each(long from, long to, BucketReader reader) {
        long first = Math.ceilDiv(from, tier.width);
        long end = Math.ceilDiv(to, tier.width);
        for (Block block : blocks) {
            if (block.last() >= first && block.first() < end) {
                block.each(first, end, reader);
            }
        }
        if (!open.isEmpty() && open.at >= first && open.at < end) {
            reader.bucket(open.at, open.count, open.sum, open.min, open.max, open.rest());
        }
    }
}
