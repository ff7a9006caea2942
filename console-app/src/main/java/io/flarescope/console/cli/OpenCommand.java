package io.flarescope.console.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.console.cli.Output.Item;
import io.flarescope.federation.statistics.Difference;
import io.flarescope.federation.statistics.Feature;
import io.flarescope.federation.statistics.Statistic;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.federation.statistics.Summary;
import io.flarescope.telemetry.eventfile.EventFile;
import io.flarescope.telemetry.eventfile.EventFileException;
import io.flarescope.telemetry.eventfile.EventFileReader;
import io.flarescope.telemetry.eventfile.ScalarColumn;
import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogFile;
import io.flarescope.telemetry.logfile.LogFileException;
import io.flarescope.telemetry.logfile.LogIndex;
import io.flarescope.telemetry.statistics.StatisticsFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

    @Option(names = "--summary", description = "Print what each run, log file and statistics file holds, instead of opening the window.")
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
        List<Item> features = saved.statistics().stream().flatMap(OpenCommand::features).toList();
        if (!features.isEmpty()) {
            output.table(List.of("STATISTICS", "FEATURE", "DATA SET", "ROWS", "MEAN", "STDDEV", "P10", "P50", "P90", "SITES", "MOST SHIFTED", "BY IQR"), features, "");
        }
        if (runs.isEmpty() && logs.isEmpty() && features.isEmpty()) {
            throw new CliException(Exit.FAILED, "There is no event file, no log file and no statistics file in what was given.");
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

    private static Item scalar(String run, String tag, ScalarColumn.Summary s, EventFile file) {
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

    /// The global figures of each feature and data set, and the site whose median lies furthest from the global one.
    private static Stream<Item> features(SavedData.Named named) {
        StatisticsTable table = StatisticsFiles.open(named.path()).table();
        return table.features().stream().flatMap(feature -> table.dataSets().stream().map(dataSet -> feature(named.name(), table, feature, dataSet)));
    }

    private static Item feature(String file, StatisticsTable table, Feature feature, String dataSet) {
        Summary global = feature.at(StatisticsTable.GLOBAL, dataSet);
        List<String> sites = table.sites().stream().filter(site -> feature.at(site, dataSet).number(Statistic.COUNT).isPresent()).toList();
        String furthest = "";
        double shift = Double.NaN;
        for (String site : sites) {
            OptionalDouble own = Difference.of(feature.at(site, dataSet), global).shift();
            if (own.isPresent() && !(Math.abs(own.getAsDouble()) <= Math.abs(shift))) {
                furthest = site;
                shift = own.getAsDouble();
            }
        }
        ObjectNode json = Output.object().put("statistics", file).put("feature", feature.name()).put("data_set", dataSet);
        List<String> cells = new ArrayList<>(List.of(file, feature.name(), dataSet));
        figure(json, cells, "rows", global.number(Statistic.COUNT), "%.0f");
        figure(json, cells, "mean", global.number(Statistic.MEAN), "%.6g");
        figure(json, cells, "stddev", global.number(Statistic.STDDEV), "%.6g");
        for (int percent : List.of(10, 50, 90)) {
            figure(json, cells, "p" + percent, global.quantile(percent / 100.0), "%.6g");
        }
        json.put("sites", sites.size()).put("most_shifted", furthest);
        cells.addAll(List.of(Integer.toString(sites.size()), furthest));
        figure(json, cells, "shift_iqr", Double.isNaN(shift) ? OptionalDouble.empty() : OptionalDouble.of(shift), "%+.2f");
        return new Item(json, cells);
    }

    private static void figure(ObjectNode json, List<String> cells, String name, OptionalDouble value, String form) {
        if (value.isPresent()) {
            json.put(name, value.getAsDouble());
        } else {
            json.putNull(name);
        }
        cells.add(value.isPresent() ? String.format(Locale.ROOT, form, value.getAsDouble()) : "");
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
