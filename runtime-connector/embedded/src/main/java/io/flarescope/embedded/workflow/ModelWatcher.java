package io.flarescope.embedded.workflow;

import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.Tensor;
import java.util.Map;

/// A component that looks at what the controller gathers and makes.
public interface ModelWatcher extends ServerComponent {
    /// A site's contribution was taken into the round.
    default void contributed(String site, int round, Dxo contribution, JobProcess process, FlContext context) {}

    /// The round's global model is made.
    default void updated(int round, int rounds, Map<String, Tensor> model, JobProcess process, FlContext context) {}
}
