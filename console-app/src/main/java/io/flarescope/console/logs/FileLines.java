package io.flarescope.console.logs;

import io.flarescope.console.fx.Work;
import io.flarescope.telemetry.logbook.BookView;
import io.flarescope.telemetry.logbook.Chapter;
import io.flarescope.telemetry.logbook.MergeOrder;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines of files that were read for the screen, by pages of 64; what is missing is read in the background and told. Belongs to the UI thread.
final class FileLines {
    static final int PAGE = 64;
    private static final int MOST_TRACE = 400;
    /// Some 6 MB, three thousand ordinary lines.
    private static final long MOST_CHARS = 2_000_000;
    private static final int MOST_WANTED = 200;
    private static final int MOST_FAILED = 4_096;

    record Key(LogFile file, long page) {}

    private record Page(List<FileLine> lines, long chars) {}

    private record Order(Key key, Chapter chapter) {}

    private final Work work;
    private final FileTime times;
    private final Runnable read;
    private final LinkedHashMap<Key, Page> pages = new LinkedHashMap<>(64, .75f, true);
    private final LinkedHashMap<Key, Order> wanted = new LinkedHashMap<>();
    /// Pages that could not be read, or not whole, with the lines their file had: asked for again only once it has grown.
    private final Map<Key, Long> failed = new HashMap<>();
    private long chars;
    private boolean reading;
    private boolean asking;

    /// `read` hears that something came.
    FileLines(Work work, FileTime times, Runnable read) {
        this.work = work;
        this.times = times;
        this.read = read;
    }

    /// The line of that name; empty while it is being read.
    Optional<FileLine> line(BookView view, long name) {
        Chapter chapter = view.chapters().get(MergeOrder.chapter(name));
        long line = MergeOrder.line(name);
        Key key = new Key(chapter.file(), line / PAGE);
        int at = (int) (line % PAGE);
        FileLine found = at(key, at);
        if (found == null && failed.getOrDefault(key, -1L).longValue() != chapter.index().lines()) {
            want(new Order(key, chapter));
            found = at(key, at);
        }
        return Optional.ofNullable(found);
    }

    private @Nullable FileLine at(Key key, int at) {
        Page page = pages.get(key);
        return page == null || at >= page.lines().size() ? null : page.lines().get(at);
    }

    private void want(Order order) {
        // the newest wish first: who scrolls on does not wait for what was passed
        wanted.remove(order.key());
        wanted.put(order.key(), order);
        if (wanted.size() > MOST_WANTED) {
            wanted.remove(wanted.firstEntry().getKey());
        }
        if (!reading) {
            asking = true;
            next();
            asking = false;
        }
    }

    private void next() {
        if (wanted.isEmpty()) {
            return;
        }
        reading = true;
        List<Order> orders = new ArrayList<>(wanted.values());
        wanted.clear();
        work.start(
                () -> {
                    Map<Key, Page> came = new LinkedHashMap<>();
                    for (Order order : orders) {
                        try {
                            came.put(order.key(), page(order));
                        } catch (RuntimeException unreadable) {
                            // the page is not among what came
                        }
                    }
                    return came;
                },
                came -> came(orders, came),
                _ -> came(orders, Map.of()));
    }

    private void came(List<Order> orders, Map<Key, Page> came) {
        reading = false;
        if (failed.size() > MOST_FAILED) {
            failed.clear();
        }
        for (Order order : orders) {
            Page page = came.get(order.key());
            if (page != null && page.lines().size() == count(order)) {
                failed.remove(order.key());
            } else {
                failed.put(order.key(), order.chapter().index().lines());
            }
        }
        came.forEach((key, page) -> {
            Page before = pages.put(key, page);
            chars += page.chars() - (before == null ? 0 : before.chars());
        });
        while (chars > MOST_CHARS && pages.size() > came.size() + 1) {
            Map.Entry<Key, Page> eldest = pages.firstEntry();
            chars -= eldest.getValue().chars();
            pages.remove(eldest.getKey());
        }
        if (!asking) {
            read.run();
            if (!wanted.isEmpty() && !reading) {
                next();
            }
        }
    }

    private static int count(Order order) {
        return (int) Math.min(PAGE, order.chapter().index().lines() - order.key().page() * PAGE);
    }

    private Page page(Order order) {
        Chapter chapter = order.chapter();
        long first = order.key().page() * PAGE;
        int count = count(order);
        List<String> texts = chapter.file().lines(chapter.index(), first, count, FileLine.LONGEST);
        List<FileLine> lines = new ArrayList<>(texts.size());
        long millis = first == 0 ? Long.MIN_VALUE : chapter.index().timeNear(first - 1);
        long size = 0;
        for (int i = 0; i < texts.size(); i++) {
            FileLine line = FileLine.of(chapter.site(), chapter.file(), 0, texts.get(i), millis, times, first + i);
            millis = line.millis();
            size += 200 + 2L * texts.get(i).length();
            lines.add(isBelow(chapter, first + i) && (first + i == 0 || !isBelow(chapter, first + i - 1)) ? line.with(trace(chapter, first + i - 1)) : line);
        }
        return new Page(lines, size);
    }

    private static boolean isBelow(Chapter chapter, long line) {
        return chapter.index().level(line) == LineLevel.CONTINUATION && chapter.index().dated();
    }

    private static Trace trace(Chapter chapter, long record) {
        List<String> below = record < 0 ? List.of() : FileLine.below(chapter, record, MOST_TRACE, FileLine.LONGEST * 16);
        return Trace.of(String.join("\n", below));
    }
}
