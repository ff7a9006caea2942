package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logbook.BookView.Stage;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The book as the view uses it: `LogBookBenchmark FILE…`. Times from opening to the newest lines, to index (and order, of several files), to loggers; then of searches to their first
/// hits told and to their end, each the first of the JVM and the median of five; and the memory of it.
public final class LogBookBenchmark {
    private static final LinkedBlockingQueue<BookView> VIEWS = new LinkedBlockingQueue<>();

    private LogBookBenchmark() {}

    public static void main(String[] args) throws InterruptedException {
        List<BookSource> sources = Arrays.stream(args).map(Path::of).map(path -> new BookSource(String.valueOf(path.getFileName()), path)).toList();
        long bytes = sources.stream().mapToLong(source -> source.path().toFile().length()).sum();
        for (int i = 0; i < 3; i++) {
            VIEWS.clear();
            double used = cpu();
            long begin = System.nanoTime();
            try (LogBook book = new LogBook(sources)) {
                book.start(VIEWS::add, failure -> System.out.println(failure.getMessage()));
                await(view -> view.stage() == Stage.FIRST);
                double first = since(begin);
                BookView ready = await(view -> view.stage() == Stage.READY);
                double index = since(begin);
                double cpu = cpu() - used;
                await(view -> !view.loggers().isEmpty());
                System.out.printf("%.0f MB, %d lines: newest lines after %.1f ms, all indexed%s after %.3f s (%.0f MB/s, CPU %.2f s), loggers after %.3f s; index, order and bits %.2f bytes a line%n",
                        bytes / 1e6, ready.lines(), first, sources.size() > 1 ? " and merged" : "", index / 1e3, bytes / 1e3 / index, cpu, since(begin) / 1e3,
                        (double) ready.memory() / ready.lines());
                if (i == 2) {
                    searches(book);
                    memory();
                }
            }
        }
    }

    private static void searches(LogBook book) throws InterruptedException {
        for (LogQuery query : List.of(
                LogQuery.fixed(" - ERROR - "), LogQuery.fixed("task_id=00000"), LogQuery.regex(Pattern.compile(" - (ERROR|CRITICAL) - .*site-1[0-9]\\b")),
                LogQuery.fixed("improved to 9.9").inAnyCase(), LogQuery.regex(Pattern.compile("took [0-9]+\\.[5-9] ms$")))) {
            List<Double> times = new ArrayList<>();
            List<Double> used = new ArrayList<>();
            double told = 0;
            long hits = 0;
            for (int i = 0; i < 6; i++) {
                VIEWS.clear();
                BookFilter filter = new BookFilter(LineLevel.CONTINUATION, Set.of(), BookFilter.LoggerRule.ALL, Optional.of(_ -> query), false, 0);
                double cpu = cpu();
                long begin = System.nanoTime();
                book.filter(filter);
                await(view -> view.filter() == filter && (view.matches().count() > 0 || view.stage() == Stage.READY));
                told = since(begin);
                hits = VIEWS.isEmpty() || LAST.stage() == Stage.READY ? LAST.matches().count() : 0;
                while (LAST.stage() != Stage.READY) {
                    await(view -> view.filter() == filter && view.stage() == Stage.READY);
                }
                hits = LAST.matches().count();
                times.add(since(begin));
                used.add(cpu() - cpu);
            }
            double firstTime = times.removeFirst();
            times.sort(null);
            double firstUsed = used.removeFirst();
            used.sort(null);
            System.out.printf("%s: %d hits, first %.3f s, then median %.3f s, least %.3f s (CPU %.2f, %.2f, %.2f s); first hits told after %.3f s%n",
                    query.text().orElseGet(() -> query.pattern().map(Pattern::pattern).orElse("")), hits, firstTime / 1e3, times.get(2) / 1e3, times.getFirst() / 1e3, firstUsed, used.get(2), used.getFirst(),
                    told / 1e3);
        }
    }

    private static BookView LAST = BookView.nothing();

    private static BookView await(Predicate<BookView> wanted) throws InterruptedException {
        while (true) {
            BookView view = VIEWS.poll(120, TimeUnit.SECONDS);
            if (view == null) {
                throw new IllegalStateException("nothing came");
            }
            LAST = view;
            if (wanted.test(view)) {
                return view;
            }
        }
    }

    /// Seconds that all threads of this process have computed.
    private static double cpu() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf("heap used after a collection %.0f MB, committed %.0f MB%n", (runtime.totalMemory() - runtime.freeMemory()) / 1e6, runtime.totalMemory() / 1e6);
    }
}
