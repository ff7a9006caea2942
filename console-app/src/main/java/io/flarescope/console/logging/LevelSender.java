package io.flarescope.console.logging;

import io.flarescope.console.dialog.Problem;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.fx.Work;
import io.flarescope.federation.Answer;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sends changes of levels one after the other, each to all it names.
final class LevelSender {
    private final Federation federation;
    private final Work work;

    LevelSender(Federation federation, Work work) {
        this.federation = federation;
        this.work = work;
    }

    /// Whom a change is for: the processes of a job, which take it back after `returnAfter`, or without one the server and sites themselves.
    record Context(Optional<JobId> job, List<String> everybody, Duration returnAfter) {}

    /// What the participants said: the levels they hold now, or FLARE's words.
    record Reply(List<EmitLevels> levels, List<Answer> answers) {
        /// Everybody's words; a participant that did not take a level is among them.
        List<Answer> all() {
            List<Answer> all = new ArrayList<>(answers);
            levels.stream().filter(EmitLevels::failed).forEach(one -> all.add(new Answer(one.participant(), one.failure())));
            return all;
        }
    }

    /// Hears what becomes of each change, on the UI thread. The first failure is the end.
    interface Hearing {
        void done(Change change, Reply reply);

        void failed(Change change, Problem why);

        void ended();
    }

    /// All go to whom the first one goes, whatever is in view meanwhile.
    void send(List<Change> all, Context context, Hearing hearing) {
        if (all.isEmpty()) {
            hearing.ended();
            return;
        }
        Change change = all.getFirst();
        String what = LevelWords.words(change) + " was not set";
        work.start(
                () -> sent(change, context),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Refused<Reply> refused -> hearing.failed(change, Sentences.of(what, refused));
                        case Outcome.Done<Reply>(Reply reply) -> {
                            hearing.done(change, reply);
                            send(all.subList(1, all.size()), context, hearing);
                        }
                    }
                },
                failure -> hearing.failed(change, Sentences.of(what, failure)));
    }

    private Outcome<Reply> sent(Change change, Context context) {
        List<EmitLevels> told = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (Target target : Change.targets(change.participants(), context.everybody())) {
            Outcome<Reply> one = switch (change) {
                case Change.Level level when context.job().isPresent() ->
                    federation.emit(context.job().get(), target, level.logger(), level.level(), context.returnAfter()).map(all -> new Reply(all, List.of()));
                case Change.Level level -> federation.configureSiteLog(target, new LogSetting.Level(level.level())).map(all -> new Reply(List.of(), all));
                case Change.Mode mode when context.job().isPresent() ->
                    federation.configureJobLog(context.job().get(), target, mode.setting()).map(all -> new Reply(List.of(), all));
                case Change.Mode mode -> federation.configureSiteLog(target, mode.setting()).map(all -> new Reply(List.of(), all));
            };
            if (one instanceof Outcome.Refused<Reply>) {
                return one;
            }
            if (one instanceof Outcome.Done<Reply>(Reply reply)) {
                told.addAll(reply.levels());
                answers.addAll(reply.answers());
            }
        }
        return new Outcome.Done<>(new Reply(told, answers));
    }
}
