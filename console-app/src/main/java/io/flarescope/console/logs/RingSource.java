package io.flarescope.console.logs;

import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.console.text.Moments;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The newest lines of a job's live feed.
final class RingSource implements LogSource {
    private final LiveJob job;
    private final ShowLevels levels;
    private boolean corrected;

    RingSource(LiveJob job, ShowLevels levels) {
        this.job = job;
        this.levels = levels;
    }

    @Override
    public String name() {
        return job.id().brief();
    }

    @Override
    public Optional<String> about() {
        return Optional.empty();
    }

    @Override
    public Optional<JobId> job() {
        return Optional.of(job.id());
    }

    @Override
    public long here() {
        return job.logs().end() - job.logs().first();
    }

    @Override
    public long end() {
        return job.logs().end();
    }

    @Override
    public long count(LogLevel level) {
        return job.logs().count(level);
    }

    @Override
    public Map<String, Long> loggers() {
        return job.logs().loggers();
    }

    @Override
    public List<Gap> gaps() {
        return job.gaps();
    }

    @Override
    public List<String> sites() {
        return List.of();
    }

    @Override
    public LogSheet sheet(LineFilter filter, @Nullable LogSheet before) {
        Map<String, Duration> ahead = corrected
                ? clocks().stream().collect(Collectors.toMap(ClockOffset::site, ClockOffset::ahead))
                : Map.of();
        return new RingSheet(job.logs(), job.gaps(), job::filled, levels, filter, ahead, before instanceof RingSheet ring ? ring : null);
    }

    @Override
    public @Nullable Integer round(Instant time) {
        Integer found = null;
        for (JobTimeline.Round round : job.timeline().rounds()) {
            if (round.at(RoundStep.STARTED).map(start -> !start.isAfter(time)).orElse(false)) {
                found = round.number();
            }
        }
        return found;
    }

    @Override
    public List<AtThatMoment> moment(String site, Instant time, Moments moments) {
        return AtThatMoment.of(job, site, time, moments);
    }

    @Override
    public List<ClockOffset> clocks() {
        return TaskClocks.of(job.timeline().tasks());
    }

    @Override
    public boolean correctsClocks() {
        return corrected;
    }

    @Override
    public void correctClocks(boolean correct) {
        corrected = correct;
    }

    @Override
    public void onChange(@Nullable Runnable changed) {
        // the federation's state tells it
    }

    @Override
    public String failure() {
        return "";
    }

    @Override
    public void close() {
        // the feed is the connection's
    }
}
