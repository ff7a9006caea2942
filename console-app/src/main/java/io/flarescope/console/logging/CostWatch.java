package io.flarescope.console.logging;

import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.LogLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The cost of what is prepared, counted anew when that changes or many lines have come: looking through a job's lines takes milliseconds.
final class CostWatch {
    private static final long EVERY = 500;

    private List<Change> of = List.of();
    private long at;
    private Optional<ChangeCost> cost = Optional.empty();

    void clear() {
        of = List.of();
        cost = Optional.empty();
    }

    Optional<ChangeCost> of(List<Change> changes, Optional<LiveJob> live, Function<Cell, Optional<LogLevel>> held) {
        long lines = live.map(job -> job.logs().end()).orElse(0L);
        if (!changes.equals(of) || lines > at + EVERY || lines < at) {
            of = changes;
            at = lines;
            cost = live.flatMap(job -> ChangeCost.of(job.logs(), changes, held));
        }
        return cost;
    }
}
