package io.flarescope.console.state;

import io.flarescope.federation.FeedRecord.Direction;
import io.flarescope.federation.FeedRecord.MessageSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Bytes of each task message before and after filters, by round, site and direction.
public final class MessageLedger {
    public record Key(int round, String site, Direction direction) {}

    /// One message; a side that was not measured is -1.
    public record Entry(Key key, String task, long before, long after, Map<String, String> detail) {
        public boolean whole() {
            return before >= 0 && after >= 0;
        }
    }

    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /// A site's own measurement wins over the server's of the same message side.
    void add(MessageSize size) {
        Key key = new Key(size.round(), size.peer(), size.direction());
        Entry known = entries.getOrDefault(key, new Entry(key, size.task(), -1, -1, Map.of()));
        boolean sitesOwn = size.site().equals(size.peer());
        Map<String, String> detail = size.detail().isEmpty() ? known.detail() : size.detail();
        long before = known.before();
        long after = known.after();
        switch (size.stage()) {
            case BEFORE_FILTERS -> before = sitesOwn || before < 0 ? size.bytes() : before;
            case AFTER_FILTERS -> after = sitesOwn || after < 0 ? size.bytes() : after;
        }
        entries.put(key, new Entry(key, size.task(), before, after, detail));
    }

    /// In order of first appearance.
    public List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }
}
