package io.flarescope.embedded.task;

/// How a task ended at a site (`nvflare.apis.fl_constant.ReturnCode`).
public enum ReturnCode {
    OK, BAD_TASK_DATA, EXECUTION_EXCEPTION, EXECUTION_RESULT_ERROR, TASK_ABORTED, TASK_UNKNOWN, TASK_DATA_FILTER_ERROR, TASK_RESULT_FILTER_ERROR
}
