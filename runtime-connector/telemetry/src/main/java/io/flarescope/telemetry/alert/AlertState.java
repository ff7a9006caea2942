package io.flarescope.telemetry.alert;

import java.time.Instant;

/// How a rule stands. `since` is when it came to stand so; `value` is what was compared (NaN: nothing), for an absence the seconds since the last value.
public record AlertState(AlertRule rule, Standing standing, Instant since, double value) {
    public enum Standing {
        /// The metric was never heard, or has no value in the stretch a threshold asks for, or a lower limit of a rate looks further back than it was heard.
        UNKNOWN,
        FINE,
        ALERT
    }
}
