package io.flarescope.console.logs;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.GaugeBook;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.TaskStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What else the feed knows of a participant at one moment: its last metric, its process, its round.
record AtThatMoment(Kind kind, String words) {
    enum Kind { METRIC, PROCESS, ROUND }

    /// A gauge older than this says nothing about the moment.
    private static final double FRESH_SECONDS = 10;
    private static final List<String> FIRST_CHOICE = List.of("val_loss", "val_accuracy", "train_loss");
    private static final List<TaskStep> SITE_STEPS = List.of(TaskStep.SENT, TaskStep.SENDING, TaskStep.FINISHED, TaskStep.STARTED, TaskStep.ASSIGNED);

    static List<AtThatMoment> of(LiveJob job, String participant, Instant time, Moments moments) {
        List<AtThatMoment> facts = new ArrayList<>();
        metric(job, participant, time).ifPresent(facts::add);
        process(job.gauges(), participant, time).ifPresent(facts::add);
        round(job.timeline(), participant, time, moments).ifPresent(facts::add);
        return facts;
    }

    private static Optional<AtThatMoment> metric(LiveJob job, String participant, Instant time) {
        List<String> tags = new ArrayList<>(FIRST_CHOICE);
        job.metrics().keys().stream().filter(key -> key.site().equals(participant)).map(SeriesKey::tag).forEach(tags::add);
        for (String tag : tags) {
            OptionalDouble value = job.metrics().find(new SeriesKey(participant, tag)).map(series -> last(series, time, Double.MAX_VALUE)).orElse(OptionalDouble.empty());
            if (value.isPresent()) {
                return Optional.of(new AtThatMoment(Kind.METRIC, "%s of %s %s".formatted(tag, participant, Figures.decimals(value.getAsDouble(), 3))));
            }
        }
        return Optional.empty();
    }

    private static Optional<AtThatMoment> process(GaugeBook gauges, String participant, Instant time) {
        List<String> words = new ArrayList<>();
        gauge(gauges, participant, GaugeBook.CPU_PERCENT, time).ifPresent(cpu -> words.add("CPU " + Figures.decimals(cpu, 0) + " %"));
        gauge(gauges, participant, "rss", time).ifPresent(bytes -> words.add("memory " + Figures.bytes(bytes)));
        return words.isEmpty() ? Optional.empty() : Optional.of(new AtThatMoment(Kind.PROCESS, participant + " " + String.join(", ", words)));
    }

    private static OptionalDouble gauge(GaugeBook gauges, String participant, String name, Instant time) {
        return gauges.find(participant, name).map(series -> last(series, time, FRESH_SECONDS)).orElse(OptionalDouble.empty());
    }

    /// The last value not after the moment and not older than `fresh` seconds.
    private static OptionalDouble last(Series series, Instant time, double fresh) {
        SeriesSnapshot points = series.snapshot();
        double at = time.getEpochSecond() + time.getNano() / 1e9;
        int index = points.firstAt(Axis.WALL, Math.nextUp(at)) - 1;
        return index < 0 || at - points.wall(index) > fresh ? OptionalDouble.empty() : OptionalDouble.of(points.value(index));
    }

    private static Optional<AtThatMoment> round(JobTimeline timeline, String participant, Instant time, Moments moments) {
        JobTimeline.Round at = null;
        for (JobTimeline.Round round : timeline.rounds()) {
            if (round.at(RoundStep.STARTED).map(start -> !start.isAfter(time)).orElse(false)) {
                at = round;
            }
        }
        if (at == null) {
            return Optional.empty();
        }
        String words = "round " + at.number();
        JobTimeline.SiteRound site = at.sites().get(participant);
        if (site != null) {
            for (TaskStep step : SITE_STEPS) {
                Optional<Instant> since = site.at(step).filter(moment -> !moment.isAfter(time));
                if (since.isPresent()) {
                    words += ", " + doing(step) + " since " + moments.clock(since.get());
                    break;
                }
            }
        }
        return Optional.of(new AtThatMoment(Kind.ROUND, words));
    }

    private static String doing(TaskStep last) {
        return switch (last) {
            case ASSIGNED -> "receiving";
            case STARTED -> "training";
            case FINISHED, SENDING -> "sending";
            case SENT, RECEIVED, ACCEPTED, REJECTED -> "waiting";
        };
    }
}
