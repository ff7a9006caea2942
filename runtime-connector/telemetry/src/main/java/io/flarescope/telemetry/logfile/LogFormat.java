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

    /// The format of most dated lines in a sample from a file's beginning; the earlier one of two.
    static LogFormat of(byte[] sample, int year, int day) {
        LogFormat best = PLAIN;
        int most = 0;
        for (LogFormat format : values()) {
            int dated = format == PLAIN ? 0 : dated(sample, new LineHead(format, year, day));
            if (dated > most) {
                most = dated;
                best = format;
            }
        }
        return best;
    }

    private static int dated(byte[] sample, LineHead head) {
        int count = 0;
        int p = 0;
        int lines = 0;
        while (p < sample.length && lines < 400) {
            int newline = Newline.find(sample, p, sample.length);
            int end = newline < 0 ? sample.length : newline;
            if (head.read(sample, p, end) != 0) {
                count++;
            }
            p = end + 1;
            lines++;
        }
        return count;
    }
}
