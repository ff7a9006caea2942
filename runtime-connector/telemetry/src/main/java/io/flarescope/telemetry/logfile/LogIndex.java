package io.flarescope.telemetry.logfile;

import java.util.List;

/// Where each line of a log file is, with its level; an immutable picture of the file as far as it was read.
///
/// 0.5 bytes a line for the level and 0.25 for offset and time of every 64th.
public final class LogIndex {
    private final List<IndexPart> parts;
    private final long[] firstLines;
    private final long lines;

    LogIndex(List<IndexPart> parts) {
        this.parts = List.copyOf(parts);
        firstLines = new long[parts.size()];
        long sum = 0;
        for (int i = 0; i < firstLines.length; i++) {
            firstLines[i] = sum;
            sum += parts.get(i).lines();
        }
        lines = sum;
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

    public LineLevel level(long line) {
        int part = part(line);
        return parts.get(part).level(line - firstLines[part]);
    }

    /// The place to start looking for a line: an offset, and how many line ends to pass from there.
    Mark mark(long line) {
        int part = part(line);
        long local = line - firstLines[part];
        return new Mark(parts.get(part).offset(local), (int) (local % IndexPart.STRIDE));
    }

    record Mark(long offset, int linesToPass) {}

    /// Milliseconds of the line's neighbourhood (of one of the 64 lines before it), as if the file's clock were UTC; empty file: 0.
    public long timeNear(long line) {
        int part = part(line);
        return parts.get(part).time(line - firstLines[part]);
    }

    private int part(long line) {
        if (line < 0 || line >= lines) {
            throw new IndexOutOfBoundsException("line " + line + " of " + lines);
        }
        int part = firstLines.length - 1;
        while (firstLines[part] > line) {
            part--;
        }
        return part;
    }

    /// Bytes that the index takes in memory.
    public long memory() {
        return parts.stream().mapToLong(IndexPart::memory).sum();
    }

    /// Where the next line will begin.
    long next() {
        return parts.isEmpty() ? 0 : parts.getLast().next();
    }
}
