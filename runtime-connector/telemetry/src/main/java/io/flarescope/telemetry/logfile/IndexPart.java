package io.flarescope.telemetry.logfile;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// The lines that start in one range of a file: half a byte for each one's level and whether it repeats the one before, and for every 64th its offset and time.
///
/// Written by one thread; read when that has ended.
final class IndexPart {
    static final int STRIDE = 64;
    /// In a line's half byte: it says the same as the line before, at another time.
    static final int REPEATS = 8;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] levels;
    private long[] offsets;
    private long[] times;
    private int lines;
    private final long[] counts = new long[LineLevel.values().length];
    private final LevelTimes levelTimes;
    private final LateLines late = new LateLines();
    private long newest = LineHead.NO_TIME;
    private long oldest = Long.MAX_VALUE;
    private long next;
    private final LineBefore before = new LineBefore();

    /// `bytes` only sizes the first arrays: ordinary lines are longer than 100 bytes.
    IndexPart(long bytes) {
        int expected = (int) Math.min(1 << 28, bytes / 160 + 128);
        levels = new byte[expected / 2 + 1];
        offsets = new long[expected / STRIDE + 2];
        times = new long[offsets.length];
        levelTimes = new LevelTimes();
    }

    /// A copy that can be added to while the other is read.
    IndexPart(IndexPart other) {
        levels = other.levels.clone();
        offsets = other.offsets.clone();
        times = other.times.clone();
        lines = other.lines;
        System.arraycopy(other.counts, 0, counts, 0, counts.length);
        levelTimes = new LevelTimes();
        levelTimes.addAll(other.levelTimes, 0);
        late.addAll(other.late, 0);
        newest = other.newest;
        oldest = other.oldest;
        next = other.next;
        goOn(other);
    }

    /// Its first line comes behind the other's last, which it may repeat.
    void goOn(IndexPart other) {
        before.goOn(other.before);
    }

    LineBefore before() {
        return before;
    }

    long lines() {
        return lines;
    }

    long count(LineLevel level) {
        return counts[level.ordinal()];
    }

    LevelTimes levelTimes() {
        return levelTimes;
    }

    LateLines late() {
        return late;
    }

    /// The latest time of its lines, or [LineHead#NO_TIME].
    long newest() {
        return newest;
    }

    /// The earliest time of its lines, or [Long#MAX_VALUE].
    long oldest() {
        return oldest;
    }

    /// Where the next part begins: the byte after the last line's end, or where an unfinished last line begins; -1 where no line begins in the part or after it.
    long next() {
        return next;
    }

    int nibble(long line) {
        return levels[(int) (line >>> 1)] >>> ((line & 1) << 2) & 15;
    }

    /// Half bytes of `count` lines into those of `into`, from its `at`th on.
    void copy(long first, int count, byte[] into, int at) {
        int from = (int) first;
        int to = at;
        int left = count;
        if (left > 0 && (to & 1) == 1) {
            into[to >>> 1] = (byte) (into[to >>> 1] & 15 | nibble(from) << 4);
            from++;
            to++;
            left--;
        }
        if ((from & 1) == 0) {
            System.arraycopy(levels, from >>> 1, into, to >>> 1, left >>> 1);
        } else {
            int source = from >>> 1;
            int target = to >>> 1;
            for (int i = 0; i < left >>> 1; i++) {
                into[target + i] = (byte) (levels[source + i] >>> 4 & 15 | levels[source + i + 1] << 4);
            }
        }
        if ((left & 1) == 1) {
            into[to + left >>> 1] = (byte) (into[to + left >>> 1] & 0xf0 | nibble(from + left - 1));
        }
    }

    /// The last line at or before one that has a level, or -1.
    long dated(long line) {
        long at = line;
        while (at >= 0 && nibble(at) == 0) {
            at--;
            while (at >= 15 && (at & 15) == 15 && (long) LONG.get(levels, (int) (at >>> 1) - 7) == 0) {
                at -= 16;
            }
        }
        return at;
    }

    int marks() {
        return (lines + STRIDE - 1) / STRIDE;
    }

    /// The offset of line `64 mark`.
    long offset(int mark) {
        return offsets[mark];
    }

    long time(int mark) {
        return times[mark];
    }

    /// The last mark at or before a byte of the part.
    int markAt(long offset) {
        int at = Arrays.binarySearch(offsets, 0, marks(), offset);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    long memory() {
        return levels.length + 16L * offsets.length + levelTimes.memory() + late.memory();
    }

    /// Takes every whole line that starts in `[from, end)`, as [PartScan#run] has it. May be called again with the rest of a grown file.
    void scan(FileChannel file, long from, long end, long size, boolean aligned, LineHead head) throws IOException {
        next = new PartScan(file, from, size, head, this).run(from, end, aligned);
        trim();
    }

    /// Room for so many lines more, which [#add] does not look for.
    void expect(int more) {
        int needed = (lines + more >>> 1) + 1;
        if (needed > levels.length) {
            levels = Arrays.copyOf(levels, needed + (needed >>> 1));
        }
        int marks = (lines + more) / STRIDE + 1;
        if (marks > offsets.length) {
            offsets = Arrays.copyOf(offsets, marks + (marks >>> 1));
            times = Arrays.copyOf(times, offsets.length);
        }
    }

    /// The next line: a [LineLevel]'s ordinal, whether it repeats the one before, and its time where it has a level.
    void add(long offset, int level, boolean again, long millis) {
        int line = lines;
        counts[level]++;
        levels[line >>> 1] |= (byte) ((again ? level | REPEATS : level) << ((line & 1) << 2));
        if (level != 0) {
            time(line, level, millis);
        }
        if ((line & STRIDE - 1) == 0) {
            offsets[line / STRIDE] = offset;
            times[line / STRIDE] = level == 0 ? newest : millis;
        }
        lines = line + 1;
    }

    private void time(int line, int level, long millis) {
        levelTimes.addMillis(millis, LevelTimes.classOf(level));
        oldest = Math.min(oldest, millis);
        if (millis >= newest) {
            newest = millis;
        } else {
            late.add(line, millis, newest - millis);
        }
    }

    private void trim() {
        int used = lines / 2 + 1;
        if (levels.length - used > used / 8) {
            levels = Arrays.copyOf(levels, used);
            offsets = Arrays.copyOf(offsets, lines / STRIDE + 1);
            times = Arrays.copyOf(times, offsets.length);
        }
    }
}
