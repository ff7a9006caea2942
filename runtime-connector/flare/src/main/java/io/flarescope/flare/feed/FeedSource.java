package io.flarescope.flare.feed;

import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/// What a follower may ask about its job.
public interface FeedSource {
    /// The job as it was last listed.
    Listing listing(JobId job);

    sealed interface Listing {
        record Listed(Job job) implements Listing {}

        /// The server was not heard yet.
        record NotYet() implements Listing {}

        /// The server lists jobs, but not this one.
        record Gone() implements Listing {}
    }

    /// Writes the job's result (`workspace.zip`) to `sink`.
    ///
    /// @return empty where it came; else why it will not, as a sentence
    Optional<String> fetchResult(JobId job, OutputStream sink, Duration patience);
}
