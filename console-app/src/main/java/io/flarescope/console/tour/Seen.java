package io.flarescope.console.tour;

import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Site;
import java.util.List;
import java.util.stream.DoubleStream;

/// Reads the tour's figures from what the views read.
final class Seen {
    private static final String ACCURACY = "val_accuracy";
    private static final String ACCURACY_ALONE = "alone/val_accuracy";

    private Seen() {}

    static Figures figures(
            Studio studio, FederationState state, JobId id, LatencyMeter meter, long debugBefore, long debugAfter, List<String> pictures) {
        return studio.ask(() -> {
            LiveJob live = state.live(id);
            long rounds = live.timeline().rounds().stream().filter(round -> round.at(RoundStep.DONE).isPresent()).count();
            return new Figures(
                    state.job(id).map(job -> job.state().word()).orElse("UNKNOWN"),
                    (int) rounds,
                    state.sites().size(),
                    last(live, Participants.SERVER, ACCURACY),
                    state.sites().stream().map(Site::name).mapToDouble(site -> last(live, site, ACCURACY_ALONE))
                            .average()
                            .orElse(Double.NaN),
                    live.account().points(),
                    live.account().pointsExpected(),
                    live.account().lines(),
                    meter.quantile(0.5),
                    meter.quantile(0.95),
                    debugBefore,
                    debugAfter,
                    pictures);
        });
    }

    private static double last(LiveJob live, String site, String tag) {
        return live.metrics()
                .find(new SeriesKey(site, tag))
                .map(series -> series.snapshot())
                .filter(points -> points.size() > 0)
                .map(points -> (double) points.value(points.size() - 1))
                .orElse(Double.NaN);
    }
}
