package io.flarescope.console.jobs.timeline;

import io.flarescope.console.jobs.facts.RoundTimes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything the pane at the right says about one round. Seconds throughout.
///
/// `against` is the difference to the usual length, empty where there is nothing usual yet. `seconds` is by site; `slow` names the site whose training took
/// clearly longer than usual. `loss` and `accuracy` are the server's of this round, `accuracyChange` against the round before.
public record RoundDetail(
        RoundTimes times, OptionalDouble against, Map<String, Map<Phase, Double>> seconds, Map<Phase, Double> server, Optional<String> slow, String why,
        int asked, int accepted, int rejected, List<String> missing, OptionalDouble accuracy, OptionalDouble accuracyChange, OptionalDouble loss,
        List<Event> events) {

    /// `minor` events are those of one task's way, shown on demand.
    public record Event(Instant time, String site, String words, boolean minor) {}
}
