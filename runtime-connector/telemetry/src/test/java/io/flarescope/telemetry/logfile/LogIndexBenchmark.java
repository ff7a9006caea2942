package io.flarescope.telemetry.logfile;

import java.nio.file.Path;
import java.util.Arrays;

/// Opens and indexes a log file again and again: `LogIndexBenchmark FILE [REPEATS] [THREADS]`. Prints first screen, first index, least, median, and the index's size.
public final class LogIndexBenchmark {
    private LogIndexBenchmark() {}

    public static void main(String[] args) {
        Path path = Path.of(args[0]);
        int repeats = args.length > 1 ? Integer.parseInt(args[1]) : 9;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : Runtime.getRuntime().availableProcessors();
        long opened = System.nanoTime();
        try (LogFile file = new LogFile(path)) {
            int rows = file.lastLines(60).size();
            double screen = (System.nanoTime() - opened) / 1e6;
            double[] seconds = new double[repeats];
            LogIndex index = null;
            for (int i = 0; i < repeats; i++) {
                long begin = System.nanoTime();
                index = file.index(file.size(), threads);
                seconds[i] = (System.nanoTime() - begin) / 1e9;
            }
            double first = seconds[0];
            Arrays.sort(seconds);
            System.out.printf("%d rows of the first screen after %.1f ms%n", rows, screen);
            if (index != null) {
                System.out.printf("%d lines, %d threads: first %.3f s, least %.3f s, median %.3f s, index %.2f bytes a line%n",
                        index.lines(), threads, first, seconds[0], seconds[repeats / 2], (double) index.memory() / index.lines());
                for (LineLevel level : LineLevel.values()) {
                    System.out.printf("  %s %d%n", level, index.count(level));
                }
            }
        }
    }
}
