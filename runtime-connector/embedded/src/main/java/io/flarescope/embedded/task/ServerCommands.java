package io.flarescope.embedded.task;

import io.flarescope.embedded.feed.FeedSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a site's job process asks the server's. Called on the site's threads.
public interface ServerCommands {
    /// The encoded [Assignment] of the site, waiting at most `wait` for one; no bytes where there is none yet, empty where the run is over.
    Optional<byte[]> getTask(String site, Duration wait) throws InterruptedException;

    /// Whether the result of the task is still wanted.
    boolean taskCheck(String site, String taskId);

    /// Takes the encoded [TaskMessage] of a result.
    void submitUpdate(String site, String task, String taskId, byte[] result);

    void jobHeartbeat(String site);

    /// Takes records of the site's feed and says how many bytes they became; empty where they should be offered again.
    OptionalLong feed(String site, List<FeedSource.Numbered> records);

    /// The site cannot go on with the job, for the reason given.
    void failed(String site, String reason);
}
