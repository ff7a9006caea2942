package io.flarescope.telemetry.statsd;

import io.flarescope.telemetry.metricstore.MetricSeries;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which series a spelling of name, type and tags means: a hash table over bytes, so that a line heard before makes no objects. Of one thread.
final class Names {
    private static final int OBJECTS = 80;

    /// What a reader keeps for one spelling.
    static final class Entry {
        private final byte[] spelling;
        private final int hash;
        MetricSeries series;
        /// Of a set: the members of the second that is counted.
        @Nullable Members members;

        Entry(byte[] spelling, int hash, MetricSeries series) {
            this.spelling = spelling;
            this.hash = hash;
            this.series = series;
        }
    }

    /// In bytes; an entry counts with what it costs besides.
    private final int most;
    private @Nullable Entry[] table = new @Nullable Entry[1024];
    private int used;
    private int bytes;

    Names(int most) {
        this.most = most;
    }

    static int hash(byte[] b, int from, int to, int before) {
        int hash = before;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + b[i];
        }
        return hash;
    }

    private static int place(int hash, int mask) {
        return (hash ^ hash >>> 15) * 0x9E3779B1 >>> 8 & mask;
    }

    /// The spelling is the name's bytes, one byte of type, the tags' bytes.
    @Nullable Entry find(byte[] b, int name, int nameEnd, byte type, int tags, int tagsEnd, int hash) {
        int mask = table.length - 1;
        int length = nameEnd - name;
        for (int i = place(hash, mask); ; i = i + 1 & mask) {
            Entry entry = table[i];
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash && entry.spelling.length == length + 1 + tagsEnd - tags && entry.spelling[length] == type
                    && Arrays.equals(entry.spelling, 0, length, b, name, nameEnd)
                    && Arrays.equals(entry.spelling, length + 1, entry.spelling.length, b, tags, tagsEnd)) {
                return entry;
            }
        }
    }

    Entry add(byte[] b, int name, int nameEnd, byte type, int tags, int tagsEnd, int hash, MetricSeries series) {
        if (bytes >= most) {
            table = new @Nullable Entry[1024];
            used = 0;
            bytes = 0;
        } else if (2 * used > table.length) {
            grow();
        }
        int length = nameEnd - name;
        byte[] spelling = new byte[length + 1 + tagsEnd - tags];
        System.arraycopy(b, name, spelling, 0, length);
        spelling[length] = type;
        System.arraycopy(b, tags, spelling, length + 1, tagsEnd - tags);
        Entry entry = new Entry(spelling, hash, series);
        put(entry);
        used++;
        bytes += spelling.length + OBJECTS;
        return entry;
    }

    private void grow() {
        @Nullable Entry[] old = table;
        table = new @Nullable Entry[2 * old.length];
        for (Entry entry : old) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    private void put(Entry entry) {
        int mask = table.length - 1;
        int i = place(entry.hash, mask);
        while (table[i] != null) {
            i = i + 1 & mask;
        }
        table[i] = entry;
    }
}
