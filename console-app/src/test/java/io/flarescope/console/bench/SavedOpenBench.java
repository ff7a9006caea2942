package io.flarescope.console.bench;

import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.JobId;
import io.flarescope.federation.SavedFile;
import io.flarescope.telemetry.saved.JobFormat;
import io.flarescope.telemetry.saved.SavedFederation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// From the paths to series that a view can draw, without a window: `SavedOpenBench PATH [REPEATS]`. Prints when the jobs were listed, when the first and when all
/// points were there as series, and bytes a point of what the state then holds.
public final class SavedOpenBench {
    private SavedOpenBench() {}

    public static void main(String[] args) throws InterruptedException {
        int repeats = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        for (int i = 0; i < repeats; i++) {
            open(Path.of(args[0]));
        }
    }

    private static void open(Path path) throws InterruptedException {
        long before = used();
        long cpu = cpu();
        long begin = System.nanoTime();
        SavedFederation federation = SavedFederation.open(List.of(path), JobFormat.NONE, ZoneOffset.UTC, Clock.systemUTC());
        FederationState state = new FederationState(federation.profile(), federation.link());
        double[] at = new double[3];
        CountDownLatch all = new CountDownLatch(1);
        federation.listen(event -> {
            state.prepare(event);
            state.apply(event);
            if (event instanceof JobsSeen) {
                at[0] = since(begin);
            } else if (event instanceof ColumnsAdvanced) {
                at[1] = at[1] == 0 ? since(begin) : at[1];
                at[2] = since(begin);
            }
            if (federation.loaded()) {
                all.countDown();
            }
        });
        while (!federation.loaded()) {
            Thread.sleep(1);
        }
        double busy = (cpu() - cpu) / 1e6;
        JobId job = state.jobs().getFirst().id();
        long points = 0;
        List<SeriesKey> keys = state.live(job).metrics().keys();
        for (SeriesKey key : keys) {
            points += state.live(job).metrics().find(key).orElseThrow().size();
        }
        long held = used() - before;
        System.out.printf("%,d files, %,d series, %,d points: jobs %.0f ms, first points %.0f ms, all %.0f ms (%.1f M points/s), processor %.0f ms, %.1f bytes a point held%n",
                federation.holds(SavedFile.Kind.EVENTS) ? state.live(job).files().size() : 0, keys.size(), points, at[0], at[1], at[2], points / at[2] / 1e3, busy, (double) held / points);
        federation.close();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
