package io.flarescope.embedded.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The job store. A meta is FLARE's open JSON object with FLARE's keys (`job_id`, `name`, `status`, `submit_time`, …). Thread-safe; metas handed out are copies.
public interface JobStore {
    /// Stores the submitted zip and its meta under an ID that is new; on a full disk throws [StoreException] and leaves nothing behind.
    void add(String jobId, ObjectNode meta, Path jobZip);

    /// All metas, oldest submission first.
    List<ObjectNode> all();

    Optional<ObjectNode> find(String jobId);

    /// Changes the meta under the store's lock and writes it; returns what is stored now, empty where the job is unknown.
    Optional<ObjectNode> change(String jobId, Consumer<ObjectNode> change);

    /// Deletes the job if its meta, looked at under the store's lock, allows it; false where it does not or the job is unknown.
    boolean delete(String jobId, Predicate<ObjectNode> allowed);

    /// Names of what can be downloaded now, of `workspace.zip`, `meta.json`, `job.zip`, in that order.
    List<String> files(String jobId);

    /// The file behind a name of [#files].
    Optional<Path> file(String jobId, String name);

    /// Keeps the server's run folder of the finished job as its `workspace.zip`.
    void keepWorkspace(String jobId, Path runFolder);
}
