package io.flarescope.console.jobs.timeline;

import io.flarescope.console.jobs.facts.RoundTimes;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.TaskStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One phase of one participant in one round, by the clock of whoever wrote its marks. A phase that has begun and not ended lasts to the round's end.
public record PhaseSpan(Phase phase, Instant from, Instant to) {

    public Duration length() {
        return Duration.between(from, to);
    }

    /// The same spans with everything after `last` cut off.
    static List<PhaseSpan> until(Instant last, List<PhaseSpan> spans) {
        return spans.stream().filter(span -> span.from().isBefore(last))
                .map(span -> span.to().isAfter(last) ? new PhaseSpan(span.phase(), span.from(), last) : span).toList();
    }

    /// Receiving from the assignment to the start of the task, training until it is finished, then sending (the filters included) until the
    /// result was sent.
    public static List<PhaseSpan> ofSite(RoundTimes times, String site) {
        JobTimeline.SiteRound marks = times.round().sites().get(site);
        if (marks == null) {
            return List.of();
        }
        Optional<Instant> got = marks.at(TaskStep.RECEIVED).or(() -> marks.at(TaskStep.ACCEPTED)).or(() -> marks.at(TaskStep.REJECTED));
        Optional<Instant> sent = marks.at(TaskStep.SENT).or(() -> got);
        Optional<Instant> sending = marks.at(TaskStep.FINISHED).or(() -> marks.at(TaskStep.SENDING));
        Optional<Instant> finished = sending.or(() -> sent);
        Optional<Instant> started = marks.at(TaskStep.STARTED);
        List<PhaseSpan> spans = new ArrayList<>(3);
        add(spans, Phase.RECEIVING, marks.at(TaskStep.ASSIGNED), started.or(() -> finished), times);
        add(spans, Phase.TRAINING, started, finished, times);
        add(spans, Phase.SENDING, sending, sent, times);
        return spans;
    }

    public static List<PhaseSpan> ofServer(RoundTimes times) {
        JobTimeline.Round round = times.round();
        List<PhaseSpan> spans = new ArrayList<>(2);
        Optional<Instant> aggregated = round.at(RoundStep.AGGREGATED);
        add(spans, Phase.AGGREGATING, round.at(RoundStep.AGGREGATING), aggregated.or(() -> round.at(RoundStep.VALIDATING)), times);
        add(spans, Phase.VALIDATING, round.at(RoundStep.VALIDATING), round.at(RoundStep.VALIDATED), times);
        return spans;
    }

    private static void add(List<PhaseSpan> spans, Phase phase, Optional<Instant> from, Optional<Instant> to, RoundTimes times) {
        if (from.isPresent()) {
            Instant end = to.orElse(times.end());
            if (end.isAfter(from.get())) {
                spans.add(new PhaseSpan(phase, from.get(), end));
            }
        }
    }
}
