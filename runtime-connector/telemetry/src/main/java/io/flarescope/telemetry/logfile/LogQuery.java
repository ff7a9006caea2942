package io.flarescope.telemetry.logfile;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What to look for in lines: a fixed text, a pattern, or a test of one's own; and the least level. `least` CONTINUATION lets every line pass.
///
/// `needed` are texts of which every line that passes the test holds at least one; empty where nothing is known. `anyCase` takes the letters A to Z for a to z.
public record LogQuery(
        Optional<String> text, Optional<Pattern> pattern, Optional<Predicate<String>> test, List<String> needed, boolean anyCase, LineLevel least) {

    public LogQuery {
        needed = List.copyOf(needed);
    }

    public static LogQuery fixed(String text) {
        return new LogQuery(Optional.of(text), Optional.empty(), Optional.empty(), List.of(), false, LineLevel.CONTINUATION);
    }

    public static LogQuery regex(Pattern pattern) {
        return new LogQuery(Optional.empty(), Optional.of(pattern), Optional.empty(), List.of(), (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0, LineLevel.CONTINUATION);
    }

    /// The test is called from several threads.
    public static LogQuery where(List<String> needed, Predicate<String> test) {
        return new LogQuery(Optional.empty(), Optional.empty(), Optional.of(test), needed, false, LineLevel.CONTINUATION);
    }

    public LogQuery inAnyCase() {
        return new LogQuery(text, pattern, test, needed, true, least);
    }

    public LogQuery atLeast(LineLevel level) {
        return new LogQuery(text, pattern, test, needed, anyCase, level);
    }
}
