package io.flarescope.flare.feed;

import io.flarescope.federation.JobId;
import io.flarescope.wire.feed.FeedTopics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Takes the rest of a job's feed from its result. The result is kept in a temporary file, and the feed in it is read line by line: neither is held in memory.
final class StoredFeed {
    private static final String ZIP = "workspace.zip";

    private StoredFeed() {}

    sealed interface Found {
        /// The feed is in it, and was told.
        record Feed() implements Found {}

        /// There is no feed in it; `folder` holds the result as `workspace.zip`.
        record OtherFiles(Path folder) implements Found {}

        /// `why` is a sentence.
        record Nothing(String why) implements Found {}
    }

    /// `found` runs before the first record is told.
    static Found read(JobId job, FeedSource source, FeedProgress progress, Duration patience, Runnable found) {
        try {
            Path folder = Files.createTempDirectory("flarescope-result-");
            Path zip = folder.resolve(ZIP);
            // where the program is ended while it fetches: the last named goes first
            folder.toFile().deleteOnExit();
            zip.toFile().deleteOnExit();
            boolean kept = false;
            try {
                Optional<String> refusal;
                try (OutputStream sink = Files.newOutputStream(zip)) {
                    refusal = source.fetchResult(job, sink, patience);
                }
                if (refusal.isPresent()) {
                    return new Found.Nothing(refusal.get());
                }
                kept = !feed(zip, progress, found);
                return kept ? new Found.OtherFiles(folder) : new Found.Feed();
            } finally {
                if (!kept) {
                    delete(folder);
                }
            }
        } catch (IOException e) {
            return new Found.Nothing("The result of job " + job.brief() + " cannot be kept or read on this machine: " + e.getMessage() + ".");
        }
    }

    /// Deletes what [Found.OtherFiles] left.
    static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(ZIP));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.resolve(ZIP).toFile().deleteOnExit();
        }
    }

    /// Reads the server's log in a result, where it is.
    static void log(Path folder, LogFiles logs) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve(ZIP).toFile())) {
            ZipEntry entry = zip.getEntry("log.json");
            if (entry != null) {
                try (InputStream in = zip.getInputStream(entry)) {
                    logs.serverRest(in);
                }
            }
        }
    }

    private static boolean feed(Path file, FeedProgress progress, Runnable found) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(FeedTopics.FILE);
            if (entry == null) {
                return false;
            }
            found.run();
            try (InputStream in = zip.getInputStream(entry)) {
                FeedLines.read(in, progress);
            }
            return true;
        }
    }
}
