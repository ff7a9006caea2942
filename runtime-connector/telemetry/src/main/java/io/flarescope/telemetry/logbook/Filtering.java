package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logbook.BookView.Notice;
import io.flarescope.telemetry.logbook.BookView.Stage;
import io.flarescope.telemetry.logfile.LevelTimes;
import io.flarescope.telemetry.logfile.LogQuery;
import io.flarescope.telemetry.logfile.LogSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One filter being worked out over the chapters, told in parts as hits come, and gone on with as files grow.
final class Filtering {
    interface Partial {
        void found(Filtering part, double progress);
    }

    private static final long TELL_NANOS = 120_000_000;

    private final BookFilter filter;
    private final List<ViewMaker.Found> found = new ArrayList<>();
    private final LevelTimes loggerTimes = new LevelTimes();
    private final LevelTimes matchTimes = new LevelTimes();
    private @Nullable ViewMaker maker;
    private LineBits rows = LineBits.NONE;
    private LineBits shown = LineBits.NONE;
    private LineBits matches = LineBits.NONE;
    private LineBits errors = LineBits.NONE;
    private long givenUp;

    Filtering(BookFilter filter) {
        this.filter = filter;
    }

    BookFilter filter() {
        return filter;
    }

    /// False where it was stopped.
    boolean run(List<Chapter> chapters, MergeOrder order, BooleanSupplier stop, Partial told) {
        for (Chapter chapter : chapters) {
            found.add(new ViewMaker.Found(
                    filter.hasLoggers() ? new BitBuilder(chapter.index().lines()) : null, filter.query().isPresent() ? new BitBuilder(chapter.index().lines()) : null));
        }
        loggers(chapters, zeros(chapters), stop);
        if (filter.query().isPresent() && !stop.getAsBoolean()) {
            long begin = System.nanoTime();
            long[] next = {begin + TELL_NANOS};
            double all = chapters.stream().mapToLong(chapter -> chapter.file().size()).sum();
            double done = 0;
            for (int i = 0; i < chapters.size() && !stop.getAsBoolean(); i++) {
                if (filter.hiddenSites().contains(chapters.get(i).site())) {
                    continue;
                }
                double before = done;
                double share = chapters.get(i).file().size() / Math.max(1, all);
                search(i, chapters.get(i), filter.query().get().in(chapters.get(i)), stop, progress -> {
                    if (System.nanoTime() > next[0] && !stop.getAsBoolean()) {
                        walk(chapters, order);
                        told.found(this, before + share * progress);
                        next[0] = System.nanoTime() + TELL_NANOS + (System.nanoTime() - next[0]) * 3;
                    }
                });
                done += share;
            }
        }
        if (stop.getAsBoolean()) {
            return false;
        }
        walk(chapters, order);
        return true;
    }

    private static List<Long> zeros(List<Chapter> chapters) {
        return chapters.stream().map(_ -> 0L).toList();
    }

    private void loggers(List<Chapter> chapters, List<Long> from, BooleanSupplier stop) {
        for (int i = 0; i < chapters.size(); i++) {
            BitBuilder bits = found.get(i).loggers();
            if (bits != null) {
                LoggerScan.shown(chapters.get(i), from.get(i), filter.loggers(), stop, bits, loggerTimes);
            }
        }
    }

    private void search(int number, Chapter chapter, LogQuery query, BooleanSupplier stop, java.util.function.DoubleConsumer progress) {
        BitBuilder bits = found.get(number).matches();
        if (bits == null) {
            return;
        }
        LogSearch search = new LogSearch(chapter.file(), query);
        search.run(chapter.index(), (lines, millis, levels) -> {
            synchronized (bits) {
                for (int i = 0; i < lines.length; i++) {
                    bits.add(lines[i]);
                    if (levels[i] != 0) {
                        matchTimes.add(Math.floorDiv(millis[i] + chapter.shift(), 1000L), LevelClass.of(levels[i]), 1);
                    }
                }
                if (stop.getAsBoolean()) {
                    search.cancel();
                } else {
                    progress.accept(search.progress());
                }
            }
        }, stop);
        givenUp += search.givenUp();
    }

    /// Tells anew which lines are shown.
    void walk(List<Chapter> chapters, MergeOrder order) {
        ViewMaker now = new ViewMaker(filter, chapters, found, order.size());
        maker = now;
        order.walk(0, now::line);
        take(now, order.size());
    }

    private void take(ViewMaker now, long size) {
        rows = now.rows(size);
        shown = now.shown(size);
        matches = now.matches(size);
        errors = now.errors(size);
    }

    void orderChanged() {
        maker = null;
    }

    /// Lines came behind all others: `before` the chapters had so many, the order `size`.
    void grown(List<Chapter> chapters, List<Long> before, MergeOrder order, long size) {
        grownFound(chapters, before);
        ViewMaker now = maker;
        if (now == null) {
            walk(chapters, order);
            return;
        }
        now.grown(chapters);
        order.walk(size, now::line);
        take(now, order.size());
    }

    /// Works the filter out for the lines that came to each chapter.
    void grownFound(List<Chapter> chapters, List<Long> before) {
        loggers(chapters, before, () -> false);
        for (int i = 0; i < before.size(); i++) {
            BitBuilder bits = found.get(i).matches();
            Chapter chapter = chapters.get(i);
            if (bits != null && chapter.index().lines() > before.get(i)) {
                new LogSearch(chapter.file(), filter.query().orElseThrow().in(chapter)).runFrom(chapter.index(), before.get(i), (lines, millis, levels) -> {
                    synchronized (bits) {
                        for (int k = 0; k < lines.length; k++) {
                            bits.add(lines[k]);
                            if (levels[k] != 0) {
                                matchTimes.add(Math.floorDiv(millis[k] + chapter.shift(), 1000L), LevelClass.of(levels[k]), 1);
                            }
                        }
                    }
                });
            }
        }
    }

    BookView view(
            Stage stage, double progress, List<Chapter> chapters, MergeOrder order, Map<String, Long> loggers, List<SiteClock> clocks, boolean corrected, List<Notice> notices) {
        return new BookView(
                stage, progress, filter, chapters, order, rows, shown, matches, errors, times(chapters), loggers, clocks, corrected, notices, List.of(), givenUp);
    }

    /// Of the lines that are shown, exact but for the shift of a second.
    private LevelTimes times(List<Chapter> chapters) {
        LevelTimes all = new LevelTimes();
        if (filter.onlyMatches() && filter.query().isPresent()) {
            all.addAll(matchTimes, 0, LevelClass.of(filter.least().ordinal()));
        } else if (filter.hasLoggers()) {
            all.addAll(loggerTimes, 0, LevelClass.of(filter.least().ordinal()));
        } else {
            for (Chapter chapter : chapters) {
                if (!filter.hiddenSites().contains(chapter.site())) {
                    all.addAll(chapter.index().times(), Math.floorDiv(chapter.shift(), 1000L), LevelClass.of(filter.least().ordinal()));
                }
            }
        }
        return all;
    }
}
