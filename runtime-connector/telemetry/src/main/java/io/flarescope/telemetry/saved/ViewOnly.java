package io.flarescope.telemetry.saved;

import io.flarescope.federation.Answer;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Fact;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedPreview;
import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Every question that only a server can answer, refused in one sentence.
abstract class ViewOnly implements Federation {

    private static <T> Outcome<T> needsServer(String what) {
        return new Outcome.Refused<>(Outcome.Reason.NOT_SUPPORTED, "This is saved data: there is no server that could " + what + ".", "");
    }

    /// Files ask nobody anything.
    @Override
    public void suspend() {
        // there is nothing to log out of
    }

    @Override
    public void resume() {
        // it never stopped
    }

    @Override
    public void watchProcesses(Set<String> participants, Pace pace) {
        // saved data has no processes
    }

    @Override
    public List<JobFinding> check(Path folder) {
        return List.of(new JobFinding(JobFinding.Gravity.STOPS_SUBMIT, "", "This is saved data: there is no server to submit a job to."));
    }

    @Override
    public Outcome<FeedPreview> previewFeed(Path folder, FeedChoice choice) {
        return needsServer("take a job");
    }

    @Override
    public Outcome<JobId> submitWithFeed(Path folder, FeedChoice choice, Progress progress) {
        return needsServer("take a job");
    }

    @Override
    public Outcome<JobId> submit(Path folder, Progress progress) {
        return needsServer("take a job");
    }

    @Override
    public Outcome<JobId> cloneJob(JobId job) {
        return needsServer("clone this job");
    }

    @Override
    public Outcome<String> abort(JobId job) {
        return needsServer("abort this job");
    }

    @Override
    public Outcome<String> delete(JobId job) {
        return needsServer("delete this job; its files stay");
    }

    @Override
    public Outcome<Path> download(JobId job, Path into, Progress progress) {
        return new Outcome.Refused<>(Outcome.Reason.NOT_SUPPORTED, "This is saved data: what there is of the job lies on this machine already.", "");
    }

    @Override
    public Outcome<Long> resultBytes(JobId job) {
        return needsServer("be asked for a result");
    }

    @Override
    public Outcome<String> stats(JobId job, Target target) {
        return needsServer("ask the job’s components");
    }

    @Override
    public Outcome<String> errors(JobId job, Target target) {
        return needsServer("ask for errors");
    }

    @Override
    public Outcome<String> resetErrors(JobId job, Target target) {
        return needsServer("reset errors");
    }

    @Override
    public Outcome<String> shell(String participant, ShellCommand command) {
        return needsServer("run a command");
    }

    @Override
    public Outcome<List<Answer>> configureJobLog(JobId job, Target target, LogSetting setting) {
        return needsServer("change what a job logs");
    }

    @Override
    public Outcome<List<Answer>> configureSiteLog(Target target, LogSetting setting) {
        return needsServer("change what a site logs");
    }

    @Override
    public Outcome<List<EmitLevels>> emitLevels(JobId job, List<String> loggers) {
        return needsServer("tell what is logged");
    }

    @Override
    public Outcome<List<EmitLevels>> emit(JobId job, Target target, String logger, LogLevel level, Duration until) {
        return needsServer("change what a job logs");
    }

    @Override
    public Outcome<List<Fact>> systemInfo(String participant) {
        return needsServer("tell of " + participant);
    }

    @Override
    public Outcome<List<Answer>> reportResources(Target target) {
        return needsServer("report resources");
    }

    @Override
    public Outcome<List<Answer>> reportEnvironment(List<String> sites) {
        return needsServer("report environments");
    }

    @Override
    public Outcome<String> removeSite(String site) {
        return needsServer("remove a site");
    }

    @Override
    public Outcome<String> restart(Target target) {
        return needsServer("be restarted");
    }

    @Override
    public Outcome<String> shutdown(Target target) {
        return needsServer("be shut down");
    }
}
