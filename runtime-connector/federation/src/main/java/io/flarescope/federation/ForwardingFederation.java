package io.flarescope.federation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Passes every question on to another federation; who stands before one overrides what it changes.
public abstract class ForwardingFederation implements Federation {
    protected final Federation inner;

    protected ForwardingFederation(Federation inner) {
        this.inner = inner;
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
    public void watchProcesses(Set<String> participants, Pace pace) {
        inner.watchProcesses(participants, pace);
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
        return inner.submit(folder, progress);
    }

    @Override
    public Outcome<FeedPreview> previewFeed(Path folder, FeedChoice choice) {
        return inner.previewFeed(folder, choice);
    }

    @Override
    public Outcome<JobId> submitWithFeed(Path folder, FeedChoice choice, Progress progress) {
        return inner.submitWithFeed(folder, choice, progress);
    }

    @Override
    public Outcome<JobId> cloneJob(JobId job) {
        return inner.cloneJob(job);
    }

    @Override
    public Outcome<String> abort(JobId job) {
        return inner.abort(job);
    }

    @Override
    public Outcome<String> delete(JobId job) {
        return inner.delete(job);
    }

    @Override
    public Outcome<Path> download(JobId job, Path into, Progress progress) {
        return inner.download(job, into, progress);
    }

    @Override
    public Outcome<Long> resultBytes(JobId job) {
        return inner.resultBytes(job);
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
        return inner.resetErrors(job, target);
    }

    @Override
    public Outcome<String> shell(String participant, ShellCommand command) {
        return inner.shell(participant, command);
    }

    @Override
    public Outcome<List<Answer>> configureJobLog(JobId job, Target target, LogSetting setting) {
        return inner.configureJobLog(job, target, setting);
    }

    @Override
    public Outcome<List<Answer>> configureSiteLog(Target target, LogSetting setting) {
        return inner.configureSiteLog(target, setting);
    }

    @Override
    public Outcome<List<EmitLevels>> emitLevels(JobId job, List<String> loggers) {
        return inner.emitLevels(job, loggers);
    }

    @Override
    public Outcome<List<EmitLevels>> emit(JobId job, Target target, String logger, LogLevel level, Duration until) {
        return inner.emit(job, target, logger, level, until);
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
        return inner.removeSite(site);
    }

    @Override
    public Outcome<String> restart(Target target) {
        return inner.restart(target);
    }

    @Override
    public Outcome<String> shutdown(Target target) {
        return inner.shutdown(target);
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
