package io.flarescope.console.bench;

import io.flarescope.console.state.FederationState;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.telemetry.eventfile.EventFileWriter;
import io.flarescope.telemetry.saved.JobFormat;
import io.flarescope.telemetry.saved.SavedFederation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/// From an event on disk to the point in its series: `FollowBench [EVENTS] [EVERY_MS]`. The window adds what it takes to the next drawn pulse, which this does not measure.
public final class FollowBench {
    private FollowBench() {}

    public static void main(String[] args) throws Exception {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 400;
        int every = args.length > 1 ? Integer.parseInt(args[1]) : 53;
        Path folder = Files.createTempDirectory("follow-bench");
        Path file = folder.resolve("events.out.tfevents.1.host.1.0");
        AtomicLongArray arrived = new AtomicLongArray(events + 1);
        long[] written = new long[events + 1];
        try (EventFileWriter writer = new EventFileWriter(file, 1)) {
            writer.scalar("loss", 1, 0, 1);
            writer.flush();
            try (SavedFederation federation = SavedFederation.open(List.of(folder), JobFormat.NONE, ZoneOffset.UTC, Clock.systemUTC())) {
                FederationState state = new FederationState(federation.profile(), federation.link());
                federation.listen(event -> {
                    state.prepare(event);
                    state.apply(event);
                    if (event instanceof ColumnsAdvanced columns) {
                        long now = System.nanoTime();
                        for (int i = (int) columns.account().points() - 1; i >= 0 && arrived.get(i) == 0; i--) {
                            arrived.set(i, now);
                        }
                    }
                });
                while (arrived.get(0) == 0) {
                    Thread.sleep(1);
                }
                for (int i = 1; i <= events; i++) {
                    writer.scalar("loss", 1 + i, i, 1f / i);
                    writer.flush();
                    written[i] = System.nanoTime();
                    Thread.sleep(every);
                }
                for (long end = System.nanoTime() + 5_000_000_000L; arrived.get(events) == 0 && System.nanoTime() < end; ) {
                    Thread.sleep(1);
                }
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
        double[] millis = new double[events];
        int lost = 0;
        for (int i = 1; i <= events; i++) {
            lost += arrived.get(i) == 0 ? 1 : 0;
            millis[i - 1] = (arrived.get(i) - written[i]) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("%d events, %d lost: median %.0f ms, p95 %.0f ms, longest %.0f ms%n", events, lost, millis[events / 2], millis[(int) (events * 0.95)], millis[events - 1]);
    }
}
