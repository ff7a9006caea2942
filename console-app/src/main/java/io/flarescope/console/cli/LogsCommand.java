package io.flarescope.console.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `logs JOB`, or `logs --process WHO`.
@Command(
        name = "logs",
        description = {"The log lines of a job from the server and all sites, in the order the server got them.",
            "With --process those of the server's and the sites' own processes: log.json in their workspaces, read with FLARE's tail."})
final class LogsCommand implements Callable<Integer> {
    private final FlarescopeCommand root;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "The job's ID or enough of its beginning.")
    String job = "";

    @Option(names = "--process", paramLabel = "WHO", description = "The own process of 'server', of a site, or of 'all', instead of a job; may be given several times.")
    Set<String> processes = new TreeSet<>();

    @Option(names = "--follow", description = "Go on until the job has ended; with --process until interrupted.")
    boolean follow;

    @Option(names = "--site", paramLabel = "SITE", description = "Only this site, or 'server'; may be given several times.")
    Set<String> sites = new HashSet<>();

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "NOTSET", description = "Only lines of at least this level: DEBUG, INFO, WARNING, ERROR, CRITICAL.")
    LogLevel level = LogLevel.NOTSET;

    LogsCommand(FlarescopeCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Output output = root.output();
        if (job.isEmpty() == processes.isEmpty()) {
            throw new CliException(Exit.USAGE, "Either a JOB is needed or --process.");
        }
        if (!processes.isEmpty()) {
            ProcessReader reader = new ProcessReader(records -> print(output, records), follow, root.err());
            try (Session session = root.connect(reader)) {
                reader.read(session, processes, root.patience());
            }
            return Exit.OK.code();
        }
        FeedReader reader = new FeedReader(records -> print(output, records), follow, root.err());
        try (Session session = root.connect(reader)) {
            reader.read(session, session.job(job), root.patience());
        }
        return Exit.OK.code();
    }

    private boolean print(Output output, List<FeedRecord> records) {
        for (FeedRecord record : records) {
            if (!sites.isEmpty() && !sites.contains(record.site())) {
                continue;
            }
            switch (record) {
                case LogLine line when line.level().atLeast(level) -> {
                    output.line(json(line), text(output, line));
                    if (!output.json()) {
                        line.trace().lines().forEach(part -> output.line(Output.object(), "    " + part));
                    }
                }
                case Gap gap -> root.err().println(processes.isEmpty()
                        ? "flarescope: " + gap.count() + " records of " + Plain.text(gap.site()) + " are missing here: " + Plain.text(gap.reason())
                        : "flarescope: lines of " + Plain.text(gap.site()) + " are missing here: " + Plain.text(gap.reason()));
                default -> {
                    // not a line
                }
            }
        }
        return output.flush();
    }

    private static ObjectNode json(LogLine line) {
        return Output.object()
                .put("time", line.time().toString())
                .put("site", line.site())
                .put("level", line.level().name())
                .put("logger", line.logger())
                .put("context", line.context())
                .put("message", line.message())
                .put("trace", line.trace());
    }

    private static String text(Output output, LogLine line) {
        return output.moment(line.time()) + "  " + line.site() + "  " + line.level() + "  " + line.logger() + "  " + line.message();
    }
}
