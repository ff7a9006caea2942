package io.flarescope.console.logging;

import io.flarescope.console.dialog.Problem;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Answer;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import java.time.Duration;
import java.util.List;

/// Changes of levels as words and as command lines.
final class LevelWords {
    /// In the order of the digits 1 to 5.
    static final List<LogLevel> LEVELS = List.of(LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARNING, LogLevel.ERROR, LogLevel.CRITICAL);

    private LevelWords() {}

    static String minutes(Duration time) {
        return time.toMinutes() >= 120 ? time.toHours() + " h" : time.toMinutes() + " min";
    }

    static String words(Change change) {
        return switch (change) {
            case Change.Level level when level.level() == LogLevel.NOTSET -> "%s as the package above at %s".formatted(level.logger(), Change.names(level.participants()));
            case Change.Level level -> "%s %s at %s".formatted(level.logger(), word(level.level()), Change.names(level.participants()));
            case Change.Mode mode -> "%s at %s".formatted(mode.setting().word(), Change.names(mode.participants()));
        };
    }

    static String word(LogLevel level) {
        return level == LogLevel.WARNING ? "WARN" : level.name();
    }

    /// Some did it and some did not: those that did not stay pending.
    static Problem notSet(Change change, List<Answer> failed) {
        String who = Change.names(failed.stream().map(Answer::participant).toList());
        String why = failed.stream().map(answer -> answer.participant() + ": " + answer.words()).reduce((one, other) -> one + "\n" + other).orElse("");
        return new Problem(words(change) + " was not set at " + who, who + " did not take the level.", why, "The others have taken it.", "Apply again; what was not set stays prepared.", why);
    }

    /// The same from a terminal.
    static String commandLine(Change change, String user, LevelSender.Context context) {
        StringBuilder targets = new StringBuilder();
        if (change.participants().size() < context.everybody().size()) {
            change.participants().forEach(name -> targets.append(" --target ").append(name));
        }
        String job = context.job().map(JobId::brief).orElse("");
        return "flarescope --kit " + user + " logging " + switch (change) {
            case Change.Level level when !job.isEmpty() -> "set %s %s %s --minutes %d%s".formatted(job, level.logger(), level.level(), context.returnAfter().toMinutes(), targets);
            case Change.Level level -> "mode %s%s".formatted(level.level(), targets);
            case Change.Mode mode when !job.isEmpty() -> "mode %s --job %s%s".formatted(mode.setting().word(), job, targets);
            case Change.Mode mode -> "mode %s%s".formatted(mode.setting().word(), targets);
        };
    }

    /// `27:14`, `1:03:20`.
    static String countdown(Duration left) {
        Duration shown = left.isNegative() ? Duration.ZERO : left;
        return shown.toHours() > 0
                ? "%d:%02d:%02d".formatted(shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart())
                : "%02d:%02d".formatted(shown.toMinutes(), shown.toSecondsPart());
    }

    /// The style of a level's chip.
    static String chip(String word) {
        return switch (word) {
            case "DEBUG" -> Css.CHIP_ACCENT;
            case "WARN" -> Css.CHIP_WARNING;
            case "ERROR", "CRITICAL" -> Css.CHIP_DANGER;
            default -> Css.CHIP_NEUTRAL;
        };
    }
}
