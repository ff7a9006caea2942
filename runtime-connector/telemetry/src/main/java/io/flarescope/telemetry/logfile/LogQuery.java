package io.flarescope.telemetry.logfile;

import java.util.Optional;
import java.util.regex.Pattern;

/// What to look for in lines: a fixed text or a pattern, and the least level. `least` CONTINUATION lets every line pass.
public record LogQuery(Optional<String> text, Optional<Pattern> pattern, LineLevel least) {

    public static LogQuery fixed(String text) {
        return new LogQuery(Optional.of(text), Optional.empty(), LineLevel.CONTINUATION);
    }

    public static LogQuery regex(Pattern pattern) {
        return new LogQuery(Optional.empty(), Optional.of(pattern), LineLevel.CONTINUATION);
    }

    public LogQuery atLeast(LineLevel level) {
        return new LogQuery(text, pattern, level);
    }
}
