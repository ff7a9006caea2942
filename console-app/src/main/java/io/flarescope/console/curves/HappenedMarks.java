package io.flarescope.console.curves;

import io.flarescope.charts.plot.Mark;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.FeedRecord.LevelChange;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.RoundStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Lines in charts where rounds begin, a site met its first error, the job went on after a restart, and log levels were changed.
final class HappenedMarks {
    private static final int MOST_ROUNDS = 500;
    private static final int MOST_LEVELS = 50;
    private static final Duration ONE_ACTION = Duration.ofSeconds(10);

    private final LiveJob job;
    private final double later;

    /// `later` is how many seconds later than measured the job's points are drawn.
    HappenedMarks(LiveJob job, double later) {
        this.job = job;
        this.later = later;
    }

    /// `points` are those of the series that tells best which step was when. Without `words` there are only lines: many small charts need to say it once.
    List<Mark> on(XAxis x, SeriesSnapshot points, boolean words) {
        List<Mark> marks = on(x, points);
        if (!words) {
            marks.replaceAll(mark -> switch (mark) {
                case Mark.Line line -> new Mark.Line(line.x(), "");
                case Mark.Event event -> new Mark.Event(event.x(), "");
                default -> mark;
            });
        }
        return marks;
    }

    private List<Mark> on(XAxis x, SeriesSnapshot points) {
        List<Mark> marks = new ArrayList<>();
        if (x != XAxis.ROUND) {
            rounds(x, points, marks);
        }
        for (LogLine error : job.errors().firsts()) {
            event(x, points, error.time(), "error at " + Tags.words(error.site()), marks);
        }
        restarts(x, points, marks);
        levels(x, points, marks);
        return marks;
    }

    /// What was set at several participants is one mark: they tell it one after the other.
    private void levels(XAxis x, SeriesSnapshot points, List<Mark> marks) {
        List<LevelChange> changes = job.levelChanges().stream().filter(change -> !change.returned()).toList();
        changes = changes.subList(Math.max(0, changes.size() - MOST_LEVELS), changes.size());
        for (int i = 0, next; i < changes.size(); i = next) {
            LevelChange first = changes.get(i);
            Set<String> sites = new LinkedHashSet<>();
            for (next = i; next < changes.size() && together(first, changes.get(next)); next++) {
                sites.add(changes.get(next).site());
            }
            String where = sites.size() == 1 ? Tags.words(first.site()) : sites.size() + " participants";
            event(x, points, first.time(), first.level() + " at " + where, marks);
        }
    }

    private static boolean together(LevelChange first, LevelChange other) {
        return first.level().equals(other.level()) && Duration.between(first.time(), other.time()).abs().compareTo(ONE_ACTION) < 0;
    }

    /// One line a round; where there are many, every second, fifth, tenth, so that words find room.
    private void rounds(XAxis x, SeriesSnapshot points, List<Mark> marks) {
        List<JobTimeline.Round> rounds = job.timeline().rounds();
        if (rounds.size() > MOST_ROUNDS) {
            return;
        }
        int stride = rounds.size() <= 12 ? 1 : rounds.size() <= 60 ? 5 : rounds.size() <= 120 ? 10 : 50;
        for (JobTimeline.Round round : rounds) {
            if (round.number() % stride == 0) {
                round.at(RoundStep.STARTED).ifPresent(at -> {
                    double place = place(x, points, at);
                    if (!Double.isNaN(place)) {
                        marks.add(new Mark.Line(place, "round " + round.number()));
                    }
                });
            }
        }
    }

    private static void restarts(XAxis x, SeriesSnapshot points, List<Mark> marks) {
        Axis axis = points.passes(Axis.ROUND) > 0 ? Axis.ROUND : Axis.STEP;
        for (int pass = 1; pass < Math.min(points.passes(axis), 100); pass++) {
            if (points.restarted(axis, pass)) {
                double at = points.x(x.axis(), points.passStart(axis, pass));
                if (Double.isFinite(at)) {
                    marks.add(new Mark.Event(at, "restarted"));
                }
            }
        }
    }

    private void event(XAxis x, SeriesSnapshot points, Instant at, String words, List<Mark> marks) {
        double place = place(x, points, at);
        if (!Double.isNaN(place)) {
            marks.add(new Mark.Event(place, words));
        }
    }

    private double place(XAxis x, SeriesSnapshot points, Instant at) {
        double seconds = at.getEpochSecond() + at.getNano() / 1e9 + later;
        if (x.isTime()) {
            return seconds;
        }
        int index = points.firstAt(Axis.WALL, seconds);
        return index >= points.size() ? Double.NaN : points.x(x.axis(), index);
    }
}
