package io.flarescope.console.shell;

import io.flarescope.federation.JobId;
import java.util.List;

/// How one screen leads to another without knowing it.
public interface Navigator {
    /// Curves of more jobs cannot be told apart.
    int MOST_COMPARED = 8;

    void show(Place place);

    /// Opens the job's page at a tab.
    void openJob(JobId job, JobTab tab);

    /// Chooses the job for Curves, Logs, System and Logging and goes to one of them.
    void showFor(JobId job, Place place);

    /// Shows the curves of several jobs in one view, of at most [#MOST_COMPARED]; of one, its curves.
    void compare(List<JobId> jobs);

    void back();

    void forward();

    enum JobTab { TIMELINE, CURVES, LOGS, MESSAGES, CONFIG, RESULTS }
}
