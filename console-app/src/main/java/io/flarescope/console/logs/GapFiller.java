package io.flarescope.console.logs;

import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.logs.GapFill.Missing;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.LogRing;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.ShellCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Parent;

/// Fills gaps of a job's live feed from the log of the process that wrote it, when a person asks for it.
final class GapFiller {
    /// Lines asked for, from the end of the file back.
    private static final int NEWEST = 10_000;

    private final Desk desk;
    private final JobId job;
    private final Parent over;
    private final Set<Gap> underWay = new HashSet<>();

    GapFiller(Desk desk, JobId job, Parent over) {
        this.desk = desk;
        this.job = job;
        this.over = over;
    }

    void fill(Gap gap) {
        if (desk.state().live(job).filled(gap).isPresent() || !underWay.add(gap)) {
            return;
        }
        desk.say().accept("The log of the job at %s is read".formatted(gap.site()));
        desk.work().start(
                () -> desk.federation().shell(gap.site(), new ShellCommand.Tail(NEWEST, job.value() + "/log.json")),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Refused<String> refused -> {
                            underWay.remove(gap);
                            ProblemDialog.show(over, Sentences.of(notFilled(gap), refused));
                        }
                        case Outcome.Done<String>(String text) -> look(gap, text);
                    }
                },
                failure -> failed(gap, failure));
    }

    /// What is here is taken as it is now: another gap of the site may have been filled since the log was asked for.
    private void look(Gap gap, String text) {
        GapFill fill = new GapFill(gap, since(gap));
        desk.work().start(
                () -> fill.in(text),
                found -> {
                    underWay.remove(gap);
                    found.ifPresentOrElse(
                            missing -> take(gap, missing),
                            () -> desk.say().accept(notFilled(gap) + ": none of the newest %,d lines of its log is known here".formatted(NEWEST)));
                },
                failure -> failed(gap, failure));
    }

    private void failed(Gap gap, Exception failure) {
        underWay.remove(gap);
        ProblemDialog.show(over, Sentences.of(notFilled(gap), failure));
    }

    private static String notFilled(Gap gap) {
        return "The gap of %s was not filled".formatted(gap.site());
    }

    private void take(Gap gap, Missing missing) {
        if (desk.state().live(job).filled(gap).isPresent()) {
            // another view of the job did
            return;
        }
        if (missing.lines().isEmpty() && !missing.all()) {
            desk.say().accept("The gap of %s lies before the newest %,d lines of its log".formatted(gap.site(), NEWEST));
            return;
        }
        desk.state().fill(job, gap, missing.lines());
        desk.say().accept("%s of %s came from its log".formatted(Figures.of(missing.lines().size(), "line", "lines"), gap.site()));
    }

    /// The site's lines of the feed from a little before the gap on.
    private List<LogLine> since(Gap gap) {
        LogRing ring = desk.state().live(job).logs();
        Instant from = gap.time().minus(GapFill.BEFORE).minusSeconds(1);
        List<LogLine> lines = new ArrayList<>();
        for (long at = ring.first(); at < ring.end(); at++) {
            LogLine line = ring.get(at);
            if (line.site().equals(gap.site()) && !line.time().isBefore(from)) {
                lines.add(line);
            }
        }
        return lines;
    }
}
