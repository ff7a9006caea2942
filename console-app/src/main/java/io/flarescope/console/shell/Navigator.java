package io.flarescope.console.shell;

import io.flarescope.federation.JobId;

/// How one screen leads to another without knowing it.
public interface Navigator {
    void show(Place place);

    /// Opens the job's page at a tab.
    void openJob(JobId job, JobTab tab);

    /// Chooses the job for Curves, Logs, System and Logging and goes to one of them.
    void showFor(JobId job, Place place);

    void back();

    void forward();

    enum JobTab { TIMELINE, CURVES, LOGS, MESSAGES, CONFIG, RESULTS }
}
