package io.flarescope.console.jobs.facts;

import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.Explanation;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.federation.FeedRecord.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The first error over all participants, what the others said after it, and what was seen before it.
///
/// `then` holds what the others said after it and who stopped the run, oldest first. `round` is empty where the line lies in none; `frames` counts the lines of the trace that are folded away, `lastFrame` names the innermost one.
public record Failure(LogLine line, OptionalInt round, String summary, int frames, String lastFrame, List<LogLine> then, Optional<String> seenBefore,
        Optional<Explanation> explanation) {

    public static Optional<Failure> of(LiveJob live) {
        List<LogLine> firsts = live.errors().firsts();
        if (firsts.isEmpty()) {
            return Optional.empty();
        }
        LogLine first = firsts.getFirst();
        List<String> frames = first.trace().lines().filter(Failure::isFrame).map(Words::line).toList();
        return Optional.of(new Failure(
                first, round(live, first.time()), Reason.summary(first), frames.size(), frames.isEmpty() ? "" : place(innermost(first, frames)),
                then(live, firsts), nan(live, first), Explanation.of(first)));
    }

    private static List<LogLine> then(LiveJob live, List<LogLine> firsts) {
        return Stream.concat(firsts.stream().skip(1), live.errors().stops().stream().filter(stop -> stop != firsts.getFirst()))
                .distinct().sorted(Comparator.comparing(LogLine::time)).toList();
    }

    private static boolean isFrame(String line) {
        String text = line.strip();
        return text.startsWith("File \"") || text.startsWith("at ");
    }

    /// Python writes the innermost frame last, Java first.
    private static String innermost(LogLine line, List<String> frames) {
        return line.trace().startsWith("Traceback") ? frames.getLast() : frames.getFirst();
    }

    /// `File "/a/b/train.py", line 61, in local_validate` as `train.py:61 in local_validate`.
    private static String place(String frame) {
        if (!frame.startsWith("File \"")) {
            return frame.startsWith("at ") ? frame.substring(3) : frame;
        }
        String[] parts = frame.substring(6).split("\"?, (line |in )", 3);
        String file = parts[0].substring(parts[0].lastIndexOf('/') + 1);
        return file + (parts.length > 1 ? ":" + parts[1] : "") + (parts.length > 2 ? " in " + parts[2] : "");
    }

    private static OptionalInt round(LiveJob live, Instant at) {
        return RoundTimes.of(live.timeline(), Instant.MAX).stream().filter(round -> round.holds(at)).mapToInt(RoundTimes::number).findFirst();
    }

    /// A series of the same site that had become NaN before the error.
    private static Optional<String> nan(LiveJob live, LogLine error) {
        double at = error.time().toEpochMilli() / 1000.0;
        List<String> found = new ArrayList<>();
        for (SeriesKey key : live.metrics().keys()) {
            if (key.site().equals(error.site()) && found.isEmpty()) {
                live.metrics().find(key).flatMap(series -> nan(key, series.snapshot(), at)).ifPresent(found::add);
            }
        }
        return found.stream().findFirst();
    }

    private static Optional<String> nan(SeriesKey key, SeriesSnapshot series, double before) {
        int last = series.size() - 1;
        while (last >= 0 && series.wall(last) > before) {
            last--;
        }
        int first = last;
        while (first >= 0 && !Float.isFinite(series.value(first))) {
            first--;
        }
        if (first == last) {
            return Optional.empty();
        }
        long steps = series.step(last) - series.step(first + 1);
        String when = steps <= 0 ? "with its last value" : io.flarescope.console.text.Figures.of(steps, "step", "steps") + " earlier";
        return Optional.of(Words.line(key.tag()) + " of " + key.site() + " was not finite any more " + when + ".");
    }
}
