package io.flarescope.flare;

import io.flarescope.federation.ShellCommand;
import java.util.ArrayList;
import java.util.List;

/// The words of a shell command, for FLARE's command line. The line reaches a shell at the participant, unescaped, so anything but harmless characters is refused here.
final class ShellWords {
    private ShellWords() {}

    /// @throws IllegalArgumentException where a path, flag or pattern is not harmless; the message is the end of a sentence
    static List<String> of(String participant, ShellCommand command) {
        List<String> words = new ArrayList<>();
        switch (command) {
            case ShellCommand.Pwd() -> words.addAll(List.of("pwd", participant));
            case ShellCommand.Ls(String flags, String path) -> {
                words.addAll(List.of("ls", participant));
                if (!flags.isBlank()) {
                    words.add(flag(flags));
                }
                if (!path.isBlank()) {
                    words.add(path(path));
                }
            }
            case ShellCommand.Cat(String path) -> words.addAll(List.of("cat", participant, path(path)));
            case ShellCommand.Head(int lines, String path) -> words.addAll(List.of("head", participant, "-n", count(lines), path(path)));
            case ShellCommand.Tail(int lines, String path) -> words.addAll(List.of("tail", participant, "-n", count(lines), path(path)));
            case ShellCommand.TailFrom(long offset, String path) -> words.addAll(List.of("tail", participant, "-c", "+" + Math.max(1, offset), path(path)));
            case ShellCommand.Grep(String pattern, String path) -> words.addAll(List.of("grep", participant, pattern(pattern), path(path)));
        }
        return words;
    }

    private static String flag(String flags) {
        String letters = flags.replace("-", "").replace(" ", "");
        if (!letters.matches("[altSRu]+")) {
            throw new IllegalArgumentException("ls takes the flags a, l, t, S, R and u only");
        }
        return "-" + letters;
    }

    private static String path(String path) {
        if (!path.matches("[A-Za-z0-9._/-]+") || path.startsWith("/") || path.startsWith("-") || List.of(path.split("/")).contains("..")) {
            throw new IllegalArgumentException("A path there is relative, without .. and of letters, digits and . _ - / only");
        }
        return path;
    }

    private static String count(int lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("A number of lines is not negative");
        }
        return Integer.toString(lines);
    }

    private static String pattern(String pattern) {
        if (!pattern.matches("[A-Za-z0-9 ._:=,@/-]+") || pattern.startsWith("-") || pattern.isBlank()) {
            throw new IllegalArgumentException("A pattern there holds letters, digits, blanks and . _ - : = , @ / only, since it reaches a shell");
        }
        return pattern;
    }
}
