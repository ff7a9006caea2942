package io.flarescope.embedded.task;

import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;

/// Does the tasks of a site, one after the other on one thread.
public interface Executor {
    /// FLARE's short class name.
    String name();

    /// Any exception ends the task with EXECUTION_EXCEPTION and its stack trace in the log; so does the job unless its controller ignores errors.
    TaskMessage execute(String task, TaskMessage data, JobProcess process, FlContext context) throws Exception;
}
