package io.flarescope.telemetry.logfile;

/// How the lines of a file begin. FLARE's own lines are known in every file; the others are tried where a file's beginning speaks for them.
///
/// ```
/// FLARE   2026-11-24 03:37:34,640 - name - LEVEL - …   ·   {"asctime": "2026-11-24 03:37:34,640", …   ·   2026-11-24T03:37:34.640Z …
/// AUDIT   [E:2ba123eb-…][R:…][T:2026-11-24 03:19:01.615325][U:admin@lab.org][A:…]
/// WITHIN  INFO  [2026-11-24 03:37:34] …                a date and time within the first 64 bytes
/// GLOG    I1124 03:37:34.640512 7 x.cc:12] …           no year
/// SYSLOG  Nov 24 03:37:34 host …                       no year
/// CLOCK   03:37:34.640 …   ·   [03:37:34] …            no day
/// PLAIN   lines without times: each stands for itself
/// ```
public enum LogFormat {
    FLARE, AUDIT, WITHIN, GLOG, SYSLOG, CLOCK, PLAIN;

    private static final int MOST_LINES = 400;

    /// The format of most dated lines in a sample from a file's beginning; the earlier one of two.
    static LogFormat of(byte[] sample, int year, int day) {
        // FLARE's own lines are dated in every format, so only the others can tell
        int[] others = new int[2 * MOST_LINES];
        int count = 0;
        LogFormat best = PLAIN;
        LineHead flare = new LineHead(FLARE, year, day);
        int p = 0;
        for (int line = 0; line < MOST_LINES && p < sample.length; line++) {
            int newline = Newline.find(sample, p, sample.length);
            int end = newline < 0 ? sample.length : newline;
            if (flare.read(sample, p, end) != 0) {
                best = FLARE;
            } else {
                others[2 * count] = p;
                others[2 * count++ + 1] = end;
            }
            p = end + 1;
        }
        int most = 0;
        for (LogFormat format : values()) {
            int dated = count == 0 || format == FLARE || format == PLAIN ? 0 : dated(sample, new LineHead(format, year, day), others, count);
            if (dated > most) {
                most = dated;
                best = format;
            }
        }
        return best;
    }

    private static int dated(byte[] sample, LineHead head, int[] lines, int count) {
        int dated = 0;
        for (int i = 0; i < count; i++) {
            dated += head.read(sample, lines[2 * i], lines[2 * i + 1]) != 0 ? 1 : 0;
        }
        return dated;
    }
}
