package io.flarescope.flare.feed;

import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.JobId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;

/// The feed file of a downloaded result, read without any server.
public final class FeedFile {
    private FeedFile() {}

    /// Whole batches in the feed's order; lines that are no records come as one gap of so many, and what is no UTF-8 as U+FFFD.
    ///
    /// @throws UncheckedIOException where the file cannot be read
    public static void read(JobId job, Path file, InstantSource clock, BiConsumer<List<FeedRecord>, FeedPosition> into) {
        FeedProgress progress = new FeedProgress(job, new Hearing(into), clock);
        try (InputStream in = Files.newInputStream(file)) {
            FeedLines.read(in, progress);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Hearing(BiConsumer<List<FeedRecord>, FeedPosition> into) implements FeedListener {
        @Override
        public void advanced(JobId job, List<FeedRecord> records, FeedPosition position) {
            into.accept(records, position);
        }

        @Override
        public void route(JobId job, FeedRoute route) {
            // it is this file
        }

        @Override
        public void warning(JobId job, String sentence) {
            // the gap says it
        }
    }
}
