package io.flarescope.console.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.Answer;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `logging get|set|mode`.
@Command(name = "logging", description = "What the processes of a job, or the server and sites themselves, write into their logs.")
final class LoggingCommand {
    private static final String TARGET = "'all', 'server', or a site; sites may be given several times (all unless given).";

    private final FlarescopeCommand root;

    LoggingCommand(FlarescopeCommand root) {
        this.root = root;
    }

    @Command(name = "get", description = "The emit levels of a running job, read back from its processes.")
    int get(
            @Parameters(index = "0", paramLabel = "JOB") String word,
            @Parameters(index = "1..*", paramLabel = "LOGGER", arity = "0..*") @Nullable List<String> loggers) {
        try (Session session = root.connect()) {
            print(Session.done(session.federation().emitLevels(session.job(word).id(), loggers == null ? List.of() : loggers)));
        }
        return Exit.OK.code();
    }

    @Command(name = "set", description = "Sets the emit level of one logger of a running job; it returns by itself.")
    int set(
            @Parameters(index = "0", paramLabel = "JOB") String word,
            @Parameters(index = "1", paramLabel = "LOGGER", description = "Such as nvflare.fuel.f3.") String logger,
            @Parameters(index = "2", paramLabel = "LEVEL", description = "DEBUG, INFO, WARNING, ERROR, CRITICAL, or NOTSET to inherit again.") LogLevel level,
            @Option(names = "--target", paramLabel = "WHO", description = TARGET) @Nullable List<String> targets,
            @Option(names = "--minutes", paramLabel = "N", defaultValue = "30", description = "Returns by itself after so long (30 unless given).") int minutes) {
        if (minutes < 1 || minutes > 24 * 60) {
            throw new CliException(Exit.USAGE, "A level returns by itself after 1 to 1440 minutes, and " + minutes + " is outside.");
        }
        try (Session session = root.connect()) {
            List<EmitLevels> told = Session.done(session.federation()
                    .emit(session.job(word).id(), target(targets), logger, level, Duration.ofMinutes(minutes)));
            print(told);
            return (told.stream().noneMatch(EmitLevels::failed) ? Exit.OK : Exit.FAILED).code();
        }
    }

    @Command(name = "mode", description = "Sets a root level or one of FLARE's modes, of a running job or of the server and sites themselves.")
    int mode(
            @Parameters(paramLabel = "WORD", description = "concise, full, verbose, reload, or a level.") String word,
            @Option(names = "--job", paramLabel = "JOB", description = "The job whose processes are meant; the server and sites themselves unless given.") @Nullable String job,
            @Option(names = "--target", paramLabel = "WHO", description = TARGET) @Nullable List<String> targets) {
        LogSetting setting = setting(word);
        Target target = target(targets);
        try (Session session = root.connect()) {
            List<Answer> answers = Session.done(job == null
                    ? session.federation().configureSiteLog(target, setting)
                    : session.federation().configureJobLog(session.job(job).id(), target, setting));
            root.output().table(
                    List.of("WHO", "ANSWER"),
                    answers.stream()
                            .map(answer -> new Output.Item(
                                    Output.object().put("participant", answer.participant()).put("answer", answer.words()),
                                    answer.participant(), answer.words().isBlank() ? "done" : answer.words()))
                            .toList(),
                    "Done.");
            return (answers.stream().allMatch(answer -> answer.words().isBlank()) ? Exit.OK : Exit.FAILED).code();
        }
    }

    private static LogSetting setting(String word) {
        String big = word.toUpperCase(Locale.ROOT);
        for (LogSetting.Mode mode : LogSetting.Mode.values()) {
            if (mode.name().equals(big)) {
                return mode;
            }
        }
        for (LogLevel level : LogLevel.values()) {
            if (level != LogLevel.NOTSET && level.name().equals(big)) {
                return new LogSetting.Level(level);
            }
        }
        throw new CliException(Exit.USAGE, "'" + word + "' is neither a level nor one of concise, full, verbose, reload.");
    }

    private static Target target(@Nullable List<String> words) {
        if (words == null || words.equals(List.of("all"))) {
            return new Target.Everyone();
        }
        if (words.equals(List.of("server"))) {
            return new Target.Server();
        }
        if (words.contains("all") || words.contains("server")) {
            throw new CliException(Exit.USAGE, "'all' and 'server' cannot be named together with others.");
        }
        return new Target.Sites(words);
    }

    private void print(List<EmitLevels> levels) {
        Output output = root.output();
        List<Output.Item> items = new ArrayList<>();
        for (EmitLevels one : levels) {
            if (one.failed()) {
                root.err().println("flarescope: " + Plain.text(one.participant()) + " did not answer: " + Plain.text(one.failure()));
                continue;
            }
            items.add(item(output, one.participant(), "root", new EmitLevels.Entry(one.root(), one.root(), java.util.Optional.empty())));
            for (Map.Entry<String, EmitLevels.Entry> entry : new TreeMap<>(one.loggers()).entrySet()) {
                items.add(item(output, one.participant(), entry.getKey(), entry.getValue()));
            }
        }
        output.table(List.of("WHO", "LOGGER", "OWN", "EFFECTIVE", "UNTIL"), items, "No process of the job answered.");
    }

    private static Output.Item item(Output output, String participant, String logger, EmitLevels.Entry entry) {
        ObjectNode json = Output.object()
                .put("participant", participant)
                .put("logger", logger)
                .put("own", entry.own().name())
                .put("effective", entry.effective().name());
        entry.until().ifPresent(until -> json.put("until", until.toString()));
        return new Output.Item(
                json, participant, logger, entry.own() == LogLevel.NOTSET ? "inherited" : entry.own().name(), entry.effective().name(),
                entry.until().map(output::moment).orElse(""));
    }
}
