package io.flarescope.telemetry.logbook;

import org.jspecify.annotations.Nullable;

/// The records that a filter lets through before its query is asked, the rows they make, and those of ERROR and CRITICAL. Worked out 64 lines at a time.
record Passing(LineBits rows, LineBits shown, LineBits errors) {
    static final Passing NOTHING = new Passing(LineBits.NONE, LineBits.NONE, LineBits.NONE);

    /// `loggers` are the positions of the loggers that are shown, null where all are. What `before` says of the positions before `from` holds.
    static Passing of(BookLines lines, int least, @Nullable LineBits loggers, Passing before, long from) {
        int count = (int) (lines.size() + 63 >>> 6);
        long[] rows = before.rows.wordsFor(count);
        long[] shown = before.shown.wordsFor(count);
        long[] errors = before.errors.wordsFor(count);
        long start = from / BookLines.BLOCK * BookLines.BLOCK;
        byte[] packed = BookLines.room();
        LevelPlanes planes = new LevelPlanes();
        long lastShown = start == 0 ? 0 : shown[(int) (start >>> 6) - 1] >>> 63;
        for (long block = start; block < lines.size(); block += BookLines.BLOCK) {
            lines.packed(block, packed);
            int first = (int) (block >>> 6);
            int words = Math.min(count - first, BookLines.BLOCK >>> 6);
            planes.take(packed, 0);
            for (int i = 0; i < words; i++) {
                long passes = planes.atLeast(least) & (loggers == null ? -1 : loggers.word(first + i));
                long behindShown = passes << 1 | lastShown;
                long below = planes.below();
                long repeats = planes.repeats();
                shown[first + i] = passes;
                errors[first + i] = passes & planes.errors();
                planes.take(packed, 32 * (i + 1));
                long hasBelow = below >>> 1 | planes.below() << 63;
                rows[first + i] = passes & ~(behindShown & repeats & ~hasBelow) | below & behindShown;
                lastShown = passes >>> 63;
            }
        }
        return new Passing(new LineBits(rows, lines.size()), new LineBits(shown, lines.size()), new LineBits(errors, lines.size()));
    }

    /// With the hits among the records marked, which are rows then, whatever they repeat.
    Passing marking(LineBits hits) {
        return new Passing(rows.or(hits), shown, errors);
    }

    /// Only the hits among the records, and so many records before and after each.
    Passing only(LineBits hits, int around) {
        long[] kept = hits.wordsFor(shown.words());
        if (around > 0) {
            for (long hit = hits.next(0); hit >= 0; hit = hits.next(hit + 1)) {
                long at = hit;
                for (int i = 0; i < around && (at = shown.previous(at - 1)) >= 0 && !has(kept, at); i++) {
                    kept[(int) (at >>> 6)] |= 1L << at;
                }
                at = hit;
                for (int i = 0; i < around && (at = shown.next(at + 1)) >= 0 && !hits.has(at); i++) {
                    kept[(int) (at >>> 6)] |= 1L << at;
                }
            }
        }
        long[] lines = kept.clone();
        long last = 0;
        for (int i = 0; i < kept.length; i++) {
            lines[i] |= rows.word(i) & ~shown.word(i) & (kept[i] << 1 | last);
            last = kept[i] >>> 63;
        }
        LineBits records = new LineBits(kept, shown.size());
        return new Passing(new LineBits(lines, shown.size()), records, errors.and(records));
    }

    private static boolean has(long[] words, long position) {
        return (words[(int) (position >>> 6)] >>> position & 1) != 0;
    }
}
