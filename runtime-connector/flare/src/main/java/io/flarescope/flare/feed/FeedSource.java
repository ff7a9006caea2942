package io.flarescope.flare.feed;

import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a follower may ask about its job.
public interface FeedSource extends Shell {
    /// The job as it was last listed.
    Listing listing(JobId job);

    sealed interface Listing {
        record Listed(Job job) implements Listing {}

        /// The server was not heard yet.
        record NotYet() implements Listing {}

        /// The server lists jobs, but not this one.
        record Gone() implements Listing {}
    }

    /// The server and the job's sites.
    List<String> participants(JobId job);

    /// Hands a folder with files of the job to whoever reads them and tells what they hold; false where nobody does. A `temporary` folder is deleted in the end.
    boolean read(JobId job, Path folder, boolean temporary, boolean withLogs);

    /// Writes the job's result (`workspace.zip`) to `sink`.
    ///
    /// @return empty where it came; else why it will not, as a sentence
    Optional<String> fetchResult(JobId job, OutputStream sink, Duration patience);
}
