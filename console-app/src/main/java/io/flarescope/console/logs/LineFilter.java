package io.flarescope.console.logs;

import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.util.Set;

/// What a person wants to see. `logger` is the package that alone is shown, or empty; `onlyMatches` hides lines without a hit, but for `around`
/// lines before and after each.
record LineFilter(LogLevel least, Set<String> hiddenSites, String logger, TextQuery query, boolean onlyMatches, int around) {
    static final LineFilter ALL = new LineFilter(LogLevel.DEBUG, Set.of(), "", TextQuery.of("", false), false, 0);

    static final int MOST_AROUND = 50;

    LineFilter {
        around = Math.clamp(around, 0, MOST_AROUND);
        hiddenSites = Set.copyOf(hiddenSites);
    }

    /// Why a line is not shown, or that it is; the first reason in this order.
    enum Verdict {
        UNSEEN, SHOWN, MATCH, SHOW_LEVEL, LEVEL, SITE, LOGGER, NO_MATCH;

        boolean shown() {
            return this == SHOWN || this == MATCH;
        }
    }

    Verdict judge(LogLine line, ShowLevels levels) {
        if (!levels.isClear() && !levels.effective(line.site(), line.logger()).shows(line.level())) {
            return Verdict.SHOW_LEVEL;
        }
        if (!line.level().atLeast(least)) {
            return Verdict.LEVEL;
        }
        if (hiddenSites.contains(line.site())) {
            return Verdict.SITE;
        }
        if (!underLogger(line.logger())) {
            return Verdict.LOGGER;
        }
        if (query.isEmpty()) {
            return Verdict.SHOWN;
        }
        if (query.find(line) != null) {
            return Verdict.MATCH;
        }
        return onlyMatches ? Verdict.NO_MATCH : Verdict.SHOWN;
    }

    boolean underLogger(String name) {
        return logger.isEmpty() || under(name, logger);
    }

    private static boolean under(String name, String packageName) {
        return name.startsWith(packageName) && (name.length() == packageName.length() || name.charAt(packageName.length()) == '.');
    }

    LineFilter least(LogLevel level) {
        return new LineFilter(level, hiddenSites, logger, query, onlyMatches, around);
    }

    LineFilter hiddenSites(Set<String> sites) {
        return new LineFilter(least, sites, logger, query, onlyMatches, around);
    }

    LineFilter logger(String name) {
        return new LineFilter(least, hiddenSites, name, query, onlyMatches, around);
    }

    LineFilter query(TextQuery other) {
        return new LineFilter(least, hiddenSites, logger, other, onlyMatches, around);
    }

    LineFilter onlyMatches(boolean only) {
        return new LineFilter(least, hiddenSites, logger, query, only, around);
    }

    LineFilter around(int lines) {
        return new LineFilter(least, hiddenSites, logger, query, onlyMatches, lines);
    }
}
