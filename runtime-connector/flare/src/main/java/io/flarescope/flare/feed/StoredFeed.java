package io.flarescope.flare.feed;

import io.flarescope.federation.JobId;
import io.flarescope.wire.feed.FeedLine;
import io.flarescope.wire.feed.FeedTopics;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Takes the rest of a job's feed from its result. The result is kept in a temporary file, and the feed in it is read line by line: neither is held in memory.
final class StoredFeed {
    private StoredFeed() {}

    /// `found` runs before the first record is told.
    ///
    /// @return empty where all of it was read; else why not, as a sentence
    static Optional<String> read(JobId job, FeedSource source, FeedProgress progress, Duration patience, Runnable found) {
        try {
            Path zip = Files.createTempFile("flarescope-result-", ".zip");
            try {
                Optional<String> refusal;
                try (OutputStream sink = Files.newOutputStream(zip)) {
                    refusal = source.fetchResult(job, sink, patience);
                }
                return refusal.isPresent() ? refusal : feed(job, zip, progress, found);
            } finally {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            return Optional.of("The result of job " + job.brief() + " cannot be kept or read on this machine: " + e.getMessage() + ".");
        }
    }

    private static Optional<String> feed(JobId job, Path file, FeedProgress progress, Runnable found) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(FeedTopics.FILE);
            if (entry == null) {
                return Optional.of("The result of job " + job.brief() + " holds no live feed.");
            }
            found.run();
            try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 64 << 10)) {
                lines(in, progress);
            }
            progress.storedEnd();
            return Optional.empty();
        }
    }

    /// A line that was cut off at the end, or that is longer than any record, is passed over.
    private static void lines(InputStream in, FeedProgress progress) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long at = 0;
        int one;
        while ((one = in.read()) >= 0) {
            at++;
            if (one != '\n') {
                if (line.size() <= FeedLine.LONGEST * 4) {
                    line.write(one);
                }
                continue;
            }
            progress.stored(line.toString(StandardCharsets.UTF_8), at);
            line.reset();
        }
    }
}
