package io.flarescope.federation;

import java.time.Duration;

/// How often a watched feed is asked for more.
public enum Pace {
    /// Somebody looks at it.
    VISIBLE(Duration.ofMillis(100)),
    /// Kept up to date behind other views.
    HIDDEN(Duration.ofSeconds(2));

    private final Duration interval;

    Pace(Duration interval) {
        this.interval = interval;
    }

    public Duration interval() {
        return interval;
    }
}
