package io.flarescope.console.logs;

import io.flarescope.console.text.Moments;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the lines of the table come from: a job's live feed, files of any size, or the logs of processes. Belongs to the UI thread and never makes it wait.
interface LogSource {
    /// What the lines are of, in words.
    String name();

    /// What the source says of itself; empty where the job's own words do.
    Optional<String> about();

    /// The job whose feed it is; empty for files.
    Optional<JobId> job();

    /// Lines that are here, shown or not.
    long here();

    /// Lines that came until now, in a measure that only grows.
    long end();

    /// Lines at exactly this level.
    long count(LogLevel level);

    /// Lines by full logger name.
    Map<String, Long> loggers();

    /// In order of arrival.
    List<Gap> gaps();

    /// Who has written lines, as far as the source knows; empty where the federation's sites say it.
    List<String> sites();

    /// The lines that a filter lets through. What was folded open in `before` stays so.
    LogSheet sheet(LineFilter filter, @Nullable LogSheet before);

    /// The round a moment lies in, or null.
    @Nullable Integer round(Instant time);

    /// What else was going on.
    List<AtThatMoment> moment(String site, Instant time, Moments moments);

    /// Clocks of sites, as far as they could be compared.
    List<ClockOffset> clocks();

    boolean correctsClocks();

    /// Whether the sites' times are shown as the server's clock would have told them.
    void correctClocks(boolean correct);

    /// Hears that something came, once a change; null: the federation's state tells it.
    void onChange(@Nullable Runnable changed);

    /// Why there is nothing, or empty.
    String failure();

    /// Whether [#failure] is a missing right.
    default boolean forbidden() {
        return false;
    }

    void close();
}
