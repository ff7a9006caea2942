package io.flarescope.console.curves;

import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.telemetry.eventfile.EventFileWriter;
import io.flarescope.telemetry.saved.JobFormat;
import io.flarescope.telemetry.saved.SavedFederation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// A thousand runs of fifty tags: `ManyRunsBench FOLDER [RUNS] [TAGS] [STEPS] [TIMES]` writes them where they are missing, opens them, and filters the list as a person
/// types. The first line is that of a fresh JVM. Beside the clock's time stands the processor time of the whole process, which a busy machine changes less.
public final class ManyRunsBench {
    private static final List<String> PATTERNS = List.of("l", "lo", "los", "loss", "run-09", "run-09.*/acc", "(train|val)/.*7$", "nothing", "");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ManyRunsBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        write(folder, args.length > 1 ? Integer.parseInt(args[1]) : 1_000, args.length > 2 ? Integer.parseInt(args[2]) : 50, args.length > 3 ? Integer.parseInt(args[3]) : 20);
        for (int i = 0; i < (args.length > 4 ? Integer.parseInt(args[4]) : 4); i++) {
            open(folder);
        }
    }

    private static void write(Path folder, int runs, int tags, int steps) throws IOException {
        for (int run = 0; run < runs; run++) {
            Path file = Files.createDirectories(folder.resolve("run-%04d".formatted(run))).resolve("events.out.tfevents.1.host.1.0");
            if (Files.exists(file)) {
                continue;
            }
            try (EventFileWriter writer = new EventFileWriter(file, 1_795_000_000)) {
                for (int step = 0; step < steps; step++) {
                    for (int tag = 0; tag < tags; tag++) {
                        writer.scalar((tag % 2 == 0 ? "train/" : "val/") + (tag % 3 == 0 ? "loss" : "accuracy") + tag, 1_795_000_000.0 + step, step, (float) Math.sin(run + tag + step / 9.0));
                    }
                }
            }
        }
    }

    private static void open(Path folder) throws InterruptedException {
        long begin = System.nanoTime();
        long cpuAtBegin = cpu();
        SavedFederation federation = SavedFederation.open(List.of(folder), JobFormat.NONE, ZoneOffset.UTC, Clock.systemUTC());
        FederationState state = new FederationState(federation.profile(), federation.link());
        double[] first = new double[1];
        federation.listen(event -> {
            state.prepare(event);
            state.apply(event);
            if (first[0] == 0 && event instanceof ColumnsAdvanced) {
                first[0] = since(begin);
            }
        });
        while (!federation.loaded()) {
            Thread.sleep(1);
        }
        LiveJob live = state.live(state.jobs().getFirst().id());
        CurvesModel model = new CurvesModel(new ShownJobs(List.of(live), _ -> "runs"), state.siteOrder(), state.cursor(), ZoneOffset.UTC);
        model.update();
        model.cards();
        model.figures();
        double listed = since(begin);
        long cpuListed = cpu() - cpuAtBegin;
        double[] times = new double[PATTERNS.size()];
        double[] own = new double[PATTERNS.size()];
        for (int i = 0; i < times.length; i++) {
            long typed = System.nanoTime();
            long ownBegin = THREADS.getCurrentThreadCpuTime();
            model.look(PATTERNS.get(i));
            model.cards();
            model.figures();
            times[i] = since(typed);
            own[i] = (THREADS.getCurrentThreadCpuTime() - ownBegin) / 1e6;
        }
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        System.out.printf("%,d series, first after %.0f ms, all listed after %.0f ms (cpu %d ms); filter median %.1f ms, longest %.1f ms %s (cpu %s), %,d MB used%n",
                model.tree().size(), first[0], listed, cpuListed / 1_000_000, sorted[sorted.length / 2], sorted[sorted.length - 1], Arrays.toString(Arrays.stream(times).mapToLong(Math::round).toArray()), Arrays.toString(Arrays.stream(own).mapToLong(Math::round).toArray()),
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        federation.close();
    }

    /// Of all threads, in nanoseconds.
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}
