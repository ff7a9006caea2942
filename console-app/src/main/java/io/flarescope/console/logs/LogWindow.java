package io.flarescope.console.logs;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the window of the table stands, and whether it follows the newest line.
final class LogWindow {
    private final Supplier<LogSheet> sheet;
    private final LogSource source;
    private final Runnable changed;
    private long top;
    private int height = 20;
    private boolean follow = true;
    private long pausedAt;

    LogWindow(Supplier<LogSheet> sheet, LogSource source, Runnable changed) {
        this.sheet = sheet;
        this.source = source;
        this.changed = changed;
    }

    /// How many whole rows fit.
    void height(int rows) {
        int now = Math.max(1, rows);
        if (now != height) {
            height = now;
            clamp();
            changed.run();
        }
    }

    int height() {
        return height;
    }

    long top() {
        return top;
    }

    /// Puts the window's top at a row, without a word to anybody.
    void place(long row) {
        top = row;
        clamp();
    }

    /// Back to where there are rows; to the newest, where it follows.
    void clamp() {
        LogSheet now = sheet.get();
        long last = Math.max(now.firstRow(), now.endRow() - height);
        top = follow ? last : Math.clamp(top, now.firstRow(), last);
    }

    void scrollTo(long row) {
        LogSheet now = sheet.get();
        long last = Math.max(now.firstRow(), now.endRow() - height);
        long to = Math.clamp(row, now.firstRow(), last);
        if (to < last) {
            pause();
        } else if (to != top) {
            follow = true;
        }
        top = to;
        changed.run();
    }

    boolean follows() {
        return follow;
    }

    void follow(boolean newest) {
        if (newest) {
            follow = true;
            clamp();
        } else {
            pause();
        }
        changed.run();
    }

    void pause() {
        if (follow) {
            follow = false;
            pausedAt = source.end();
        }
    }

    /// Lines that came since the window stopped following.
    long sincePause() {
        return follow ? 0 : source.end() - pausedAt;
    }

    boolean holds(long row) {
        return row >= top && row < top + height;
    }

    /// Brings a row into sight by the least way.
    void reveal(long row) {
        if (row < top) {
            scrollTo(row);
        } else if (row >= top + height) {
            scrollTo(row - height + 1);
        } else {
            if (row < sheet.get().endRow() - 1) {
                pause();
            }
            changed.run();
        }
    }

    /// Brings a row from far to a third of the height, with what was before and after it.
    void show(long row) {
        pause();
        if (!holds(row)) {
            top = row - height / 3;
            clamp();
        }
        changed.run();
    }

    /// The time of the first line in the window.
    Optional<Instant> first() {
        return sheet.get().time(top);
    }

    /// The time of the last line in the window.
    Optional<Instant> last() {
        return sheet.get().time(Math.min(sheet.get().endRow(), top + height) - 1);
    }
}
