package io.flarescope.console.state;

import io.flarescope.federation.FeedRecord.Direction;
import io.flarescope.federation.FeedRecord.MessageSize;
import io.flarescope.federation.Participants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Bytes of each task message before and after the sender's filters, by round, site, direction and task.
///
/// Both ends may measure. What counts is the sender's measure (the server's for DATA, the site's for RESULT). Where only the receiver measured, what it
/// had before its own filters is what travelled.
public final class MessageLedger {
    /// `site` is the site the task belongs to, in both directions.
    public record Key(int round, String site, Direction direction, String task) {}

    /// One message; a side that was not measured is -1. `after` is what travelled. Details are those of [MessageSize#detail] at each side.
    public record Entry(Key key, long before, long after, Map<String, String> detailBefore, Map<String, String> detailAfter) {
        public boolean whole() {
            return before >= 0 && after >= 0;
        }
    }

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private int revision;

    void add(MessageSize size) {
        Key key = new Key(size.round(), size.peer(), size.direction(), size.task());
        Entry known = entries.getOrDefault(key, new Entry(key, -1, -1, Map.of(), Map.of()));
        boolean writtenByServer = size.site().equals(Participants.SERVER);
        boolean sender = writtenByServer == (size.direction() == Direction.DATA);
        Entry now = switch (size.stage()) {
            case BEFORE_FILTERS -> sender ? before(known, size) : known.after() < 0 ? after(known, size) : known;
            case AFTER_FILTERS -> sender ? after(known, size) : known;
        };
        entries.put(key, now);
        revision++;
    }

    private static Entry before(Entry known, MessageSize size) {
        return new Entry(known.key(), size.bytes(), known.after(), size.detail(), known.detailAfter());
    }

    private static Entry after(Entry known, MessageSize size) {
        return new Entry(known.key(), known.before(), size.bytes(), known.detailBefore(), size.detail());
    }

    /// In order of first appearance.
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    public Optional<Entry> find(Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// Moves when anything was added, so that a table is rebuilt only then.
    public int revision() {
        return revision;
    }
}
