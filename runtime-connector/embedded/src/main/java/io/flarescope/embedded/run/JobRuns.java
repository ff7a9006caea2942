package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// The running jobs, as the admin commands ask of them. Jobs are found in the store and scheduled by the runtime itself; [#wake] only makes it look at once.
public interface JobRuns {
    void wake();

    /// IDs of jobs whose processes live.
    List<String> running();

    /// Names of the sites a running job was deployed to.
    List<String> sites(String jobId);

    /// Ends a running or dispatched job and waits until its status is written; false where it was not running.
    boolean abort(String jobId);

    /// What `show_stats` puts under the participant's name; empty while the job's process there is still starting.
    Optional<ObjectNode> stats(String jobId, String participant);

    /// What `show_errors` puts under the participant's name.
    Optional<ObjectNode> errors(String jobId, String participant);

    void resetErrors(String jobId, String participant);

    /// The answer of a topic; empty where nobody registered it. Also answers `flarescope.read` for a finished job whose result is stored.
    Optional<JsonNode> appCommand(String jobId, String topic, JsonNode props);

    /// Applies one of FLARE's configuration words at a participant's job process; the words of the failure, or empty.
    String configureLog(String jobId, String participant, String config);
}
