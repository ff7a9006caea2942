package io.flarescope.telemetry.logfile;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Searches a file again and again: `LogSearchBenchmark FILE fixed|regex WHAT [REPEATS] [THREADS]`.
public final class LogSearchBenchmark {
    private LogSearchBenchmark() {}

    public static void main(String[] args) {
        LogQuery query = args[1].equals("fixed") ? LogQuery.fixed(args[2]) : LogQuery.regex(Pattern.compile(args[2]));
        int repeats = args.length > 3 ? Integer.parseInt(args[3]) : 9;
        int threads = args.length > 4 ? Integer.parseInt(args[4]) : Runtime.getRuntime().availableProcessors();
        try (LogFile file = new LogFile(Path.of(args[0]))) {
            double[] seconds = new double[repeats];
            long hits = 0;
            for (int i = 0; i < repeats; i++) {
                long begin = System.nanoTime();
                hits = new LogSearch(file, query).run(offsets -> {}, threads);
                seconds[i] = (System.nanoTime() - begin) / 1e9;
            }
            double first = seconds[0];
            Arrays.sort(seconds);
            System.out.printf("%s %s: %d lines, %d threads: first %.3f s, least %.3f s, median %.3f s%n",
                    args[1], args[2], hits, threads, first, seconds[0], seconds[repeats / 2]);
        }
    }
}
