package io.flarescope.console.shell;

import io.flarescope.federation.Answer;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.ForwardingFederation;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Progress;
import io.flarescope.federation.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// A production federation: everything can be read, and nothing changed before a person allows it for this session. Any thread.
public final class ReadOnlyFederation extends ForwardingFederation {
    private volatile boolean locked = true;

    public ReadOnlyFederation(Federation inner) {
        super(inner);
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
    public Outcome<JobId> submit(Path folder, Progress progress) {
        return change(() -> inner.submit(folder, progress));
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
    public Outcome<String> resetErrors(JobId job, Target target) {
        return change(() -> inner.resetErrors(job, target));
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
    public Outcome<List<EmitLevels>> emit(JobId job, Target target, String logger, LogLevel level, Duration until) {
        return change(() -> inner.emit(job, target, logger, level, until));
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
}
