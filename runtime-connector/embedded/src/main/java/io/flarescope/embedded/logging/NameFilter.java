package io.flarescope.embedded.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;

/// FLARE's `LoggerNameFilter`: records of some loggers and of those below them, and, unless switched off, everything above INFO.
record NameFilter(List<String> names, List<String> excluded, boolean allErrors) {
    NameFilter {
        names = List.copyOf(names);
        excluded = List.copyOf(excluded);
    }

    boolean takes(ILoggingEvent event) {
        return takes(FlareFormat.name(event), LineFormat.number(event.getLevel()));
    }

    /// `level` is Python's number.
    boolean takes(String logger, int level) {
        return allErrors && level > 20 || matches(logger, names) && !matches(logger, excluded);
    }

    private static boolean matches(String name, List<String> some) {
        return some.stream().anyMatch(each -> name.startsWith(each) || FlareFormat.brief(name).equals(each));
    }
}
