package io.flarescope.telemetry.logfile;

import java.util.Arrays;

/// Lines that bear an earlier time than one before them, in the file's order: line number, time, and by how much it is earlier than the newest before it.
///
/// A file whose clock was set back has too many of them to be worth sorting: then [#tooMany] and none is kept.
public final class LateLines {
    private static final int MOST = 1 << 17;

    private long[] lines = new long[0];
    private long[] millis = new long[0];
    private long[] late = new long[0];
    private int size;
    private boolean tooMany;

    void add(long line, long time, long by) {
        if (tooMany) {
            return;
        }
        if (size == MOST) {
            giveUp();
            return;
        }
        if (size == lines.length) {
            int more = Math.max(16, size * 2);
            lines = Arrays.copyOf(lines, more);
            millis = Arrays.copyOf(millis, more);
            late = Arrays.copyOf(late, more);
        }
        lines[size] = line;
        millis[size] = time;
        late[size++] = by;
    }

    void addAll(LateLines other, long shift) {
        for (int i = 0; i < other.size; i++) {
            add(other.lines[i] + shift, other.millis[i], other.late[i]);
        }
        if (other.tooMany) {
            giveUp();
        }
    }

    void giveUp() {
        tooMany = true;
        size = 0;
        lines = new long[0];
        millis = lines;
        late = lines;
    }

    public int size() {
        return size;
    }

    public boolean tooMany() {
        return tooMany;
    }

    public long line(int i) {
        return lines[i];
    }

    public long millis(int i) {
        return millis[i];
    }

    /// Milliseconds by which the line is late, 0 where it is not.
    public long by(long line) {
        int at = Arrays.binarySearch(lines, 0, size, line);
        return at < 0 ? 0 : late[at];
    }

    long memory() {
        return 24L * lines.length;
    }
}
