package io.flarescope.telemetry.alert;

import io.flarescope.telemetry.metricstore.MetricKey;
import java.time.Duration;

/// One rule about a metric by its name, over all its series or those of one site (empty: all). `over` is how far back it looks.
public sealed interface AlertRule {
    String metric();

    String site();

    Duration over();

    /// In words, without the metric's name.
    String words();

    enum Side { ABOVE, BELOW }

    /// A quantile (0 to 1) of all values of the last stretch is above or below a limit.
    record Threshold(String metric, String site, Duration over, double quantile, Side side, double limit) implements AlertRule {
        @Override
        public String words() {
            return "p%s of the last %s %s %s".formatted(number(100 * quantile), length(over), side == Side.ABOVE ? "above" : "below", number(limit));
        }
    }

    /// No value came in the last stretch. A metric never heard at all is not absent but unknown.
    record Absence(String metric, String site, Duration over) implements AlertRule {
        @Override
        public String words() {
            return "no value for " + length(over);
        }
    }

    /// What is counted in a second is above or below a limit: the sum of a counter, the number of values of any other metric.
    record Rate(String metric, String site, Duration over, Side side, double perSecond) implements AlertRule {
        @Override
        public String words() {
            return "%s %s a second over %s".formatted(side == Side.ABOVE ? "more than" : "fewer than", number(perSecond), length(over));
        }
    }

    default boolean means(MetricKey key) {
        return key.name().equals(metric()) && (site().isEmpty() || site().equals(key.site()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String length(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
