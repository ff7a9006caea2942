package io.flarescope.flare;

import io.flarescope.federation.Answer;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.Right;
import io.flarescope.federation.Target;
import io.flarescope.flare.reply.AnswerReadings;
import io.flarescope.flare.reply.Deed;
import io.flarescope.flare.session.AdminCommand;
import io.flarescope.wire.feed.FeedTopics;
import io.flarescope.wire.feed.LevelOrder;
import io.flarescope.wire.feed.LevelReport;
import io.flarescope.wire.feed.MalformedFeedException;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyItem;
import io.flarescope.wire.message.ReplyStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// What participants log: FLARE's own modes and root levels, and, where a job carries the feed, single loggers.
final class LogCommands {
    private static final int SERVER_SECONDS = 5;
    private static final String ALL = "all";

    private final Requests requests;
    private final Supplier<List<String>> sites;
    private final BiConsumer<String, String> silent;

    /// `sites` gives the names known now. `silent` hears of a participant that gave no levels, and why.
    LogCommands(Requests requests, Supplier<List<String>> sites, BiConsumer<String, String> silent) {
        this.requests = requests;
        this.sites = sites;
        this.silent = silent;
    }

    Outcome<List<Answer>> configureJob(JobId job, Target target, LogSetting setting) {
        return configure(
                AdminCommand.changing("configure_job_log", job.value()).and(JobCommands.words(target)).and(List.of(setting.word())),
                Deed.needing(Right.MANAGE_JOB, "change the logging of this job", "Changing it"));
    }

    Outcome<List<Answer>> configureSite(Target target, LogSetting setting) {
        return configure(
                AdminCommand.changing("configure_site_log").and(JobCommands.words(target)).and(List.of(setting.word())),
                Deed.needing(Right.OPERATE, "change the logging of " + target.words(), "Changing it"));
    }

    Outcome<List<EmitLevels>> levels(JobId job, List<String> loggers) {
        return ask(job, new LevelOrder.Get(ALL, loggers), AdminCommand.reading("app_command", job.value(), FeedTopics.LOGGING), "read the emit levels of this job");
    }

    Outcome<List<EmitLevels>> set(JobId job, Target target, String logger, LogLevel level, Duration until) {
        double minutes = Math.max(1, until.toMillis()) / 60_000.0;
        List<EmitLevels> all = new ArrayList<>();
        for (String participant : participants(target)) {
            Outcome<List<EmitLevels>> one = ask(
                    job, new LevelOrder.Set(participant, logger, level.name(), minutes),
                    AdminCommand.changing("app_command", job.value(), FeedTopics.LOGGING), "set an emit level in this job");
            switch (one) {
                case Outcome.Refused<List<EmitLevels>> refused -> {
                    return refused;
                }
                case Outcome.Done<List<EmitLevels>>(List<EmitLevels> levels) -> all.addAll(levels);
            }
        }
        return Requests.done(all);
    }

    private List<String> participants(Target target) {
        return switch (target) {
            case Target.Everyone() -> List.of(ALL);
            case Target.Server() -> List.of("server");
            case Target.Sites(List<String> names) -> names.isEmpty() ? sites.get() : names;
        };
    }

    /// Where sites answer in a table, the server's failure is one answer among others.
    private Outcome<List<Answer>> configure(AdminCommand command, Deed deed) {
        return requests.askAny(command, deed, reply -> {
            boolean table = reply.items().stream().anyMatch(ReplyItem.Table.class::isInstance);
            if (reply.failed() && (!table || reply.status().equals(Optional.of(ReplyStatus.NOT_AUTHORIZED.word())))) {
                return requests.refusals().of(reply, deed);
            }
            return Requests.done(AnswerReadings.configured(reply));
        });
    }

    private Outcome<List<EmitLevels>> ask(JobId job, LevelOrder order, AdminCommand command, String toDo) {
        Deed deed = Deed.needing(Right.APP_COMMAND, toDo, "That");
        return requests.askAny(command.carrying(order.encode(), SERVER_SECONDS), deed, reply -> {
            if (reply.dict().filter(dict -> dict.has("levels")).isPresent()) {
                return levels(reply);
            }
            boolean noFeed = reply.failure().orElse(reply.text()).contains("no app command");
            return noFeed
                    ? new Outcome.Refused<>(
                            Reason.NOT_SUPPORTED, "This job carries no live feed, so the levels of single loggers can be neither read nor set.",
                            reply.failure().orElse(reply.text()))
                    : requests.refusals().of(reply, deed);
        });
    }

    private Outcome<List<EmitLevels>> levels(AdminReply reply) {
        LevelReport report;
        try {
            report = LevelReport.decode(reply.dict().orElseThrow());
        } catch (MalformedFeedException e) {
            return new Outcome.Refused<>(Reason.SERVER_FAILED, "The answer about emit levels cannot be read. " + e.getMessage() + ".", "");
        }
        List<EmitLevels> levels = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        report.participants().forEach((participant, found) -> {
            switch (found) {
                case LevelReport.Levels.Known(String root, Map<String, LevelReport.Entry> loggers) ->
                    levels.add(new EmitLevels(participant, LogLevel.of(root), entries(loggers)));
                case LevelReport.Levels.Failed(String error) -> {
                    failures.add(participant + ": " + error);
                    levels.add(EmitLevels.failed(participant, error.isBlank() ? "no reason was given" : error));
                    silent.accept(participant, error);
                }
            }
        });
        return !failures.isEmpty() && failures.size() == levels.size()
                ? new Outcome.Refused<>(Reason.NO_REPLY, "Nobody told its emit levels.", String.join("\n", failures))
                : Requests.done(levels);
    }

    private static Map<String, EmitLevels.Entry> entries(Map<String, LevelReport.Entry> loggers) {
        Map<String, EmitLevels.Entry> entries = new LinkedHashMap<>();
        loggers.forEach((name, entry) -> entries.put(name, new EmitLevels.Entry(LogLevel.of(entry.own()), LogLevel.of(entry.effective()), entry.until())));
        return entries;
    }
}
