package io.flarescope.console.state;

import io.flarescope.federation.FeedRecord.LogLine;
import java.util.List;

/// What an error line has to do with the end of a job, judged by FLARE's own words. Clocks of sites differ, so the earliest line alone does not say what came first.
public enum ErrorWeight {
    /// Nothing is known that would have caused it.
    ROOT,
    /// Says that something else failed, or that the run is being aborted.
    CONSEQUENCE,
    /// FLARE writes it as an error, and the job goes on.
    HARMLESS;

    private static final List<String> HARMLESS_WORDS = List.of("persistor not configured, model will not be saved", "Still waiting for ", "late stream completion",
            // a console that looks whether the job carries a feed
            "no app command func for topic flarescope.");
    private static final List<String> CONSEQUENCE_WORDS = List.of(
            "ask to abort job: reason:", "abort_signal_triggered", "Aborting current RUN due to FATAL_SYSTEM_ERROR", "Stopped ClientRunner due to FATAL_SYSTEM_ERROR",
            "Job failure reported by ", "asked to abort", "task aborted", "TASK_ABORTED", "is bad, error code:", "the run was aborted", "failed to send task result",
            "Result from ", "reported a failure", "Workflow: ", "received failure report from client");

    /// What the script of a site is stopped with when the run is aborted elsewhere.
    private static final String STOPPED_SCRIPT = "request to abort the job for reason";

    static ErrorWeight of(LogLine line) {
        if (HARMLESS_WORDS.stream().anyMatch(line.message()::contains)) {
            return HARMLESS;
        }
        // a stack trace of its own is a cause, whatever is said above it
        boolean consequence = line.trace().isEmpty() ? CONSEQUENCE_WORDS.stream().anyMatch(line.message()::contains) : ErrorDigest.headline(line).contains(STOPPED_SCRIPT);
        return consequence ? CONSEQUENCE : ROOT;
    }
}
