package io.flarescope.embedded.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.TaskMessage;

/// A workflow of the server.
public interface Controller extends ServerComponent {
    /// FLARE's short class name.
    String name();

    /// FLARE's dotted class path.
    String path();

    /// Works until it is done or the job's abort signal is set. What makes going on impossible is a [io.flarescope.embedded.job.JobException].
    void run(ServerEngine engine, FlContext context);

    /// Takes a site's result, on that site's thread, one at a time. `wanted` is false for a result whose task stands no more.
    void result(String site, TaskMessage result, boolean wanted, ServerEngine engine, FlContext context);

    /// What it says about itself in `show_stats`.
    ObjectNode stats();
}
