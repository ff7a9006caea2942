package io.flarescope.embedded.workflow;

import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Tensor;
import java.util.Map;

/// Where the global model comes from and where it is kept.
public interface Persistor extends ServerComponent {
    Map<String, Tensor> load(JobProcess process, FlContext context);

    void save(Map<String, Tensor> model, JobProcess process, FlContext context);
}
