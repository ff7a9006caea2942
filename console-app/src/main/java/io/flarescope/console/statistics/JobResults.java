package io.flarescope.console.statistics;

import io.flarescope.federation.Federation;
import io.flarescope.federation.Job;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Progress;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.statistics.StatisticsResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Gets statistics out of a job's result: downloads it, reads it and throws the rest away. Waits for the server.
final class JobResults {
    /// FLARE says that a job has ended before its result is stored.
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 500;

    private final Federation federation;
    private final StatisticsOpener open;

    JobResults(Federation federation, StatisticsOpener open) {
        this.federation = federation;
        this.open = open;
    }

    StatisticsResult open(Path path) {
        return open.open(path);
    }

    StatisticsResult open(String name, List<SavedFile> files) {
        return open.open(name, files);
    }

    Outcome<StatisticsResult> read(Job job, Progress progress) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("flarescope-statistics");
        try {
            for (int turn = 1; true; turn++) {
                Outcome<Path> outcome = federation.download(job.id(), Files.createDirectories(folder.resolve(Integer.toString(turn))), progress);
                if (outcome instanceof Outcome.Done<Path>(Path result) && !Files.exists(result.resolve("workspace.zip")) && turn < TRIES) {
                    Thread.sleep(PAUSE_MILLIS);
                    continue;
                }
                return outcome.map(open::open).map(read -> named(read, job));
            }
        } finally {
            remove(folder);
        }
    }

    private static StatisticsResult named(StatisticsResult read, Job job) {
        return new StatisticsResult(job.name() + " " + job.id().brief(), read.table(), read.request(), read.told(), read.remarks());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
