package io.flarescope.console.logs;

import java.time.Instant;
import java.util.Arrays;

/// Entries of a [Timeline] in its order. New ones are merged in batches, so a late one moves only what is younger than it.
final class LineIndex {
    static final long NOTHING_CHANGED = Long.MAX_VALUE;

    private final Timeline timeline;
    private final LongWindow entries = new LongWindow();

    LineIndex(Timeline timeline) {
        this.timeline = timeline;
    }

    long first() {
        return entries.first();
    }

    long end() {
        return entries.end();
    }

    int size() {
        return entries.size();
    }

    long get(long address) {
        return entries.get(address);
    }

    /// Puts each of `batch[0..count)` at its place. Returns the lowest address that holds another entry than before.
    long merge(long[] batch, int count) {
        if (count == 0) {
            return NOTHING_CHANGED;
        }
        sort(batch, count);
        long old = entries.end() - 1;
        entries.extend(count);
        long to = entries.end() - 1;
        for (int i = count - 1; i >= 0; to--) {
            if (old >= entries.first() && timeline.compare(entries.get(old), batch[i]) > 0) {
                entries.set(to, entries.get(old--));
            } else {
                entries.set(to, batch[i--]);
            }
        }
        return to + 1;
    }

    /// A batch comes nearly in order; what moves far is rare, so equal times cost nothing and late lines a few moves.
    private void sort(long[] batch, int count) {
        int inversions = 0;
        for (int i = 1; i < count; i++) {
            long entry = batch[i];
            int j = i - 1;
            while (j >= 0 && timeline.compare(batch[j], entry) > 0) {
                batch[j + 1] = batch[j--];
            }
            batch[j + 1] = entry;
            inversions += i - 1 - j;
            if (inversions > 50_000) {
                sortFar(batch, count);
                return;
            }
        }
    }

    private void sortFar(long[] batch, int count) {
        Long[] boxed = new Long[count];
        for (int i = 0; i < count; i++) {
            boxed[i] = batch[i];
        }
        Arrays.sort(boxed, timeline::compare);
        for (int i = 0; i < count; i++) {
            batch[i] = boxed[i];
        }
    }

    /// Forgets the `count` lines that the ring no longer has, and gaps older than the youngest of them. Returns the address behind the last forgotten
    /// one: what is before it has moved up, what is behind it has not.
    long forget(int count) {
        long at = entries.first();
        long[] kept = new long[16];
        int stay = 0;
        for (int gone = 0; gone < count && at < entries.end(); at++) {
            long entry = entries.get(at);
            if (!timeline.has(entry)) {
                gone++;
            } else if (!Timeline.isGap(entry)) {
                if (stay == kept.length) {
                    kept = Arrays.copyOf(kept, stay * 2);
                }
                kept[stay++] = entry;
            }
        }
        entries.dropBefore(at - stay);
        for (int i = 0; i < stay; i++) {
            entries.set(at - stay + i, kept[i]);
        }
        return at;
    }

    /// The first address at or after the entry's place in the order.
    long find(long entry) {
        long low = entries.first();
        long high = entries.end();
        while (low < high) {
            long middle = low + high >>> 1;
            if (timeline.compare(entries.get(middle), entry) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The first address that is not before `time`.
    long find(Instant time) {
        long low = entries.first();
        long high = entries.end();
        while (low < high) {
            long middle = low + high >>> 1;
            if (timeline.time(entries.get(middle)).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
