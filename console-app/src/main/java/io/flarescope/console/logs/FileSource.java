package io.flarescope.console.logs;

import io.flarescope.console.fx.Work;
import io.flarescope.console.shell.TaskBoard;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.telemetry.logbook.BookFilter;
import io.flarescope.telemetry.logbook.BookSource;
import io.flarescope.telemetry.logbook.BookView;
import io.flarescope.telemetry.logbook.Chapter;
import io.flarescope.telemetry.logbook.LogBook;
import io.flarescope.telemetry.logfile.LineFields;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Log files on this machine, of any size. A [LogBook] reads them on a thread of its own; what it tells is taken over on the UI thread, the newest view only.
final class FileSource implements LogSource {
    private final String name;
    private final List<BookSource> files;
    private final @Nullable RingSource feed;
    private final ShowLevels levels;
    private final Work work;
    private final FileTime times;
    private final LogBook book;
    private final AtomicReference<@Nullable BookView> told = new AtomicReference<>();
    private final FileLines lines;
    private final FileDetail detail;
    private @Nullable BookView view;
    private @Nullable Runnable changed;
    private String failure = "";
    private boolean corrected;
    /// The same one as long as nothing of it changes, so that a search need not read the loggers anew.
    private BookFilter.LoggerRule rule = BookFilter.LoggerRule.ALL;
    private long ruleRevision;
    private String ruleLogger = "";

    /// Starts reading at once. `feed` knows rounds and what else was going on, if anybody does.
    FileSource(String name, List<BookSource> files, @Nullable RingSource feed, ShowLevels levels, Work work, Executor ui, ZoneId zone) {
        this.feed = feed;
        this.name = name;
        this.files = List.copyOf(files);
        this.levels = levels;
        this.work = work;
        this.times = new FileTime(zone);
        this.lines = new FileLines(work, times, this::tell);
        this.detail = new FileDetail(work, times, this::tell);
        this.book = new LogBook(files);
        book.start(
                view -> {
                    if (told.getAndSet(view) == null) {
                        ui.execute(this::take);
                    }
                },
                broken -> ui.execute(() -> {
                    failure = String.valueOf(broken.getMessage());
                    tell();
                }));
    }

    /// Shows on the board that the files are being read; cancelling there closes them.
    FileSource on(TaskBoard board) {
        board.start("Reading " + name, progress -> {
            boolean read = false;
            while (!read) {
                read = book.awaitRead(200);
                if (!progress.advanced(0, -1)) {
                    book.close();
                }
            }
            return true;
        }, _ -> {}, _ -> {});
        return this;
    }

    private void take() {
        BookView now = told.getAndSet(null);
        if (now != null) {
            view = now;
            tell();
        }
    }

    private void tell() {
        if (changed != null) {
            changed.run();
        }
    }

    /// The newest view, or null before the first.
    @Nullable BookView view() {
        return view;
    }

    FileLines lines() {
        return lines;
    }

    FileDetail detail() {
        return detail;
    }

    FileTime times() {
        return times;
    }

    Work work() {
        return work;
    }

    List<BookSource> files() {
        return files;
    }

    /// Asks the book for what a filter lets through; the view that answers holds the filter that is given back.
    BookFilter ask(LineFilter filter) {
        BookFilter wanted = new BookFilter(
                least(filter.least()), filter.hiddenSites(), rule(filter), query(filter.query()), filter.onlyMatches() && !filter.query().isEmpty(), filter.around());
        book.filter(wanted);
        return wanted;
    }

    private static LineLevel least(LogLevel level) {
        return switch (level) {
            case NOTSET, DEBUG -> LineLevel.CONTINUATION;
            case INFO -> LineLevel.INFO;
            case WARNING -> LineLevel.WARNING;
            case ERROR -> LineLevel.ERROR;
            case CRITICAL -> LineLevel.CRITICAL;
        };
    }

    private BookFilter.LoggerRule rule(LineFilter filter) {
        if (levels.isClear() && filter.logger().isEmpty()) {
            return BookFilter.LoggerRule.ALL;
        }
        if (rule == BookFilter.LoggerRule.ALL || ruleRevision != levels.revision().get() || !ruleLogger.equals(filter.logger())) {
            rule = newRule(filter);
            ruleRevision = levels.revision().get();
            ruleLogger = filter.logger();
        }
        return rule;
    }

    private BookFilter.LoggerRule newRule(LineFilter filter) {
        ShowLevels now = levels.copy();
        return (site, logger) -> {
            if (!filter.underLogger(logger)) {
                return null;
            }
            synchronized (now) {
                ShowLevel level = now.effective(site, logger);
                return switch (level) {
                    case DEBUG -> LineLevel.CONTINUATION;
                    case INFO -> LineLevel.INFO;
                    case WARN -> LineLevel.WARNING;
                    case ERROR -> LineLevel.ERROR;
                    case CRITICAL -> LineLevel.CRITICAL;
                    case OFF -> null;
                };
            }
        };
    }

    private Optional<BookFilter.Query> query(TextQuery query) {
        if (query.isEmpty()) {
            return Optional.empty();
        }
        if (query.terms().isPresent()) {
            Terms terms = query.terms().get();
            return Optional.of(chapter -> {
                LogQuery where = LogQuery.where(terms.needed(), text -> {
                    LineFields fields = LineFields.of(chapter.file(), text);
                    try {
                        return terms.matches(FileLine.line(chapter.site(), fields, fields.millis(), times, 0, fields.rest()));
                    } catch (BoundedText.TooLongException | StackOverflowError tooMuch) {
                        return false;
                    }
                });
                return query.anyCase() ? where.inAnyCase() : where;
            });
        }
        boolean plainText = query.kind() == TextQuery.Kind.TEXT || !query.error().isEmpty();
        boolean ascii = query.words().chars().allMatch(c -> c < 0x80);
        LogQuery asked = plainText && (ascii || !query.anyCase()) ? LogQuery.fixed(query.words()) : LogQuery.regex(query.pattern());
        LogQuery cased = query.anyCase() ? asked.inAnyCase() : asked;
        return Optional.of(_ -> cased);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> about() {
        if (view == null || view.chapters().isEmpty()) {
            return Optional.of("reading");
        }
        long bytes = view.chapters().stream().mapToLong(Chapter::bytes).sum();
        String order = view.chapters().size() == 1 ? "" : corrected ? ", merged by the server’s clock" : ", merged by time";
        String of = view.chapters().size() == 1 ? "" : Figures.of(view.chapters().size(), "file", "files") + ", ";
        return Optional.of(of + Figures.of(view.lines(), "line", "lines") + ", " + Figures.bytes(bytes) + order);
    }

    @Override
    public Optional<JobId> job() {
        return Optional.empty();
    }

    @Override
    public long here() {
        return view == null ? 0 : Math.max(view.lines(), view.tail().size());
    }

    @Override
    public long end() {
        return here();
    }

    @Override
    public long count(LogLevel level) {
        if (view == null) {
            return 0;
        }
        return switch (level) {
            case NOTSET -> view.count(LineLevel.OTHER);
            case DEBUG -> view.count(LineLevel.DEBUG);
            case INFO -> view.count(LineLevel.INFO);
            case WARNING -> view.count(LineLevel.WARNING);
            case ERROR -> view.count(LineLevel.ERROR);
            case CRITICAL -> view.count(LineLevel.CRITICAL);
        };
    }

    @Override
    public Map<String, Long> loggers() {
        return view == null ? Map.of() : view.loggers();
    }

    @Override
    public List<Gap> gaps() {
        return List.of();
    }

    @Override
    public List<String> sites() {
        return files.stream().map(BookSource::site).distinct().toList();
    }

    @Override
    public LogSheet sheet(LineFilter filter, @Nullable LogSheet before) {
        return new FileSheet(this, filter, before instanceof FileSheet file ? file : null);
    }

    @Override
    public @Nullable Integer round(Instant time) {
        return feed == null ? null : feed.round(time);
    }

    @Override
    public List<AtThatMoment> moment(String site, Instant time, Moments moments) {
        return feed == null ? List.of() : feed.moment(site, time, moments);
    }

    @Override
    public List<ClockOffset> clocks() {
        return view == null ? List.of() : view.clocks().stream()
                .map(clock -> new ClockOffset(clock.site(), Duration.ofMillis(clock.aheadMillis()), Duration.ofMillis(clock.plusMinus()), clock.tasks()))
                .toList();
    }

    @Override
    public boolean correctsClocks() {
        return corrected;
    }

    @Override
    public void correctClocks(boolean correct) {
        corrected = correct;
        book.correctClocks(correct);
    }

    @Override
    public void onChange(@Nullable Runnable hears) {
        changed = hears;
    }

    @Override
    public String failure() {
        return failure;
    }

    @Override
    public void close() {
        book.close();
        changed = null;
    }
}
