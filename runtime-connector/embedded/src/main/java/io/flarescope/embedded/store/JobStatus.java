package io.flarescope.embedded.store;

/// FLARE's job statuses (`nvflare.apis.job_def.RunStatus`) and their words in a meta.
public enum JobStatus {
    SUBMITTED("SUBMITTED"),
    DISPATCHED("DISPATCHED"),
    RUNNING("RUNNING"),
    COMPLETED("FINISHED:COMPLETED"),
    ABORTED("FINISHED:ABORTED"),
    EXECUTION_EXCEPTION("FINISHED:EXECUTION_EXCEPTION"),
    CAN_NOT_SCHEDULE("FINISHED:CAN_NOT_SCHEDULE"),
    FAILED_TO_RUN("FINISHED:FAILED_TO_RUN"),
    /// What a job becomes that was at work when the server died.
    ABANDONED("FINISHED:ABANDONED");

    private final String word;

    JobStatus(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean finished() {
        return word.startsWith("FINISHED");
    }

    public boolean is(String otherWord) {
        return word.equals(otherWord);
    }
}
