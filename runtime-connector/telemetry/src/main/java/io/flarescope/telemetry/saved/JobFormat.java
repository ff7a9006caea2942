package io.flarescope.telemetry.saved;

import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What the files of one system's jobs mean; FLARE's, at present. Given from outside, since reading them belongs to whoever speaks with that system.
public interface JobFormat {
    /// Knows no job: every folder is a folder of runs.
    JobFormat NONE = new JobFormat() {
        @Override
        public Optional<Meta> meta(String text) {
            return Optional.empty();
        }

        @Override
        public void feed(JobId job, Path file, BiConsumer<List<FeedRecord>, FeedPosition> into) {
            // there is none
        }
    };

    /// Reads a `meta.json`; empty where it is no job's.
    Optional<Meta> meta(String text);

    /// `clock` is the offset of the clock that the job's logs were written by, where the meta tells it; the logs do not.
    record Meta(Job job, Optional<ZoneOffset> clock) {}

    /// Reads a whole feed file in batches, in its order.
    void feed(JobId job, Path file, BiConsumer<List<FeedRecord>, FeedPosition> into);
}
