package io.flarescope.telemetry.logfile;

import java.util.List;

/// Where each line of a log file is, with its level; an immutable picture of the file as far as it was read.
///
/// 0.5 bytes a line for level and repeat, and 0.25 for offset and time of every 64th.
public final class LogIndex {
    /// In [#nibble], beside a [LineLevel]'s ordinal: the line says the same as the one before.
    public static final int REPEATS = IndexPart.REPEATS;
    /// In [#nibble], the bits of the level.
    public static final int LEVEL = 7;

    private final LogFormat format;
    private final List<IndexPart> parts;
    private final long[] firstLines;
    private final long lines;
    private final LateLines late;

    LogIndex(LogFormat format, List<IndexPart> parts, LateLines late) {
        this.format = format;
        this.late = late;
        this.parts = List.copyOf(parts);
        firstLines = new long[parts.size()];
        long sum = 0;
        for (int i = 0; i < firstLines.length; i++) {
            firstLines[i] = sum;
            sum += parts.get(i).lines();
        }
        lines = sum;
    }

    public LogFormat format() {
        return format;
    }

    List<IndexPart> parts() {
        return parts;
    }

    public long lines() {
        return lines;
    }

    public long count(LineLevel level) {
        return parts.stream().mapToLong(part -> part.count(level)).sum();
    }

    /// True where some line has a time: then lines without one belong to the line before.
    public boolean dated() {
        return count(LineLevel.CONTINUATION) < lines;
    }

    public LineLevel level(long line) {
        return LineLevel.at(nibble(line) & LEVEL);
    }

    public int nibble(long line) {
        int part = part(line);
        return parts.get(part).nibble(line - firstLines[part]);
    }

    /// Half bytes as [#nibble] gives them, of `count` lines from `first` on, two a byte, the earlier one in its low half.
    public void packed(long first, int count, byte[] into) {
        int part = count == 0 ? 0 : part(first);
        for (int i = 0; i < count; part++) {
            long local = first + i - firstLines[part];
            int here = (int) Math.min(count - i, parts.get(part).lines() - local);
            parts.get(part).copy(local, here, into, i);
            i += here;
        }
    }

    /// The record that a line belongs to: the last line at or before it that has a time, or itself where none has.
    public long record(long line) {
        for (int part = part(line); part >= 0; part--) {
            long local = parts.get(part).dated(Math.min(line - firstLines[part], parts.get(part).lines() - 1));
            if (local >= 0) {
                return firstLines[part] + local;
            }
        }
        return line;
    }

    /// Lines that are earlier than one before them.
    public LateLines late() {
        return late;
    }

    /// The first line that has a time; one past the last where none has.
    public long firstDated() {
        if (!dated()) {
            return lines;
        }
        long line = 0;
        while ((nibble(line) & LEVEL) == 0) {
            line++;
        }
        return line;
    }

    /// How many lines of each class there are over time.
    public LevelTimes times() {
        LevelTimes sum = new LevelTimes();
        parts.forEach(part -> sum.addAll(part.levelTimes(), 0));
        return sum;
    }

    /// The place to start looking for a line: an offset, and how many line ends to pass from there.
    Mark mark(long line) {
        int part = part(line);
        long local = line - firstLines[part];
        return new Mark(parts.get(part).offset((int) (local / IndexPart.STRIDE)), (int) (local % IndexPart.STRIDE));
    }

    record Mark(long offset, int linesToPass) {}

    /// Where to start reading for a line on: the offset of one of the 64 lines before it; the end for a line that is not there.
    long startNear(long line) {
        return line >= lines ? next() : mark(line).offset();
    }

    /// The last known line start at or before a byte.
    Known knownBefore(long offset) {
        int part = parts.size() - 1;
        while (part > 0 && (parts.get(part).lines() == 0 || parts.get(part).offset(0) > offset)) {
            part--;
        }
        IndexPart in = parts.get(part);
        int mark = in.markAt(offset);
        return new Known(in.offset(mark), firstLines[part] + (long) mark * IndexPart.STRIDE);
    }

    /// The first known line start behind a byte; the end where there is none.
    Known knownAfter(long offset) {
        for (int part = 0; part < parts.size(); part++) {
            IndexPart in = parts.get(part);
            if (in.lines() > 0 && in.offset(in.marks() - 1) > offset) {
                int mark = in.offset(0) > offset ? 0 : in.markAt(offset) + 1;
                return new Known(in.offset(mark), firstLines[part] + (long) mark * IndexPart.STRIDE);
            }
        }
        return new Known(next(), lines);
    }

    record Known(long offset, long line) {}

    /// Milliseconds of the line's neighbourhood (of one of the 64 lines before it), as if the file's clock were UTC; [Long#MIN_VALUE] where none is known.
    public long timeNear(long line) {
        int part = part(line);
        return parts.get(part).time((int) ((line - firstLines[part]) / IndexPart.STRIDE));
    }

    private int part(long line) {
        if (line < 0 || line >= lines) {
            throw new IndexOutOfBoundsException("line " + line + " of " + lines);
        }
        int low = 0;
        int high = firstLines.length - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (firstLines[middle] <= line) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    long firstLine(int part) {
        return firstLines[part];
    }

    /// Bytes that the index takes in memory.
    public long memory() {
        return parts.stream().mapToLong(IndexPart::memory).sum();
    }

    /// Where the next line will begin.
    long next() {
        for (int part = parts.size() - 1; part >= 0; part--) {
            // the end of a file may lie in a line that began some parts before
            if (parts.get(part).next() >= 0) {
                return parts.get(part).next();
            }
        }
        return 0;
    }
}
