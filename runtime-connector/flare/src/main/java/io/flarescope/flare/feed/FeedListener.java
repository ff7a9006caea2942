package io.flarescope.flare.feed;

import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.JobId;
import java.util.List;

/// Who hears a job's feed; called on the follower's thread, which goes on when the call returns.
public interface FeedListener {
    void advanced(JobId job, List<FeedRecord> records, FeedPosition position);

    void route(JobId job, FeedRoute route);

    /// Something a person should know.
    void warning(JobId job, String sentence);
}
