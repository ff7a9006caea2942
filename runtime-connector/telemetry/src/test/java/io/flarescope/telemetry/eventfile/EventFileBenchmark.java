package io.flarescope.telemetry.eventfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Loads event files again and again and prints the first time, the least and the median: `EventFileBenchmark FILE_OR_FOLDER [REPEATS] [THREADS]`.
public final class EventFileBenchmark {
    private EventFileBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[0]);
        int repeats = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : Runtime.getRuntime().availableProcessors();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(file -> file.getFileName().toString().contains("tfevents")).sorted().toList();
        }
        double[] seconds = new double[repeats];
        long points = 0;
        for (int i = 0; i < repeats; i++) {
            long begin = System.nanoTime();
            points = load(files, threads);
            seconds[i] = (System.nanoTime() - begin) / 1e9;
        }
        double first = seconds[0];
        Arrays.sort(seconds);
        double median = seconds[repeats / 2];
        System.out.printf("%d files, %d points, %d threads: first %.3f s, least %.3f s, median %.3f s, %.1f M points/s (first %.1f)%n",
                files.size(), points, threads, first, seconds[0], median, points / median / 1e6, points / first / 1e6);
    }

    private static long load(List<Path> files, int threads) {
        if (files.size() == 1) {
            return new EventFileReader(threads).read(files.getFirst()).points();
        }
        Stream<Path> stream = threads > 1 ? files.parallelStream() : files.stream();
        return stream.mapToLong(file -> new EventFileReader(1).read(file).points()).sum();
    }
}
