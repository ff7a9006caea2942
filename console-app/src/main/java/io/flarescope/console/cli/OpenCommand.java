package io.flarescope.console.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.console.cli.Output.Item;
import io.flarescope.telemetry.eventfile.EventFile;
import io.flarescope.telemetry.eventfile.EventFileException;
import io.flarescope.telemetry.eventfile.EventFileReader;
import io.flarescope.telemetry.eventfile.ScalarColumn.Summary;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogFile;
import io.flarescope.telemetry.logfile.LogFileException;
import io.flarescope.telemetry.logfile.LogIndex;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `open PATH…`: saved data without a server.
@Command(name = "open", description = "Saved data with no server: event files, logs, folders of runs, a job's result. Opens the window, or prints what is there.")
final class OpenCommand implements Callable<Integer> {
    private static final DateTimeFormatter LINE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final FlarescopeCommand root;
    private final Surroundings.Program program;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Event files, log files, a result's zip, or folders that hold them.")
    List<Path> paths = List.of();

    @Option(names = "--summary", description = "Print what each run and log file holds, instead of opening the window.")
    boolean summary;

    @Option(names = "--grep", paramLabel = "REGEX", description = "The log lines that match, of all files merged by time.")
    Optional<String> grep = Optional.empty();

    @Option(names = "--fixed", description = "Take REGEX as a plain text.")
    boolean fixed;

    @Option(names = "--level", paramLabel = "LEVEL", description = "With --grep: only lines of this level or above.")
    LineLevel level = LineLevel.CONTINUATION;

    @Option(names = "--count", description = "With --grep: only how many lines match.")
    boolean count;

    @Option(names = "--shot", paramLabel = "FILE.png", description = "Draw the window on the data into a picture; needs no display.")
    Optional<Path> shot = Optional.empty();

    OpenCommand(FlarescopeCommand root, Surroundings.Program program) {
        this.root = root;
        this.program = program;
    }

    @Override
    public Integer call() {
        if (summary && grep.isPresent()) {
            throw new CliException(Exit.USAGE, "Of --summary and --grep only one can be printed.");
        }
        if (grep.isEmpty() && (fixed || count || level != LineLevel.CONTINUATION)) {
            throw new CliException(Exit.USAGE, "--fixed, --level and --count belong to --grep.");
        }
        if (shot.isPresent() && (summary || grep.isPresent())) {
            throw new CliException(Exit.USAGE, "--shot draws the window; --summary and --grep print instead.");
        }
        boolean printed = summary || grep.isPresent() || root.output().json();
        if (shot.isPresent() || !printed && program.display()) {
            return program.open(existing(), shot).code();
        }
        if (!printed) {
            root.err().println("No display is there, so what the data holds is printed instead; --shot FILE.png draws the window.");
        }
        try {
            SavedData saved = SavedData.find(paths);
            if (grep.isPresent()) {
                return new LogGrep(root.output(), grep.get(), fixed, level, count).print(saved.logs());
            }
            summarize(saved);
            return Exit.OK.code();
        } catch (EventFileException | LogFileException unreadable) {
            throw new CliException(Exit.FAILED, String.valueOf(unreadable.getMessage()));
        }
    }

    private List<Path> existing() {
        paths.stream().filter(path -> !java.nio.file.Files.exists(path)).findFirst().ifPresent(missing -> {
            throw new CliException(Exit.FAILED, missing + " does not exist.");
        });
        return paths;
    }

    private void summarize(SavedData saved) {
        Output output = root.output();
        List<Item> runs = new ArrayList<>();
        EventFileReader reader = new EventFileReader();
        long begin = System.nanoTime();
        List<EventFile> files = saved.events().size() == 1
                ? List.of(reader.read(saved.events().getFirst().path()))
                : saved.events().parallelStream().map(event -> reader.read(event.path())).toList();
        double loaded = millis(begin);
        for (int i = 0; i < files.size(); i++) {
            EventFile file = files.get(i);
            String run = saved.events().get(i).name();
            file.scalars().forEach((tag, column) -> runs.add(scalar(run, tag, column.summary(), file)));
        }
        List<Item> logs = saved.logs().stream().map(OpenCommand::log).toList();
        if (!runs.isEmpty()) {
            output.table(List.of("RUN", "TAG", "POINTS", "STEPS", "MIN", "MAX", "LAST", "NAN", "SKIPPED"), runs, "");
        }
        if (!logs.isEmpty()) {
            output.table(List.of("LOG", "LINES", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL", "FROM", "TO", "MS"), logs, "");
        }
        if (runs.isEmpty() && logs.isEmpty()) {
            throw new CliException(Exit.FAILED, "There is no event file and no log file in what was given.");
        }
        if (!files.isEmpty()) {
            long points = files.stream().mapToLong(EventFile::points).sum();
            ObjectNode total = Output.object().put("event_files", files.size()).put("points", points).put("load_ms", loaded);
            output.line(total, String.format(Locale.ROOT, "%,d points of %,d event files, read in %.1f ms", points, files.size(), loaded));
        }
    }

    private static double millis(long begin) {
        return Math.round((System.nanoTime() - begin) / 1e5) / 10.0;
    }

    private static Item scalar(String run, String tag, Summary s, EventFile file) {
        long skipped = file.damaged() + file.unreadable();
        ObjectNode json = Output.object().put("run", run).put("tag", tag).put("points", s.count()).put("first_step", s.firstStep()).put("last_step", s.lastStep());
        number(json, "min", s.min());
        number(json, "max", s.max());
        number(json, "last", s.last());
        json.put("nan", s.nans()).put("skipped_records", skipped);
        return new Item(json, run, tag, Long.toString(s.count()), s.firstStep() + " to " + s.lastStep(), Float.toString(s.min()), Float.toString(s.max()),
                Float.toString(s.last()), Long.toString(s.nans()), Long.toString(skipped));
    }

    private static void number(ObjectNode json, String name, float value) {
        if (Float.isFinite(value)) {
            json.put(name, value);
        } else {
            json.put(name, Float.toString(value));
        }
    }

    private static Item log(SavedData.Named named) {
        long begin = System.nanoTime();
        try (LogFile file = new LogFile(named.path())) {
            LogIndex index = file.index();
            double loaded = millis(begin);
            ObjectNode json = Output.object().put("log", named.name()).put("lines", index.lines());
            List<String> cells = new ArrayList<>(List.of(named.name(), Long.toString(index.lines())));
            for (LineLevel each : List.of(LineLevel.DEBUG, LineLevel.INFO, LineLevel.WARNING, LineLevel.ERROR, LineLevel.CRITICAL)) {
                json.put(each.name().toLowerCase(Locale.ROOT), index.count(each));
                cells.add(Long.toString(index.count(each)));
            }
            String from = index.lines() == 0 ? "" : time(index.timeNear(0));
            String to = index.lines() == 0 ? "" : time(index.timeNear(index.lines() - 1));
            json.put("from", from).put("to", to).put("load_ms", loaded);
            cells.addAll(List.of(from, to, Double.toString(loaded)));
            return new Item(json, cells);
        }
    }

    /// Log files carry no zone: the time is shown as it is written.
    private static String time(long millis) {
        return millis == Long.MIN_VALUE ? "no times" : LINE_TIME.format(Instant.ofEpochMilli(millis));
    }
}
