package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logbook.BookView.Notice;
import io.flarescope.telemetry.logbook.BookView.Stage;
import io.flarescope.telemetry.logfile.LevelTimes;
import io.flarescope.telemetry.logfile.LogSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One filter being worked out over the chapters, told in parts as hits come, and gone on with as files grow.
final class Filtering {
    interface Partial {
        void found(Filtering part, double progress);
    }

    private static final long FIRST_TOLD_NANOS = 50_000_000;
    private static final long TELL_NANOS = 120_000_000;

    private final BookFilter filter;
    /// By chapter; empty where all loggers are shown.
    private List<BitBuilder> loggers = List.of();
    private LevelTimes loggerTimes = new LevelTimes();
    /// By chapter; empty where nothing is looked for.
    private List<HitLines> hits = List.of();
    private @Nullable MergeOrder passingIn;
    private Passing passing = Passing.NOTHING;
    private Passing shown = Passing.NOTHING;
    private LineBits matches = LineBits.NONE;
    private long givenUp;

    Filtering(BookFilter filter) {
        this.filter = filter;
    }

    BookFilter filter() {
        return filter;
    }

    /// False where it was stopped. What `before` worked out is taken over where it holds for this filter too.
    boolean run(List<Chapter> chapters, MergeOrder order, @Nullable Filtering before, BooleanSupplier stop, Partial told) {
        if (before != null && before.passingIn == order && before.filter.passesAlike(filter)) {
            loggers = before.loggers;
            loggerTimes = before.loggerTimes;
            passing = before.passing;
        } else {
            if (filter.hasLoggers()) {
                loggers = chapters.stream().map(chapter -> new BitBuilder(chapter.index().lines())).toList();
                loggers(chapters, chapters.stream().map(_ -> 0L).toList(), stop);
            }
            if (stop.getAsBoolean()) {
                return false;
            }
            passing = passing(chapters, order, Passing.NOTHING, 0);
        }
        passingIn = order;
        if (filter.query().isPresent()) {
            hits = IntStream.range(0, chapters.size()).mapToObj(i -> new HitLines(chapters.get(i), passing(i))).toList();
            search(chapters, order, stop, told);
        }
        if (stop.getAsBoolean()) {
            return false;
        }
        combine(chapters, order);
        return true;
    }

    /// Whether the logger of a chapter's record is shown.
    private LongPredicate passing(int chapter) {
        return loggers.isEmpty() ? _ -> true : loggers.get(chapter)::has;
    }

    private void search(List<Chapter> chapters, MergeOrder order, BooleanSupplier stop, Partial told) {
        long[] next = {System.nanoTime() + FIRST_TOLD_NANOS};
        double all = chapters.stream().mapToLong(chapter -> chapter.file().size()).sum();
        double done = 0;
        for (int i = 0; i < chapters.size() && !stop.getAsBoolean(); i++) {
            Chapter chapter = chapters.get(i);
            if (filter.hiddenSites().contains(chapter.site())) {
                continue;
            }
            double before = done;
            double share = chapter.file().size() / Math.max(1, all);
            search(chapter, hits.get(i), stop, progress -> {
                long now = System.nanoTime();
                if (now > next[0] && !stop.getAsBoolean()) {
                    combine(chapters, order);
                    told.found(this, before + share * progress);
                    next[0] = System.nanoTime() + TELL_NANOS + (System.nanoTime() - now) * 3;
                }
            });
            done += share;
        }
    }

    private void loggers(List<Chapter> chapters, List<Long> from, BooleanSupplier stop) {
        for (int i = 0; i < loggers.size(); i++) {
            if (filter.hiddenSites().contains(chapters.get(i).site())) {
                continue;
            }
            LoggerScan.shown(chapters.get(i), from.get(i), filter.loggers(), stop, loggers.get(i), loggerTimes);
        }
    }

    private void search(Chapter chapter, HitLines into, BooleanSupplier stop, DoubleConsumer progress) {
        LogSearch search = new LogSearch(chapter.file(), filter.query().orElseThrow().in(chapter));
        search.run(chapter.index(), into::add, stop, () -> progress.accept(search.progress()));
        givenUp += search.givenUp();
    }

    private Passing passing(List<Chapter> chapters, MergeOrder order, Passing before, long from) {
        BookLines lines = new BookLines(chapters, order, filter.hiddenSites());
        LineBits shownLoggers = loggers.isEmpty() ? null : lines.positions(inChapters(chapters, loggers));
        return Passing.of(lines, filter.least().ordinal(), shownLoggers, before, from);
    }

    private static List<LineBits> inChapters(List<Chapter> chapters, List<BitBuilder> bits) {
        List<LineBits> lines = new ArrayList<>();
        for (int i = 0; i < bits.size(); i++) {
            lines.add(bits.get(i).bits(chapters.get(i).index().lines()));
        }
        return lines;
    }

    /// Brings what passes and what was hit together, as far as both are known.
    private void combine(List<Chapter> chapters, MergeOrder order) {
        if (filter.query().isEmpty()) {
            shown = passing;
            return;
        }
        List<LineBits> lines = hits.stream().map(HitLines::bits).toList();
        matches = new BookLines(chapters, order, filter.hiddenSites()).positions(lines).and(passing.shown());
        shown = filter.onlyMatches() ? passing.only(matches, filter.around()) : passing.marking(matches);
    }

    /// The lines stand in another order now.
    void orderChanged(List<Chapter> chapters, MergeOrder order) {
        passing = passing(chapters, order, Passing.NOTHING, 0);
        passingIn = order;
        combine(chapters, order);
    }

    /// Lines came behind all others, where the order had `size`; or stand between them, where it is 0.
    void grown(List<Chapter> chapters, List<Long> before, MergeOrder order, long size) {
        loggers(chapters, before, () -> false);
        for (int i = 0; i < hits.size(); i++) {
            Chapter chapter = chapters.get(i);
            if (chapter.index().lines() > before.get(i)) {
                hits.get(i).grown(chapter);
                if (filter.hiddenSites().contains(chapter.site())) {
                    continue;
                }
                new LogSearch(chapter.file(), filter.query().orElseThrow().in(chapter)).runFrom(chapter.index(), before.get(i), hits.get(i)::add);
            }
        }
        passing = passing(chapters, order, size == 0 ? Passing.NOTHING : passing, Math.max(0, size - 1));
        passingIn = order;
        combine(chapters, order);
    }

    BookView view(
            Stage stage, double progress, List<Chapter> chapters, MergeOrder order, Map<String, Long> loggers, List<SiteClock> clocks, boolean corrected, List<Notice> notices) {
        return new BookView(
                stage, progress, filter, chapters, order, shown.rows(), shown.shown(), matches, shown.errors(), times(chapters), loggers, clocks, corrected, notices, List.of(),
                givenUp);
    }

    /// Of the lines that are shown, exact but for the shift of a second.
    private LevelTimes times(List<Chapter> chapters) {
        LevelTimes all = new LevelTimes();
        int least = LevelClass.of(filter.least().ordinal());
        if (filter.onlyMatches() && filter.query().isPresent()) {
            hits.forEach(each -> each.addTimes(all, least));
        } else if (filter.hasLoggers()) {
            all.addAll(loggerTimes, 0, least);
        } else {
            for (Chapter chapter : chapters) {
                if (!filter.hiddenSites().contains(chapter.site())) {
                    all.addAll(chapter.index().times(), Math.floorDiv(chapter.shift(), 1000L), least);
                }
            }
        }
        return all;
    }
}
