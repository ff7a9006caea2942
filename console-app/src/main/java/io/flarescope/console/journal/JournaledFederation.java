package io.flarescope.console.journal;

import io.flarescope.federation.Answer;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.ForwardingFederation;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Progress;
import io.flarescope.federation.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Writes each command that changes something, and each download, into the journal once its answer is there. Questions are not written down: the console asks several
/// a second.
public final class JournaledFederation extends ForwardingFederation {
    private static final String SERVER = Participants.SERVER;

    private final Journal journal;
    private final InstantSource clock;

    public JournaledFederation(Federation inner, Journal journal, InstantSource clock) {
        super(inner);
        this.journal = journal;
        this.clock = clock;
    }

    /// A command on its way: what the entry will say but for its end.
    private record Sent(String command, String where, Optional<JobId> job, String arguments, String twin) {}

    /// `answer` puts what was done into words.
    private <T> Outcome<T> noted(Sent sent, Supplier<Outcome<T>> command, Function<? super T, String> answer, Function<? super T, Optional<JobId>> about) {
        Instant at = clock.instant();
        Outcome<T> outcome;
        try {
            outcome = command.get();
        } catch (FederationException lost) {
            note(at, sent, sent.job(), JournalEntry.Result.LOST, String.valueOf(lost.getMessage()));
            throw lost;
        }
        switch (outcome) {
            case Outcome.Done<T>(T value) -> note(at, sent, about.apply(value).or(sent::job), JournalEntry.Result.DONE, answer.apply(value));
            case Outcome.Refused<T> refused -> note(at, sent, sent.job(), JournalEntry.Result.REFUSED,
                    refused.sentence() + (refused.serverWords().isBlank() ? "" : " The server said: " + refused.serverWords()));
        }
        return outcome;
    }

    private void note(Instant at, Sent sent, Optional<JobId> job, JournalEntry.Result result, String words) {
        journal.add(new JournalEntry(
                at, profile().user(), profile().name(), sent.where(), job, sent.command(), sent.arguments(), result, words, sent.twin()));
    }

    private Outcome<String> spoken(Sent sent, Supplier<Outcome<String>> command) {
        return noted(sent, command, words -> words, _ -> Optional.empty());
    }

    private static String words(List<Answer> answers) {
        return answers.stream().map(answer -> answer.participant() + ": " + (answer.words().isBlank() ? "done" : answer.words())).collect(Collectors.joining("; "));
    }

    @Override
    public Outcome<JobId> submit(Path folder, Progress progress) {
        return noted(new Sent("submit_job", SERVER, Optional.empty(), folder.toString(), Twin.submit(folder, false)),
                () -> inner.submit(folder, progress), _ -> "", Optional::of);
    }

    @Override
    public Outcome<JobId> submitWithFeed(Path folder, FeedChoice choice, Progress progress) {
        return noted(new Sent("submit_job", SERVER, Optional.empty(), folder + " with the live feed", Twin.submit(folder, true)),
                () -> inner.submitWithFeed(folder, choice, progress), _ -> "", Optional::of);
    }

    @Override
    public Outcome<JobId> cloneJob(JobId job) {
        return noted(new Sent("clone_job", SERVER, Optional.of(job), "", Twin.job("clone", job)), () -> inner.cloneJob(job), made -> "as " + made, _ -> Optional.empty());
    }

    @Override
    public Outcome<String> abort(JobId job) {
        return spoken(new Sent("abort_job", SERVER, Optional.of(job), "", Twin.job("abort", job)), () -> inner.abort(job));
    }

    @Override
    public Outcome<String> delete(JobId job) {
        return spoken(new Sent("delete_job", SERVER, Optional.of(job), "", Twin.job("delete", job)), () -> inner.delete(job));
    }

    @Override
    public Outcome<Path> download(JobId job, Path into, Progress progress) {
        return noted(new Sent("download_job", SERVER, Optional.of(job), into.toString(), Twin.download(job, into)),
                () -> inner.download(job, into, progress), _ -> "", _ -> Optional.empty());
    }

    @Override
    public Outcome<String> resetErrors(JobId job, Target target) {
        return spoken(new Sent("reset_errors", target.words(), Optional.of(job), "", ""), () -> inner.resetErrors(job, target));
    }

    @Override
    public Outcome<List<Answer>> configureJobLog(JobId job, Target target, LogSetting setting) {
        return noted(new Sent("configure_job_log", target.words(), Optional.of(job), setting.word(), Twin.mode(setting, job.value(), target)),
                () -> inner.configureJobLog(job, target, setting), JournaledFederation::words, _ -> Optional.empty());
    }

    @Override
    public Outcome<List<Answer>> configureSiteLog(Target target, LogSetting setting) {
        return noted(new Sent("configure_site_log", target.words(), Optional.empty(), setting.word(), Twin.mode(setting, "", target)),
                () -> inner.configureSiteLog(target, setting), JournaledFederation::words, _ -> Optional.empty());
    }

    @Override
    public Outcome<List<EmitLevels>> emit(JobId job, Target target, String logger, LogLevel level, Duration until) {
        String arguments = logger + " " + level + " for " + (until.toMinutes() > 0 ? until.toMinutes() + " min" : until.toMillis() + " ms");
        return noted(new Sent("app_command", target.words(), Optional.of(job), arguments, Twin.level(job, target, logger, level, until)),
                () -> inner.emit(job, target, logger, level, until),
                told -> told.stream().map(one -> one.participant() + ": " + (one.failed() ? one.failure() : "done")).collect(Collectors.joining("; ")), _ -> Optional.empty());
    }

    @Override
    public Outcome<String> removeSite(String site) {
        return spoken(new Sent("remove_client", SERVER, Optional.empty(), site, ""), () -> inner.removeSite(site));
    }

    @Override
    public Outcome<String> restart(Target target) {
        return spoken(new Sent("restart", target.words(), Optional.empty(), "", ""), () -> inner.restart(target));
    }

    @Override
    public Outcome<String> shutdown(Target target) {
        return spoken(new Sent("shutdown", target.words(), Optional.empty(), "", ""), () -> inner.shutdown(target));
    }
}
