package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.LogLine;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Bookmarks and notes on lines of one job. A line is known again by its time, site and first words, whatever way it came.
final class Pins {
    private static final int WORDS = 120;
    private static final int LONGEST_NOTE = 2_000;
    private static final int MOST = 5_000;

    /// One bookmark as it is kept.
    record Kept(Instant time, String site, String words, String note) {
        String key() {
            return time.toEpochMilli() + " " + site + " " + words;
        }
    }

    private final TreeMap<String, Kept> byKey = new TreeMap<>();
    private Runnable changed = () -> {};

    void onChange(Runnable keep) {
        changed = keep;
    }

    private static Kept of(LogLine line, String note) {
        String words = line.message().substring(0, Math.min(WORDS, line.message().length()));
        return new Kept(line.time(), line.site(), words, note.substring(0, Math.min(LONGEST_NOTE, note.length())));
    }

    void load(Collection<Kept> kept) {
        kept.stream().limit(MOST).forEach(pin -> byKey.put(pin.key(), pin));
    }

    void toggle(LogLine line) {
        Kept pin = of(line, "");
        if (byKey.remove(pin.key()) == null && byKey.size() < MOST) {
            byKey.put(pin.key(), pin);
        }
        changed.run();
    }

    /// An empty note leaves the bookmark.
    void note(LogLine line, String words) {
        Kept pin = of(line, words.strip());
        if (byKey.containsKey(pin.key()) || byKey.size() < MOST) {
            byKey.put(pin.key(), pin);
            changed.run();
        }
    }

    @Nullable Kept on(LogLine line) {
        return byKey.isEmpty() ? null : byKey.get(of(line, "").key());
    }

    Row on(Row row) {
        if (!byKey.isEmpty() && row instanceof Row.OfLine of) {
            Kept pin = on(of.line());
            return pin == null ? row : of.pinned(new Pin(pin.key(), pin.note()));
        }
        return row;
    }

    Optional<Kept> next(Instant from, int direction) {
        return byKey.values().stream()
                .filter(pin -> direction > 0 ? pin.time().isAfter(from) : pin.time().isBefore(from))
                .min(direction > 0 ? java.util.Comparator.comparing(Kept::time) : java.util.Comparator.comparing(Kept::time).reversed());
    }

    Collection<Kept> all() {
        return byKey.values().stream().sorted(java.util.Comparator.comparing(Kept::time)).toList();
    }
}
