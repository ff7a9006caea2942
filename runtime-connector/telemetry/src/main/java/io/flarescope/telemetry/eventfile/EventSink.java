package io.flarescope.telemetry.eventfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects what one range of a file holds. Tags are compared as bytes and turned into text once; the tag that comes next is guessed from the order before.
final class EventSink {
    /// More tags or other values than this are counted as unreadable: a hostile file must not fill the memory with names.
    static final int MAX_TAGS = 100_000;
    static final int MAX_VALUES = 1_000_000;

    private record Known(byte[] name, ScalarColumn column) {}

    private final List<Known> known = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private int next;
    final List<ValueRef> values = new ArrayList<>();
    /// Which plugin a tag is written for, where its first event says it.
    final Map<String, String> plugins = new HashMap<>();
    Optional<String> fileVersion = Optional.empty();
    long events;
    long damaged;
    long skippedBytes;
    long unreadable;
    long tail;

    void scalar(byte[] bytes, int from, int length, double wall, long step, float value) {
        int guess = next;
        int count = known.size();
        for (int tried = 0; tried < count && tried < 8; tried++) {
            Known candidate = known.get(guess);
            guess = guess + 1 == count ? 0 : guess + 1;
            if (candidate.name.length == length && Arrays.equals(bytes, from, from + length, candidate.name, 0, length)) {
                candidate.column.add(wall, step, value);
                next = guess;
                return;
            }
        }
        find(bytes, from, length, wall, step, value);
    }

    private void find(byte[] bytes, int from, int length, double wall, long step, float value) {
        String name = new String(bytes, from, length, java.nio.charset.StandardCharsets.UTF_8);
        Integer at = byName.get(name);
        if (at == null) {
            if (known.size() == MAX_TAGS) {
                unreadable++;
                return;
            }
            at = known.size();
            byName.put(name, at);
            known.add(new Known(Arrays.copyOfRange(bytes, from, from + length), new ScalarColumn(name)));
        }
        known.get(at).column.add(wall, step, value);
        next = at + 1 == known.size() ? 0 : at + 1;
    }

    void value(ValueRef ref) {
        if (values.size() < MAX_VALUES) {
            values.add(ref);
        } else {
            unreadable++;
        }
    }

    void plugin(String tag, String name) {
        if (plugins.size() < MAX_TAGS) {
            plugins.putIfAbsent(tag, name);
        }
    }

    Map<String, ScalarColumn> columns() {
        Map<String, ScalarColumn> columns = new LinkedHashMap<>();
        for (Known tag : known) {
            columns.put(tag.column.tag(), tag.column);
        }
        return columns;
    }
}
