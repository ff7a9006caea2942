package io.flarescope.console.logs;

import java.time.Duration;

/// How far a site's clock is ahead of the server's. `plusMinus` bounds the error; `tasks` is how many told it.
record ClockOffset(String site, Duration ahead, Duration plusMinus, int tasks) {
    /// `site-2 +1.24 s ± 0.02 s`
    String words() {
        return "%s %s%.2f s ± %.2f s".formatted(site, ahead.isNegative() ? "\u2212" : "+", Math.abs(ahead.toMillis()) / 1000.0, plusMinus.toMillis() / 1000.0);
    }
}
