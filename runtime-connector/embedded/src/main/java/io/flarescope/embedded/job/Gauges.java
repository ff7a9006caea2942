package io.flarescope.embedded.job;

import io.flarescope.embedded.logging.ProcessLevels;
import io.flarescope.wire.feed.FeedData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What a job process tells once a second: what its own threads did (`cpu_s`, `allocated_bytes`, `threads`), and what the JVM it shares with all other
/// processes of the federation uses (`pid`, `rss`, `jvm_cpu_s`, `jvm_threads`, `jvm_heap`). Levels that have run out are taken back in the same beat.
final class Gauges {
    private static final Duration BEAT = Duration.ofSeconds(1);
    /// So often levels are looked at within a beat.
    private static final int LOOKS = 5;
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final int PAGE = 4096;

    private final JobProcess process;

    Gauges(JobProcess process) {
        this.process = process;
    }

    void run() {
        for (long look = 0; !Thread.currentThread().isInterrupted(); look++) {
            if (look % LOOKS == 0) {
                process.feed().gauge(of(process.threads()));
            }
            for (ProcessLevels.Change change : process.levels().expire()) {
                process.feed().level(new FeedData.Logging(change.logger(), change.level().name(), Optional.empty(), OptionalDouble.empty(), true));
            }
            try {
                Thread.sleep(BEAT.dividedBy(LOOKS));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    static Map<String, Double> of(MeasuredThreads threads) {
        Map<String, Double> values = new TreeMap<>();
        values.put("cpu_s", threads.cpuSeconds());
        values.put("allocated_bytes", (double) threads.allocatedBytes());
        values.put("threads", (double) threads.count());
        values.put("pid", (double) ProcessHandle.current().pid());
        values.put("jvm_cpu_s", jvmCpuSeconds());
        values.put("jvm_threads", (double) ManagementFactory.getThreadMXBean().getThreadCount());
        values.put("jvm_heap", (double) ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        long resident = residentBytes();
        if (resident > 0) {
            values.put("rss", (double) resident);
        }
        return values;
    }

    private static double jvmCpuSeconds() {
        com.sun.management.OperatingSystemMXBean system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.max(0, system.getProcessCpuTime()) / 1e9;
    }

    /// 0 where the system does not tell it this way.
    private static long residentBytes() {
        if (!Files.isReadable(STATM)) {
            return 0;
        }
        try {
            return Long.parseLong(Files.readString(STATM).split(" ")[1]) * PAGE;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
