package io.flarescope.telemetry.logbook;

/// What came to a file since it was read last.
final class Appended {
    private Appended() {}

    /// The earliest time of a chapter's lines from one on, with its shift.
    static long oldest(Chapter chapter, long from) {
        int batch = 2048;
        long[] millis = new long[batch];
        long oldest = Long.MAX_VALUE;
        long lines = chapter.index().lines();
        for (long line = from; line < lines; line += batch) {
            int count = (int) Math.min(batch, lines - line);
            chapter.file().times(chapter.index(), line, count, millis);
            for (int i = 0; i < count; i++) {
                // lines below a record that is far above
                oldest = Math.min(oldest, millis[i] == Long.MIN_VALUE ? chapter.index().timeNear(line + i) : millis[i]);
            }
        }
        return oldest == Long.MAX_VALUE || oldest == Long.MIN_VALUE ? Long.MIN_VALUE : oldest + chapter.shift();
    }
}
