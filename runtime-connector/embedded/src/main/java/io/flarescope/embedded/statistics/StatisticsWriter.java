package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.workflow.ServerComponent;

/// Where a statistics job's result goes.
interface StatisticsWriter extends ServerComponent {
    /// `missing` says why values are not in `result`.
    void save(ObjectNode result, ObjectNode missing, JobProcess process, FlContext context);
}
