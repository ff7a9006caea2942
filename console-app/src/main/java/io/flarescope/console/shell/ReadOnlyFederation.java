package io.flarescope.console.shell;

import io.flarescope.federation.Answer;
import io.flarescope.federation.Capabilities;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Fact;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedPreview;
import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Subscription;
import io.flarescope.federation.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A production federation: everything can be read, and nothing changed before a person allows it for this session. Any thread.
public final class ReadOnlyFederation implements Federation {
    private final Federation inner;
    private volatile boolean locked = true;

    public ReadOnlyFederation(Federation inner) {
        this.inner = inner;
    }

    public boolean locked() {
        return locked;
    }

    public void lock(boolean yes) {
        locked = yes;
    }

    private <T> Outcome<T> change(Supplier<Outcome<T>> change) {
        return locked
                ? new Outcome.Refused<>(
                        Outcome.Reason.WRONG_STATE, profile().name() + " is a production federation and was opened read-only. Nothing was sent. “Allow changes to "
                                + profile().name() + "” in the palette opens it for this session.", "")
                : change.get();
    }

    @Override
    public FederationProfile profile() {
        return inner.profile();
    }

    @Override
    public LinkState link() {
        return inner.link();
    }

    @Override
    public Capabilities capabilities() {
        return inner.capabilities();
    }

    @Override
    public Subscription listen(Consumer<? super FederationEvent> listener) {
        return inner.listen(listener);
    }

    @Override
    public void watch(JobId job, Pace pace) {
        inner.watch(job, pace);
    }

    @Override
    public void unwatch(JobId job) {
        inner.unwatch(job);
    }

    @Override
    public void refresh() {
        inner.refresh();
    }

    @Override
    public List<JobFinding> check(Path folder) {
        return inner.check(folder);
    }

    @Override
    public Outcome<JobId> submit(Path folder, Progress progress) {
        return change(() -> inner.submit(folder, progress));
    }

    @Override
    public Outcome<FeedPreview> previewFeed(Path folder, FeedChoice choice) {
        return inner.previewFeed(folder, choice);
    }

    @Override
    public Outcome<JobId> submitWithFeed(Path folder, FeedChoice choice, Progress progress) {
        return change(() -> inner.submitWithFeed(folder, choice, progress));
    }

    @Override
    public Outcome<JobId> cloneJob(JobId job) {
        return change(() -> inner.cloneJob(job));
    }

    @Override
    public Outcome<String> abort(JobId job) {
        return change(() -> inner.abort(job));
    }

    @Override
    public Outcome<String> delete(JobId job) {
        return change(() -> inner.delete(job));
    }

    @Override
    public Outcome<Path> download(JobId job, Path into, Progress progress) {
        return inner.download(job, into, progress);
    }

    @Override
    public Outcome<String> meta(JobId job) {
        return inner.meta(job);
    }

    @Override
    public Outcome<String> stats(JobId job, Target target) {
        return inner.stats(job, target);
    }

    @Override
    public Outcome<String> errors(JobId job, Target target) {
        return inner.errors(job, target);
    }

    @Override
    public Outcome<String> resetErrors(JobId job, Target target) {
        return change(() -> inner.resetErrors(job, target));
    }

    @Override
    public Outcome<String> shell(String participant, ShellCommand command) {
        return inner.shell(participant, command);
    }

    @Override
    public Outcome<List<Answer>> configureJobLog(JobId job, Target target, LogSetting setting) {
        return change(() -> inner.configureJobLog(job, target, setting));
    }

    @Override
    public Outcome<List<Answer>> configureSiteLog(Target target, LogSetting setting) {
        return change(() -> inner.configureSiteLog(target, setting));
    }

    @Override
    public Outcome<List<EmitLevels>> emitLevels(JobId job, List<String> loggers) {
        return inner.emitLevels(job, loggers);
    }

    @Override
    public Outcome<List<EmitLevels>> emit(JobId job, Target target, String logger, LogLevel level, Duration until) {
        return change(() -> inner.emit(job, target, logger, level, until));
    }

    @Override
    public Outcome<List<Fact>> systemInfo(String participant) {
        return inner.systemInfo(participant);
    }

    @Override
    public Outcome<List<Answer>> reportResources(Target target) {
        return inner.reportResources(target);
    }

    @Override
    public Outcome<List<Answer>> reportEnvironment(List<String> sites) {
        return inner.reportEnvironment(sites);
    }

    @Override
    public Outcome<String> removeSite(String site) {
        return change(() -> inner.removeSite(site));
    }

    @Override
    public Outcome<String> restart(Target target) {
        return change(() -> inner.restart(target));
    }

    @Override
    public Outcome<String> shutdown(Target target) {
        return change(() -> inner.shutdown(target));
    }

    @Override
    public void suspend() {
        inner.suspend();
    }

    @Override
    public void resume() {
        inner.resume();
    }

    @Override
    public void close() {
        inner.close();
    }
}
