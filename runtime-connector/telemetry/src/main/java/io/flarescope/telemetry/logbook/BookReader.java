package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logbook.BookView.Notice;
import io.flarescope.telemetry.logbook.BookView.Stage;
import io.flarescope.telemetry.logfile.LevelTimes;
import io.flarescope.telemetry.logfile.LogFile;
import io.flarescope.telemetry.logfile.LogFileException;
import io.flarescope.telemetry.logfile.LogIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the book's thread knows and does: opens, indexes, merges, filters, grows. Only that thread comes here.
final class BookReader {
    /// True where a filter and the choice of clocks are not what is wanted any more.
    interface Stale {
        boolean is(BookFilter filter, boolean corrected);
    }

    private static final int TAIL = 200;

    private final List<BookSource> sources;
    private final List<LogFile> files;
    private final Consumer<BookView> told;
    private final Stale stale;
    private final List<Chapter> chapters = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Map<String, Long> loggers = new HashMap<>();
    private final List<Long> loggersRead = new ArrayList<>();
    private List<SiteClock> clocks = List.of();
    private boolean clocksRead;
    private MergeOrder order = MergeOrder.single(0);
    private boolean merged;
    private boolean corrected;
    private @Nullable Filtering filtering;
    private BookView last = BookView.empty(BookFilter.ALL);

    /// Files that are opened are put into `files`, for their end.
    BookReader(List<BookSource> sources, List<LogFile> files, Consumer<BookView> told, Stale stale) {
        this.sources = sources;
        this.files = files;
        this.told = told;
        this.stale = stale;
    }

    /// The newest lines at once, then the index.
    void open(BookFilter filter) {
        List<BookView.Tail> tail = new ArrayList<>();
        List<LogFile> opened = new ArrayList<>();
        List<String> sites = new ArrayList<>();
        LogFileException failed = null;
        for (BookSource source : sources) {
            for (Path path : source.pieces()) {
                if (opened.size() == LogBook.MOST_CHAPTERS) {
                    notices.add(new Notice(-1, source.site(), path.getFileName() + " was left out: " + LogBook.MOST_CHAPTERS + " files are open"));
                    continue;
                }
                try {
                    LogFile file = new LogFile(path);
                    files.add(file);
                    opened.add(file);
                    sites.add(source.site());
                    for (String line : file.lastLines(Math.max(10, TAIL / sources.size()))) {
                        tail.add(new BookView.Tail(source.site(), file, line));
                    }
                } catch (LogFileException unreadable) {
                    failed = unreadable;
                    notices.add(new Notice(-1, source.site(), String.valueOf(unreadable.getMessage())));
                }
            }
        }
        if (opened.isEmpty()) {
            throw failed != null ? failed : new BookException("No log file was named.");
        }
        tell(new BookView(
                Stage.FIRST, 0, filter, List.of(), MergeOrder.single(0), LineBits.NONE, LineBits.NONE, LineBits.NONE, LineBits.NONE, new LevelTimes(), Map.of(), List.of(), false,
                List.copyOf(notices), tail, 0));
        for (int i = 0; i < opened.size(); i++) {
            chapters.add(Chapter.of(sites.get(i), opened.get(i), opened.get(i).index()));
            loggersRead.add(0L);
        }
    }

    /// One step towards what is wanted; true where nothing is left to do.
    boolean work(BookFilter filter, boolean correct, boolean grow) {
        if (correct != corrected || !merged) {
            corrected = correct;
            merge(filter);
            return false;
        }
        Filtering now = filtering;
        if (now == null || now.filter() != filter) {
            Filtering before = now;
            now = new Filtering(filter);
            boolean whole = now.run(chapters, order, before, () -> stale.is(filter, corrected), (found, progress) -> tell(Stage.SEARCHING, progress, found));
            if (whole) {
                filtering = now;
                tell(Stage.READY, 1, now);
            }
            return false;
        }
        if (readLoggers(filter) || readClocks(filter)) {
            tell(Stage.READY, 1, now);
            return false;
        }
        return !grow || !grow(now);
    }

    private void merge(BookFilter filter) {
        if (chapters.size() > 1) {
            shiftChapters();
            if (last.stage() == Stage.FIRST) {
                tell(new BookView(
                        Stage.MERGING, 0, filter, List.of(), MergeOrder.single(0), LineBits.NONE, LineBits.NONE, LineBits.NONE, LineBits.NONE, new LevelTimes(), Map.of(), clocks,
                        corrected, List.copyOf(notices), last.tail(), 0));
            }
            boolean with = corrected;
            order = new Merger(chapters).merge(List.of(), () -> stale.is(filter, with) && with != corrected);
        } else {
            order = MergeOrder.single(chapters.getFirst().index().lines());
        }
        merged = true;
        if (filtering != null) {
            filtering.orderChanged(chapters, order);
            tell(Stage.READY, 1, filtering);
        }
    }

    private void shiftChapters() {
        Map<String, Long> ahead = new HashMap<>();
        clocks.forEach(clock -> ahead.put(clock.site(), clock.aheadMillis()));
        chapters.replaceAll(chapter -> chapter.shifted(corrected ? -ahead.getOrDefault(chapter.site(), 0L) : 0));
    }

    private boolean readLoggers(BookFilter filter) {
        boolean any = false;
        for (int i = 0; i < chapters.size(); i++) {
            Chapter chapter = chapters.get(i);
            if (loggersRead.get(i) < chapter.index().lines()) {
                Map<String, Long> counts = LoggerScan.count(chapter, loggersRead.get(i), () -> stale.is(filter, corrected));
                if (stale.is(filter, corrected)) {
                    return any;
                }
                counts.forEach((name, count) -> loggers.merge(name, count, Long::sum));
                loggersRead.set(i, chapter.index().lines());
                any = true;
            }
        }
        return any;
    }

    private boolean readClocks(BookFilter filter) {
        if (clocksRead || chapters.size() < 2) {
            return false;
        }
        List<SiteClock> read = ClockSkew.of(chapters, () -> stale.is(filter, corrected));
        if (stale.is(filter, corrected)) {
            return false;
        }
        clocksRead = true;
        clocks = read;
        return true;
    }

    private boolean grow(Filtering now) {
        List<Long> before = chapters.stream().map(chapter -> chapter.index().lines()).toList();
        boolean rotated = false;
        for (int i = 0; i < chapters.size(); i++) {
            Chapter chapter = chapters.get(i);
            LogIndex index = chapter.index();
            LogIndex grown = chapter.file().grow(index);
            if (grown != index) {
                chapters.set(i, chapter.grown(grown));
            }
            rotated |= isNewest(i) && chapter.file().rotated(grown) && turnPage(i);
        }
        boolean any = rotated;
        for (int i = 0; i < before.size(); i++) {
            any |= chapters.get(i).index().lines() > before.get(i);
        }
        if (!any) {
            return false;
        }
        appended(now, before, rotated);
        return true;
    }

    /// Older pieces of a rotated file do not change.
    private boolean isNewest(int chapter) {
        for (int i = chapter + 1; i < chapters.size(); i++) {
            if (chapters.get(i).file().path().equals(chapters.get(chapter).file().path())) {
                return false;
            }
        }
        return sources.stream().anyMatch(source -> source.path().equals(chapters.get(chapter).file().path()));
    }

    /// The file's name stands for another file now, or the file was cut: the lines known stay as far as they can be read, the new file is a chapter of its own.
    private boolean turnPage(int old) {
        Chapter chapter = chapters.get(old);
        Path path = chapter.file().path();
        if (!java.nio.file.Files.isRegularFile(path) || chapters.size() == LogBook.MOST_CHAPTERS) {
            return false;
        }
        boolean cut = chapter.file().size() < chapter.file().end(chapter.index());
        LogFile file;
        try {
            file = new LogFile(path);
        } catch (LogFileException gone) {
            if (gone.getCause() instanceof java.nio.file.NoSuchFileException) {
                return false;
            }
            throw gone;
        }
        files.add(file);
        Chapter next = Chapter.of(chapter.site(), file, file.index()).shifted(chapter.shift());
        if (cut) {
            notices.add(new Notice(old, chapter.site(), path.getFileName() + " was cut short and begins anew: the lines before are gone"));
            chapters.set(old, next);
            loggersRead.set(old, 0L);
        } else {
            notices.add(new Notice(chapters.size(), chapter.site(), path.getFileName() + " was rotated and begins anew"));
            chapters.add(next);
            loggersRead.add(0L);
        }
        return true;
    }

    private void appended(Filtering now, List<Long> before, boolean rotated) {
        long size = order.size();
        if (chapters.size() == 1 && !rotated) {
            order = MergeOrder.single(chapters.getFirst().index().lines());
            now.grown(chapters, before, order, size);
        } else if (rotated) {
            order = chapters.size() == 1 ? MergeOrder.single(chapters.getFirst().index().lines()) : new Merger(chapters).merge(List.of(), () -> false);
            filtering = null;
            return;
        } else {
            long oldest = Long.MAX_VALUE;
            for (int i = 0; i < before.size(); i++) {
                Chapter chapter = chapters.get(i);
                if (chapter.index().lines() > before.get(i)) {
                    oldest = Math.min(oldest, Appended.oldest(chapter, before.get(i)));
                }
            }
            long from = size == 0 ? 0 : last.order() == order ? last.find(oldest) : 0;
            List<MergeOrder.Chunk> kept = order.before(from);
            order = new Merger(chapters).merge(kept, () -> false);
            now.grown(chapters, before, order, from >= size ? size : 0);
        }
        tell(Stage.READY, 1, now);
    }

    private void tell(Stage stage, double progress, Filtering with) {
        tell(with.view(stage, progress, List.copyOf(chapters), order, Map.copyOf(loggers), clocks, corrected, List.copyOf(notices)));
    }

    private void tell(BookView view) {
        last = view;
        told.accept(view);
    }
}
