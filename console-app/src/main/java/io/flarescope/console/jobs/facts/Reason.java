package io.flarescope.console.jobs.facts;

import io.flarescope.console.state.ErrorDigest;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Job;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a job is in its state, in a few words; empty where the state says it all or nobody told.
public final class Reason {
    /// FLARE's schedule history: `2026-11-24 03:18:54: scheduled`.
    private static final Pattern SCHEDULED = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d:\\s*(.*)", Pattern.DOTALL);

    private Reason() {}

    public static String of(Job job, Optional<LiveJob> live, List<Silence> silences) {
        return switch (job.state().kind()) {
            case RUNNING -> live.map(heard -> running(heard.timeline(), silences)).orElse("");
            case WAITING, CANNOT_SCHEDULE -> scheduler(job);
            case FAILED -> live.flatMap(heard -> heard.errors().cause()).map(line -> line.site() + ": " + summary(line)).orElseGet(() -> scheduler(job));
            case ABORTED -> live.flatMap(heard -> heard.timeline().latest()).map(round -> "in round " + round.number()).orElse("");
            case COMPLETED -> "";
            case SAVED -> "how it ended is not known";
        };
    }

    /// The silent site that the round under way waits for.
    public static Optional<Silence> waitsFor(JobTimeline timeline, List<Silence> silences) {
        List<String> missing = timeline.latest().map(Course::missing).orElse(List.of());
        return silences.stream().filter(silence -> missing.isEmpty() || missing.contains(silence.site())).findFirst();
    }

    private static String running(JobTimeline timeline, List<Silence> silences) {
        Optional<Silence> silence = waitsFor(timeline, silences);
        if (silence.isPresent()) {
            return "waits for " + silence.get().site() + ", " + silence.get().words();
        }
        Optional<JobTimeline.Round> round = timeline.latest();
        List<String> missing = round.map(Course::missing).orElse(List.of());
        boolean someCame = round.isPresent() && missing.size() < round.get().sites().size();
        return someCame && !missing.isEmpty() ? "waits for " + Words.list(missing) : "";
    }

    /// What the scheduler said last, unless it only said that it took the job.
    private static String scheduler(Job job) {
        if (job.scheduleHistory().isEmpty()) {
            return "";
        }
        String last = job.scheduleHistory().getLast();
        Matcher entry = SCHEDULED.matcher(last);
        String words = Words.line(entry.matches() ? entry.group(1) : last);
        return words.isEmpty() || words.equals("scheduled") ? "" : "server: “" + words + "”";
    }

    /// What an error line says in one line: the exception at the end of its trace, else its message.
    public static String summary(LogLine line) {
        return Words.line(ErrorDigest.headline(line));
    }
}
