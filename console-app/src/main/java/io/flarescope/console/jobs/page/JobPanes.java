package io.flarescope.console.jobs.page;

import io.flarescope.console.shell.JobPane;
import io.flarescope.console.state.LiveJob;
import java.util.function.Function;

/// What other screens lend to a job's page, made anew for each job.
public record JobPanes(Function<LiveJob, JobPane> curves, Function<LiveJob, JobPane> logs) {}
