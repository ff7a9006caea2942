package io.flarescope.console.logs;

import io.flarescope.telemetry.logbook.BookView;
import io.flarescope.telemetry.logbook.Chapter;
import io.flarescope.telemetry.logbook.LineBits;
import io.flarescope.telemetry.logbook.MergeOrder;
import io.flarescope.telemetry.logfile.LineFields;
import java.io.IOException;
import java.util.List;

/// The shown records of a view between two positions, read from the files one after the other.
record FileSnapshot(BookView view, long from, long to, FileTime times) implements LogSnapshot {
    @Override
    public long count() {
        return view.shown().rank(to) - view.shown().rank(from);
    }

    @Override
    public void each(Visitor visitor) throws IOException {
        LineBits shown = view.shown();
        long last = shown.rank(to);
        Ahead[] ahead = new Ahead[view.chapters().size()];
        for (long n = shown.rank(from); n < last; n++) {
            long name = view.order().name(shown.select(n));
            int number = MergeOrder.chapter(name);
            Chapter chapter = view.chapters().get(number);
            long line = MergeOrder.line(name);
            Ahead lines = ahead[number];
            if (lines == null || !lines.holds(line)) {
                lines = new Ahead(line, chapter.file().lines(chapter.index(), line, Ahead.LINES));
                ahead[number] = lines;
            }
            String text = lines.text(line);
            List<String> below = FileLine.below(chapter, line, 2_000, 256 << 10);
            String written = below.isEmpty() ? text : text + "\n" + String.join("\n", below);
            LineFields fields = LineFields.of(chapter.file(), text);
            long millis = fields.millis() == Long.MIN_VALUE ? chapter.index().timeNear(line) : fields.millis();
            visitor.line(FileLine.line(chapter.site(), fields, millis, times, line, below.isEmpty() ? fields.rest() : String.join("\n", below)), written);
        }
    }

    /// Some lines of a chapter from one on.
    private record Ahead(long first, List<String> lines) {
        static final int LINES = 64;

        boolean holds(long line) {
            return line >= first && line < first + lines.size();
        }

        String text(long line) {
            return lines.get((int) (line - first));
        }
    }
}
