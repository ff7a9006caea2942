package io.flarescope.flare.reply;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values that FLARE prints as Python does.
final class PythonText {
    private static final Pattern TIMEDELTA = Pattern.compile("(?:(-?\\d{1,9}) days?, )?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,6}))?");

    private PythonText() {}

    /// A `timedelta`, such as `0:00:18.812659` or `1 day, 2:03:04`; empty for anything else, such as `N/A`.
    static Optional<Duration> duration(String text) {
        Matcher matcher = TIMEDELTA.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String days = matcher.group(1);
        String fraction = matcher.group(5);
        return Optional.of(Duration.ofDays(days == null ? 0 : Long.parseLong(days))
                .plusHours(Long.parseLong(matcher.group(2))).plusMinutes(Long.parseLong(matcher.group(3))).plusSeconds(Long.parseLong(matcher.group(4)))
                .plusNanos(fraction == null ? 0 : Long.parseLong((fraction + "00000").substring(0, 6)) * 1000));
    }
}
