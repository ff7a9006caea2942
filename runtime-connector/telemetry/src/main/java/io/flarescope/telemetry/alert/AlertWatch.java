package io.flarescope.telemetry.alert;

import io.flarescope.telemetry.alert.AlertState.Standing;
import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.SeriesFacts;
import io.flarescope.telemetry.metricstore.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at rules whenever it is asked to, and remembers since when each stands as it does. Of one thread at a time.
public final class AlertWatch {
    private final MetricStore store;
    private final Map<AlertRule, AlertState> states = new LinkedHashMap<>();

    public AlertWatch(MetricStore store) {
        this.store = store;
    }

    /// How these rules stand at this moment, in their order; rules not among them are forgotten.
    public List<AlertState> look(List<AlertRule> rules, Instant now) {
        states.keySet().retainAll(rules);
        List<SeriesFacts> all = store.series();
        return rules.stream().map(rule -> {
            AlertState found = look(rule, all.stream().filter(one -> rule.means(one.key())).toList(), now);
            AlertState before = states.get(rule);
            AlertState state = before != null && before.standing() == found.standing() ? new AlertState(rule, found.standing(), before.since(), found.value()) : found;
            states.put(rule, state);
            return state;
        }).toList();
    }

    /// Why such a rule could never say anything; empty where it can.
    public Optional<String> refusal(AlertRule rule) {
        boolean counter = rule instanceof AlertRule.Threshold && store.series().stream()
                .filter(one -> one.key().name().equals(rule.metric())).findFirst()
                .map(one -> one.kind() == MetricKind.COUNTER).orElse(rule.metric().endsWith("_count") || rule.metric().endsWith("_total"));
        return counter ? Optional.of(rule.metric() + " is a counter and has no quantiles; choose how much a second.") : Optional.empty();
    }

    private AlertState look(AlertRule rule, List<SeriesFacts> series, Instant now) {
        if (series.isEmpty()) {
            return new AlertState(rule, Standing.UNKNOWN, now, Double.NaN);
        }
        List<MetricKey> keys = series.stream().map(SeriesFacts::key).toList();
        long to = now.getEpochSecond() + 1;
        Summary summary = store.summary(keys, to - Math.max(1, rule.over().toSeconds()), to);
        return switch (rule) {
            case AlertRule.Threshold threshold -> {
                double value = summary.count() == 0 ? Double.NaN : summary.quantile(threshold.quantile());
                yield new AlertState(rule, Double.isNaN(value) ? Standing.UNKNOWN : beyond(value, threshold.side(), threshold.limit()), now, value);
            }
            case AlertRule.Absence absence -> {
                Instant last = series.stream().map(SeriesFacts::last).max(Comparator.naturalOrder()).orElse(now);
                Duration silent = Duration.between(last, now);
                yield new AlertState(rule, silent.compareTo(absence.over()) > 0 ? Standing.ALERT : Standing.FINE, now, silent.toMillis() / 1000.0);
            }
            case AlertRule.Rate rate -> {
                boolean counted = series.stream().allMatch(one -> one.kind() == MetricKind.COUNTER);
                double value = (counted ? summary.sum() : summary.count()) / Math.max(1, rule.over().toSeconds());
                Instant first = series.stream().map(SeriesFacts::first).min(Comparator.naturalOrder()).orElse(now);
                boolean early = rate.side() == AlertRule.Side.BELOW && first.isAfter(now.minus(rate.over()));
                yield new AlertState(rule, early ? Standing.UNKNOWN : beyond(value, rate.side(), rate.perSecond()), now, value);
            }
        };
    }

    private static Standing beyond(double value, AlertRule.Side side, double limit) {
        return (side == AlertRule.Side.ABOVE ? value > limit : value < limit) ? Standing.ALERT : Standing.FINE;
    }
}
