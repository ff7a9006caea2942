package io.flarescope.console.jobs.timeline;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.jobs.facts.Accuracy;
import io.flarescope.console.jobs.facts.Course;
import io.flarescope.console.jobs.facts.RoundTimes;
import io.flarescope.console.jobs.facts.Silence;
import io.flarescope.console.jobs.facts.Words;
import io.flarescope.console.state.GaugeBook;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.MessageLedger;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.Direction;
import io.flarescope.federation.FeedRecord.RoundMark;
import io.flarescope.federation.FeedRecord.TaskMark;
import io.flarescope.federation.FeedRecord.TaskStep;
import io.flarescope.federation.Participants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Reads one round's detail out of a job's live data.
final class RoundReader {
    /// A site is called slow when its training took this many times its usual length, and at least a second more.
    private static final double SLOW = 1.2;
    private static final double SLOW_SECONDS = 1;
    private static final int ROUNDS_FOR_USUAL = 2;

    private final LiveJob live;
    private final RoundSeconds seconds;

    RoundReader(LiveJob live, RoundSeconds seconds) {
        this.live = live;
        this.seconds = seconds;
    }

    RoundDetail read(RoundTimes times, List<RoundTimes> rounds, Optional<Silence> waitsFor) {
        List<RoundTimes> others = rounds.stream().filter(other -> other.number() != times.number()).toList();
        OptionalDouble usual = RoundTimes.usual(others);
        double length = times.length().toMillis() / 1000.0;
        boolean compared = usual.isPresent() && others.stream().filter(RoundTimes::over).count() >= ROUNDS_FOR_USUAL && (times.over() || length > usual.getAsDouble());
        Map<String, Map<Phase, Double>> bySite = new TreeMap<>(seconds.of(times));
        // of a site that is silent nothing is known since it was heard last
        waitsFor.filter(silence -> !times.over() && bySite.containsKey(silence.site())).ifPresent(silence -> bySite.put(
                silence.site(), RoundSeconds.of(PhaseSpan.until(silence.since(), PhaseSpan.ofSite(times, silence.site())))));
        Optional<String> slow = slow(times, rounds, bySite);
        JobTimeline.Round round = times.round();
        Optional<Accuracy> accuracy = Accuracy.of(live.metrics()).filter(known -> known.sites() == 0);
        OptionalDouble now = accuracy.map(known -> Accuracy.inRound(live.metrics(), known.tag(), times.number())).orElse(OptionalDouble.empty());
        OptionalDouble before = accuracy.map(known -> Accuracy.inRound(live.metrics(), known.tag(), times.number() - 1)).orElse(OptionalDouble.empty());
        return new RoundDetail(
                times, compared ? OptionalDouble.of(length - usual.getAsDouble()) : OptionalDouble.empty(), bySite, RoundSeconds.of(PhaseSpan.ofServer(times)), slow,
                why(times, rounds, bySite, slow, waitsFor), round.sites().size(), count(round, TaskStep.ACCEPTED), count(round, TaskStep.REJECTED),
                Course.missing(round), now,
                now.isPresent() && before.isPresent() ? OptionalDouble.of(now.getAsDouble() - before.getAsDouble()) : OptionalDouble.empty(),
                Accuracy.inRound(live.metrics(), "val_loss", times.number()), events(round));
    }

    private static int count(JobTimeline.Round round, TaskStep step) {
        return (int) round.sites().values().stream().filter(site -> site.at(step).isPresent()).count();
    }

    /// The site that trained longest of those that trained clearly longer than they usually do.
    private Optional<String> slow(RoundTimes times, List<RoundTimes> rounds, Map<String, Map<Phase, Double>> bySite) {
        return bySite.entrySet().stream()
                .filter(site -> {
                    double trained = site.getValue().getOrDefault(Phase.TRAINING, 0.0);
                    OptionalDouble usual = seconds.usual(rounds, site.getKey(), Phase.TRAINING, times.number());
                    return usual.isPresent() && trained > SLOW * usual.getAsDouble() && trained > usual.getAsDouble() + SLOW_SECONDS;
                })
                .max(Comparator.comparingDouble(site -> site.getValue().getOrDefault(Phase.TRAINING, 0.0)))
                .map(Map.Entry::getKey);
    }

    private String why(
            RoundTimes times, List<RoundTimes> rounds, Map<String, Map<Phase, Double>> bySite, Optional<String> slow, Optional<Silence> waitsFor) {
        List<String> missing = Course.missing(times.round());
        if (!times.over() && waitsFor.isPresent() && missing.contains(waitsFor.get().site())) {
            return "The round waits for " + waitsFor.get().site() + ", which was " + waitsFor.get().words() + ".";
        }
        if (slow.isPresent()) {
            double trained = bySite.getOrDefault(slow.get(), Map.of()).getOrDefault(Phase.TRAINING, 0.0);
            double usual = seconds.usual(rounds, slow.get(), Phase.TRAINING, times.number()).orElse(trained);
            return slow.get() + " trained " + Figures.decimals(trained, 1) + " s, usually " + Figures.decimals(usual, 1) + " s." + cpu(slow.get(), times, rounds);
        }
        if (!times.over()) {
            return missing.isEmpty() ? "All results are here; the server works on them." : "The round waits for " + Words.list(missing) + ".";
        }
        Optional<Map.Entry<String, Map<Phase, Double>>> longest = bySite.entrySet().stream()
                .min(Comparator.comparingDouble(site -> site.getValue().getOrDefault(Phase.WAITING, 0.0)));
        return longest.filter(_ -> bySite.size() > 1)
                .map(site -> site.getKey() + " waited least, " + Figures.decimals(site.getValue().getOrDefault(Phase.WAITING, 0.0), 1)
                        + " s, so the round took as long as it did. No site took clearly longer than usual.")
                .orElse("No site took clearly longer than usual.");
    }

    /// What the site's process had of one CPU while it trained, where its gauges say so.
    private String cpu(String site, RoundTimes times, List<RoundTimes> rounds) {
        Optional<SeriesSnapshot> gauge = live.gauges().find(site, GaugeBook.CPU_PERCENT).map(Series::snapshot);
        if (gauge.isEmpty()) {
            return "";
        }
        OptionalDouble now = training(gauge.get(), times, site);
        double[] others = rounds.stream().filter(other -> other.over() && other.number() != times.number())
                .map(other -> training(gauge.get(), other, site)).filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).toArray();
        OptionalDouble usual = RoundTimes.median(others);
        return now.isEmpty() || usual.isEmpty() ? "" : " Its process had " + Figures.decimals(now.getAsDouble(), 0) + " % of one CPU meanwhile, usually "
                + Figures.decimals(usual.getAsDouble(), 0) + " %.";
    }

    private static OptionalDouble training(SeriesSnapshot gauge, RoundTimes times, String site) {
        return PhaseSpan.ofSite(times, site).stream().filter(span -> span.phase() == Phase.TRAINING).findFirst()
                .map(span -> mean(gauge, span.from().toEpochMilli() / 1000.0, span.to().toEpochMilli() / 1000.0)).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble mean(SeriesSnapshot gauge, double from, double to) {
        double sum = 0;
        int n = 0;
        for (int i = gauge.firstAt(Axis.WALL, from); i < gauge.size() && gauge.wall(i) <= to; i++) {
            sum += gauge.value(i);
            n++;
        }
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
    }

    private List<RoundDetail.Event> events(JobTimeline.Round round) {
        List<RoundDetail.Event> events = new ArrayList<>();
        for (FeedRecord record : round.events()) {
            if (record instanceof RoundMark mark) {
                events.add(new RoundDetail.Event(mark.time(), Participants.SERVER, words(mark, round), false));
            } else if (record instanceof TaskMark mark) {
                boolean decided = mark.step() == TaskStep.ACCEPTED || mark.step() == TaskStep.REJECTED;
                events.add(new RoundDetail.Event(mark.time(), mark.peer(), words(mark), !decided));
            }
        }
        events.sort(Comparator.comparing(RoundDetail.Event::time));
        return events;
    }

    private static String words(RoundMark mark, JobTimeline.Round round) {
        return switch (mark.step()) {
            case STARTED -> "Round " + mark.round() + " started" + tasks(round);
            case AGGREGATING -> "Aggregation started";
            case AGGREGATED -> "Aggregated " + Figures.of(count(round, TaskStep.ACCEPTED), "contribution", "contributions");
            case VALIDATING -> "Validation of the global model started";
            case VALIDATED -> "Global model validated";
            case DONE -> "Round " + mark.round() + " done";
        };
    }

    private static String tasks(JobTimeline.Round round) {
        int assigned = count(round, TaskStep.ASSIGNED);
        return assigned == 0 ? "" : ", its task fetched by " + Figures.of(assigned, "site", "sites");
    }

    private String words(TaskMark mark) {
        String task = Words.line(mark.task());
        return switch (mark.step()) {
            case ASSIGNED -> "task " + task + " assigned";
            case STARTED -> "task " + task + " started";
            case FINISHED -> "task " + task + " finished";
            case SENDING -> "sends its result";
            case SENT -> "result sent";
            case RECEIVED -> "result received";
            case ACCEPTED -> "contribution accepted" + bytes(mark);
            case REJECTED -> "contribution refused" + bytes(mark);
        };
    }

    private String bytes(TaskMark mark) {
        return live.messages().find(new MessageLedger.Key(mark.round(), mark.peer(), Direction.RESULT, mark.task()))
                .filter(entry -> entry.after() >= 0).map(entry -> ", " + Figures.count(entry.after()) + " bytes").orElse("");
    }
}
