package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LineLevel;
import io.flarescope.telemetry.logfile.LogQuery;
import java.util.Optional;
import java.util.Set;

/// What of a book is shown. `query` only marks lines, unless `onlyMatches` hides the others, up to `around` lines before and after each.
public record BookFilter(LineLevel least, Set<String> hiddenSites, LoggerRule loggers, Optional<Query> query, boolean onlyMatches, int around) {
    public static final BookFilter ALL = new BookFilter(LineLevel.CONTINUATION, Set.of(), LoggerRule.ALL, Optional.empty(), false, 0);

    public BookFilter {
        hiddenSites = Set.copyOf(hiddenSites);
        around = Math.clamp(around, 0, 1000);
    }

    /// Which loggers' lines are shown. Called from several threads.
    public interface LoggerRule {
        LoggerRule ALL = (_, _) -> LineLevel.CONTINUATION;

        /// The least level that is shown of a site's logger; null shows none.
        @org.jspecify.annotations.Nullable LineLevel least(String site, String logger);
    }

    /// What is looked for in the lines of a chapter.
    public interface Query {
        LogQuery in(Chapter chapter);
    }

    /// True where the same records pass before the query is asked.
    boolean passesAlike(BookFilter other) {
        return least == other.least && loggers.equals(other.loggers) && hiddenSites.equals(other.hiddenSites);
    }

    boolean hasLoggers() {
        return loggers != LoggerRule.ALL;
    }
}
