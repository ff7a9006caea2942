package io.flarescope.console.system;

import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.console.state.JobTimeline.SiteRound;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.TaskStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// How long parts of a round take, in seconds, by the events of the feed. Named as FLARE names the same times in StatsD.
enum RoundTime {
    ROUND("_round_time_taken") {
        @Override
        DoubleStream of(Round round) {
            return between(round.at(RoundStep.STARTED), round.at(RoundStep.DONE));
        }
    },
    TASK("_task_execution_time_taken") {
        @Override
        DoubleStream of(Round round) {
            return sites(round, TaskStep.STARTED, TaskStep.FINISHED);
        }
    },
    SENDING("_send_task_result_time_taken") {
        @Override
        DoubleStream of(Round round) {
            return sites(round, TaskStep.SENDING, TaskStep.SENT);
        }
    },
    AGGREGATION("_aggregation_time_taken") {
        @Override
        DoubleStream of(Round round) {
            return between(round.at(RoundStep.AGGREGATING), round.at(RoundStep.AGGREGATED));
        }
    };

    private final String title;

    RoundTime(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// One value for the server, or one for each site that is through.
    abstract DoubleStream of(Round round);

    private static DoubleStream between(Optional<Instant> from, Optional<Instant> to) {
        return from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())
                ? DoubleStream.empty()
                : DoubleStream.of(Duration.between(from.get(), to.get()).toNanos() / 1e9);
    }

    private static DoubleStream sites(Round round, TaskStep from, TaskStep to) {
        return round.sites().values().stream().flatMapToDouble((SiteRound site) -> between(site.at(from), site.at(to)));
    }
}
