package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import java.io.IOException;
import java.util.List;

/// Lines and gaps that were taken out of the ring.
record RingSnapshot(List<Object> items) implements LogSnapshot {
    @Override
    public long count() {
        return items.size();
    }

    @Override
    public void each(Visitor visitor) throws IOException {
        for (Object item : items) {
            switch (item) {
                case LogLine line -> visitor.line(line, "");
                case Gap gap -> visitor.gap(gap);
                default -> throw new IllegalStateException("neither a line nor a gap");
            }
        }
    }
}
