package io.flarescope.console.cli;

import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogFile;
import io.flarescope.telemetry.logfile.LogQuery;
import io.flarescope.telemetry.logfile.LogSearch;
import io.flarescope.telemetry.logfile.TimedLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// `open … --grep`: matching lines of all files by time, those of one file in its order. A line without a time stands behind the one before.
final class LogGrep {
    private final Output output;
    private final LogQuery query;
    private final boolean count;

    LogGrep(Output output, String what, boolean fixed, LineLevel level, boolean count) {
        this.output = output;
        this.count = count;
        try {
            this.query = (fixed ? LogQuery.fixed(what) : LogQuery.regex(Pattern.compile(what))).atLeast(level);
        } catch (PatternSyntaxException wrong) {
            throw new CliException(Exit.USAGE, "The pattern is not understood: " + wrong.getDescription() + " at " + wrong.getIndex() + ".");
        }
    }

    int print(List<SavedData.Named> logs) {
        if (logs.isEmpty()) {
            throw new CliException(Exit.FAILED, "There is no log file in what was given.");
        }
        return (count ? countAll(logs) : merge(logs)) > 0 ? Exit.OK.code() : Exit.FAILED.code();
    }

    private long countAll(List<SavedData.Named> logs) {
        long sum = 0;
        for (SavedData.Named log : logs) {
            try (LogFile file = new LogFile(log.path())) {
                sum += new LogSearch(file, query).run(_ -> {});
            }
        }
        output.line(Output.object().put("lines", sum), Long.toString(sum));
        output.flush();
        return sum;
    }

    /// One file's hits, and where in them the merge is.
    private static final class Hits {
        private final String name;
        private final LogFile file;
        private final long[] offsets;
        private int next;
        private TimedLine line = TimedLine.NONE;

        Hits(String name, LogFile file, long[] offsets) {
            this.name = name;
            this.file = file;
            this.offsets = offsets;
        }

        boolean advance() {
            if (next == offsets.length) {
                return false;
            }
            line = file.lineAt(offsets[next++], line.millis());
            return true;
        }
    }

    private long merge(List<SavedData.Named> logs) {
        PriorityQueue<Hits> queue = new PriorityQueue<>(Comparator.comparingLong((Hits hits) -> hits.line.millis()).thenComparing(hits -> hits.name));
        List<Hits> all = new ArrayList<>();
        long sum = 0;
        try {
            for (SavedData.Named log : logs) {
                LogFile file = new LogFile(log.path());
                Hits hits = new Hits(log.name(), file, new LogSearch(file, query).offsets());
                all.add(hits);
                sum += hits.offsets.length;
                if (hits.advance()) {
                    queue.add(hits);
                }
            }
            boolean read = true;
            while (read && !queue.isEmpty()) {
                Hits first = queue.remove();
                String text = first.line.text();
                output.line(Output.object().put("file", first.name).put("line", text), logs.size() == 1 ? text : first.name + "  " + text);
                if (first.advance()) {
                    queue.add(first);
                } else {
                    read = output.flush();
                }
            }
            output.flush();
        } finally {
            all.forEach(hits -> hits.file.close());
        }
        return sum;
    }
}
