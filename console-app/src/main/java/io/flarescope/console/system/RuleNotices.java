package io.flarescope.console.system;

import io.flarescope.console.alert.Alert;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.system.source.MetricSources;
import io.flarescope.federation.Job;
import io.flarescope.telemetry.alert.AlertRule;
import io.flarescope.telemetry.alert.AlertState;
import io.flarescope.telemetry.alert.AlertState.Standing;
import java.util.List;
import java.util.Optional;

/// What the rules about metrics say, for the bell. While there are rules, the feed of every running job reaches them though nobody looks at System. On the UI thread.
public final class RuleNotices {
    private final FederationState state;
    private final MetricSources sources;

    public RuleNotices(FederationState state, MetricSources sources) {
        this.state = state;
        this.sources = sources;
    }

    /// One alert a rule that holds now.
    public List<Alert> standing() {
        if (sources.rules().isEmpty()) {
            return List.of();
        }
        state.jobs().stream().filter(job -> job.state().running()).map(Job::id).forEach(job -> state.liveIfAny(job).ifPresent(sources::takeFeed));
        return sources.alerts().stream().filter(one -> one.standing() == Standing.ALERT).map(RuleNotices::alert).toList();
    }

    private static Alert alert(AlertState found) {
        AlertRule rule = found.rule();
        String where = rule.site().isEmpty() ? "" : " at " + rule.site();
        String now = Double.isNaN(found.value()) ? "" : ", now " + MetricCard.number(found.value());
        return new Alert(Alert.Kind.METRIC_RULE, Optional.empty(), rule.metric() + where + " " + rule.words(), found.since(), rule.metric() + where + ": " + rule.words() + now,
                Optional.empty());
    }
}
