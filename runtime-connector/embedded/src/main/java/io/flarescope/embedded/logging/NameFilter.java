package io.flarescope.embedded.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;

/// FLARE's `LoggerNameFilter`: records of loggers whose names begin so, or are so in their last part, and, unless switched off, everything above INFO. Or Python's `Filter`,
/// which is `exact`: records of one logger and of those below it, of all where it names none.
record NameFilter(List<String> names, List<String> excluded, boolean allErrors, boolean exact) {
    NameFilter {
        names = List.copyOf(names);
        excluded = List.copyOf(excluded);
    }

    static NameFilter python(String name) {
        return new NameFilter(List.of(name), List.of(), false, true);
    }

    boolean takes(ILoggingEvent event) {
        return takes(FlareFormat.name(event), LineFormat.number(event.getLevel()));
    }

    /// `level` is Python's number.
    boolean takes(String logger, int level) {
        return allErrors && level > 20 || matches(logger, names) && !matches(logger, excluded);
    }

    private boolean matches(String name, List<String> some) {
        return some.stream().anyMatch(each -> exact
                ? each.isEmpty() || name.equals(each) || name.startsWith(each + ".")
                : name.startsWith(each) || FlareFormat.brief(name).equals(each));
    }
}
