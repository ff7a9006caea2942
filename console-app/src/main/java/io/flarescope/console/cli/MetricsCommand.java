package io.flarescope.console.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.telemetry.eventfile.EventFileException;
import io.flarescope.telemetry.eventfile.RunFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `metrics JOB`.
@Command(name = "metrics", description = "The metric points of a job, in the order the server got them.")
final class MetricsCommand implements Callable<Integer> {
    private final FlarescopeCommand root;

    @Parameters(paramLabel = "JOB", description = "The job's ID or enough of its beginning.")
    String job = "";

    @Option(names = "--follow", description = "Go on until the job has ended.")
    boolean follow;

    @Option(names = "--csv", description = "Print comma-separated values with a heading.")
    boolean csv;

    @Option(names = "--events", paramLabel = "DIR", description = "Write TensorBoard event files below DIR instead of printing: a folder a site.")
    Optional<Path> events = Optional.empty();

    MetricsCommand(FlarescopeCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Output output = root.output();
        if (csv && output.json()) {
            throw new CliException(Exit.USAGE, "Of --csv and --json only one can be printed.");
        }
        if (events.isPresent()) {
            return write(events.get());
        }
        FeedReader reader = new FeedReader(records -> print(output, records), follow, root.err());
        try (Session session = root.connect(reader)) {
            if (csv) {
                output.line(Output.object(), "time,site,tag,step,round,value");
            }
            reader.read(session, session.job(job), root.patience());
        }
        return Exit.OK.code();
    }

    private int write(Path folder) {
        if (csv || root.output().json()) {
            throw new CliException(Exit.USAGE, "--events writes files; --csv and --json print.");
        }
        try (RunFolders runs = new RunFolders(folder, System.currentTimeMillis() / 1e3)) {
            FeedReader reader = new FeedReader(records -> {
                records.forEach(record -> write(runs, record));
                return true;
            }, follow, root.err());
            try (Session session = root.connect(reader)) {
                reader.read(session, session.job(job), root.patience());
            }
            Output output = root.output();
            output.line(Output.object(), runs.points() + " points of " + runs.runs() + " participants written below " + folder);
            output.flush();
            return Exit.OK.code();
        } catch (EventFileException unwritable) {
            throw new CliException(Exit.FAILED, unwritable.getMessage() + ".");
        }
    }

    private static void write(RunFolders runs, FeedRecord record) {
        if (record instanceof MetricPoint point) {
            double wall = point.time().getEpochSecond() + point.time().getNano() / 1e9;
            runs.scalar(point.site(), point.tag(), wall, point.step(), (float) point.value());
        }
    }

    private boolean print(Output output, List<FeedRecord> records) {
        for (FeedRecord record : records) {
            if (record instanceof MetricPoint point) {
                output.line(json(point), csv ? csv(point) : text(output, point));
            }
        }
        return output.flush();
    }

    /// A value that JSON cannot say is the text `NaN`, `Infinity` or `-Infinity`.
    private static ObjectNode json(MetricPoint point) {
        ObjectNode json = Output.object()
                .put("time", point.time().toString())
                .put("site", point.site())
                .put("tag", point.tag())
                .put("step", point.step());
        if (point.round() != FeedRecord.NO_ROUND) {
            json.put("round", point.round());
        }
        return Double.isFinite(point.value()) ? json.put("value", point.value()) : json.put("value", Double.toString(point.value()));
    }

    private static String csv(MetricPoint point) {
        return point.time() + "," + quoted(point.site()) + "," + quoted(point.tag()) + "," + point.step() + ","
                + (point.round() == FeedRecord.NO_ROUND ? "" : point.round()) + "," + point.value();
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String text(Output output, MetricPoint point) {
        return output.moment(point.time()) + "  " + point.site() + "  " + point.tag() + "  step " + point.step()
                + (point.round() == FeedRecord.NO_ROUND ? "" : "  round " + point.round()) + "  " + point.value();
    }
}
