package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks the lines of a book once, in their order, and tells which are shown, as rows, as hits, as errors.
final class ViewMaker {
    /// What was worked out for a chapter by reading its lines; null where nothing had to be.
    record Found(@Nullable BitBuilder loggers, @Nullable BitBuilder matches) {
        static final Found NOTHING = new Found(null, null);
    }

    private static final class State {
        private Chapter chapter;
        private final Found found;
        private final boolean hidden;
        private long firstDated;
        private final byte[] nibbles = new byte[4096];
        private long batchAt;
        private int batchSize;
        /// Where its last record stands, and what was said of it.
        private long headPosition = -1;
        private long headLine = -2;
        private boolean passes;
        private boolean isShown;
        private boolean isError;

        State(Chapter chapter, Found found, boolean hidden) {
            this.chapter = chapter;
            this.found = found;
            this.hidden = hidden;
            this.firstDated = chapter.index().firstDated();
        }

        void grown(Chapter to) {
            chapter = to;
            firstDated = to.index().firstDated();
            batchSize = 0;
        }

        int nibble(long line) {
            if (line >= chapter.index().lines()) {
                return LineLevel.OTHER.ordinal();
            }
            if (line < batchAt || line >= batchAt + batchSize) {
                batchAt = line;
                batchSize = (int) Math.min(nibbles.length, chapter.index().lines() - line);
                chapter.index().nibbles(line, batchSize, nibbles);
            }
            return nibbles[(int) (line - batchAt)];
        }
    }

    private final BookFilter filter;
    private final State[] states;
    private final BitBuilder rows;
    private final BitBuilder shown;
    private final BitBuilder matches;
    private final BitBuilder errors;
    private final boolean looking;
    /// The last records that pass, for the lines before a hit.
    private final long[] recent;
    private final State[] recentOf;
    private int recentCount;
    private int after;
    private long lastPosition = -1;
    private int lastChapter = -1;

    ViewMaker(BookFilter filter, List<Chapter> chapters, List<Found> found, long size) {
        this.filter = filter;
        this.looking = filter.query().isPresent();
        states = new State[chapters.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = new State(chapters.get(i), found.get(i), filter.hiddenSites().contains(chapters.get(i).site()));
        }
        rows = new BitBuilder(size);
        shown = new BitBuilder(size);
        matches = new BitBuilder(looking ? size : 0);
        errors = new BitBuilder(0);
        recent = new long[filter.around()];
        recentOf = new State[filter.around()];
    }

    /// The same files, longer: what was said of their lines holds.
    void grown(List<Chapter> chapters) {
        for (int i = 0; i < states.length; i++) {
            states[i].grown(chapters.get(i));
        }
    }

    void line(long position, int chapter, long line) {
        State state = states[chapter];
        int nibble = state.nibble(line);
        int level = nibble & LogIndex.LEVEL;
        if (level != 0 || line < state.firstDated) {
            head(position, chapter, state, line, nibble, level);
        } else {
            below(position, state, line);
        }
        lastPosition = position;
        lastChapter = chapter;
    }

    private void head(long position, int chapter, State state, long line, int nibble, int level) {
        boolean before = state.isShown && state.headLine == line - 1 && lastChapter == chapter && lastPosition == position - 1 && position > 0;
        state.headPosition = position;
        state.headLine = line;
        state.isError = level == LineLevel.ERROR.ordinal() || level == LineLevel.CRITICAL.ordinal();
        state.passes = !state.hidden && LevelClass.atLeast(level, filter.least().ordinal()) && (state.found.loggers() == null || state.found.loggers().has(line));
        state.isShown = false;
        if (!state.passes) {
            return;
        }
        boolean hit = looking && state.found.matches() != null && state.found.matches().has(line);
        if (!filter.onlyMatches() || !looking) {
            boolean folded = before && !hit && (nibble & LogIndex.REPEATS) != 0 && (state.nibble(line + 1) & LogIndex.LEVEL) != 0;
            show(position, state, folded);
            if (hit) {
                matches.add(position);
            }
        } else if (hit) {
            hit(position, state);
        } else if (after > 0) {
            after--;
            show(position, state, false);
        } else if (recent.length > 0) {
            recent[recentCount % recent.length] = position;
            recentOf[recentCount++ % recent.length] = state;
        }
    }

    private void hit(long position, State state) {
        for (int i = Math.max(0, recentCount - recent.length); i < recentCount; i++) {
            long at = recent[i % recent.length];
            rows.add(at);
            shown.add(at);
            if (recentOf[i % recent.length].headPosition == at) {
                recentOf[i % recent.length].isShown = true;
            }
        }
        recentCount = 0;
        after = filter.around();
        matches.add(position);
        show(position, state, false);
    }

    private void show(long position, State state, boolean folded) {
        state.isShown = true;
        shown.add(position);
        if (!folded) {
            rows.add(position);
        }
        if (state.isError) {
            errors.add(position);
        }
    }

    /// A line that belongs to the record before it: the first one has a row, and a hit in any is the record's.
    private void below(long position, State state, long line) {
        if (looking && state.passes && state.found.matches() != null && state.found.matches().has(line) && !matches.has(state.headPosition)) {
            if (filter.onlyMatches() && !state.isShown) {
                hit(state.headPosition, state);
            } else {
                rows.add(state.headPosition);
                matches.add(state.headPosition);
            }
            if (line > state.headLine + 1) {
                rows.add(position - (line - state.headLine - 1));
            }
        }
        if (state.isShown && line == state.headLine + 1) {
            rows.add(position);
        }
    }

    LineBits rows(long size) {
        return rows.bits(size);
    }

    LineBits shown(long size) {
        return shown.bits(size);
    }

    LineBits matches(long size) {
        return looking ? matches.bits(size) : LineBits.NONE;
    }

    LineBits errors(long size) {
        return errors.bits(size);
    }
}
