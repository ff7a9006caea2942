package io.flarescope.console.cli;

import io.flarescope.telemetry.logbook.BookFilter;
import io.flarescope.telemetry.logbook.BookSource;
import io.flarescope.telemetry.logbook.BookView;
import io.flarescope.telemetry.logbook.LogBook;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Large log files opened, merged and searched, for the training of the AOT cache: which loops of that are hot is kept in it, so that the first file of a person is not read half interpreted.
///
/// The lines are FLARE's, with what a compiler would otherwise hold for impossible: a new day, lines without a time, late ones, and some that say the same again.
final class LogRehearsal {
    private static final int LINES = 120_000;
    private static final int TIMES = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private static final List<String> LOGGERS = List.of("Cell", "FederatedServer", "ScatterAndGather", "PTInProcessClientAPIExecutor", "IntimeModelSelector", "ClientRunner");
    private static final String CONTEXT = "[identity=site-%d, run=551f9992-e77e-4cd5-a122-2912299a5453, peer=example_project, task_name=train, task_id=b9f8eafb]";
    private static final long LONGEST_SECONDS = 60;

    private final Surroundings surroundings;
    private final int lines;

    LogRehearsal(Surroundings surroundings) {
        this(surroundings, LINES);
    }

    LogRehearsal(Surroundings surroundings, int lines) {
        this.surroundings = surroundings;
        this.lines = lines;
    }

    /// False where something was not read or not found.
    boolean run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("flarescope-rehearsal");
        Path text = folder.resolve("log.txt");
        Path json = folder.resolve("log.json");
        try {
            write(text, false);
            write(json, true);
            boolean all = true;
            for (int i = 0; i < TIMES; i++) {
                all &= command("open", text.toString(), json.toString(), "--summary");
                all &= read(List.of(new BookSource("server", text)));
                all &= read(List.of(new BookSource("site-1", json)));
            }
            all &= read(List.of(new BookSource("server", text), new BookSource("site-1", json)));
            return all & command("open", text.toString(), "--grep", " - (ERROR|CRITICAL) - ");
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(json);
            Files.delete(folder);
        }
    }

    private boolean command(String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return FlarescopeCommand.run(new Surroundings(nowhere, nowhere, surroundings.zone(), surroundings.connections(), surroundings.program()), arguments) == Exit.OK.code();
    }

    private void write(Path file, boolean json) throws IOException {
        LocalDateTime time = LocalDateTime.of(2026, 11, 24, 23, 50);
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < lines; i++) {
                time = time.plusNanos(11_000_000);
                String at = TIME.format(i % 1000 == 999 ? time.minusSeconds(2) : time);
                String level = i % 200 == 0 ? "ERROR" : i % 60 == 0 ? "WARNING" : i % 30 == 0 ? "DEBUG" : i % 5_000 == 1 ? "CRITICAL" : "INFO";
                String logger = LOGGERS.get(i % LOGGERS.size());
                String context = i % 3 == 0 ? CONTEXT.formatted(i % 37) : "";
                String message = "took " + (i % 100 == 51 ? 1 : i % 997) + "." + i % 10 + " ms, aggregating update(s) at round " + i % 100 / 2;
                if (json) {
                    out.write("{\"asctime\": \"" + at + "\", \"name\": \"" + logger + "\", \"fullName\": \"nvflare.private.fed." + logger + "\", \"levelname\": \"" + level
                            + "\", \"fl_ctx\": \"" + context + "\", \"message\": \"" + message + "\"}\n");
                } else {
                    out.write(at + " - " + logger + " - " + level + " - " + (context.isEmpty() ? "" : context + " - ") + message + "\n");
                    if (i % 400 == 0) {
                        out.write("Traceback (most recent call last):\n  File \"trainer.py\", line 12, in execute\nRuntimeError: out of memory\n");
                    }
                }
            }
        }
    }

    /// As the view of a log does it, and looks for two things.
    private static boolean read(List<BookSource> sources) throws InterruptedException {
        BlockingQueue<BookView> views = new LinkedBlockingQueue<>();
        BookView lost = BookView.nothing();
        try (LogBook book = new LogBook(sources)) {
            book.start(views::add, _ -> views.add(lost));
            for (LogQuery query : List.of(LogQuery.fixed("round 49"), LogQuery.regex(Pattern.compile("(ERROR|CRITICAL).*site-1[0-9]\\b")))) {
                BookFilter filter = new BookFilter(LineLevel.CONTINUATION, Set.of(), BookFilter.LoggerRule.ALL, Optional.of(_ -> query), false, 0);
                book.awaitRead(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
                book.filter(filter);
                BookView view;
                do {
                    view = views.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
                } while (view != null && view != lost && !(view.filter() == filter && view.stage() == BookView.Stage.READY));
                if (view == null || view.matches().count() == 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
