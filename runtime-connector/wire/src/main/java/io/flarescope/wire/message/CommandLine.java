package io.flarescope.wire.message;

import java.util.ArrayList;
import java.util.List;

/// A command with its arguments, split and joined by FLARE's rule: at blanks, unless the line holds a double quote; then like a POSIX shell (Python's `shlex.split`).
public final class CommandLine {
    private CommandLine() {}

    /// At least one word, which may be empty.
    ///
    /// @throws MalformedMessageException where a quote is not closed
    public static List<String> split(String line) {
        return line.indexOf('"') < 0 ? List.of(line.replaceAll(" +", " ").split(" ", -1)) : shell(line);
    }

    /// The line that splits into exactly these words.
    ///
    /// @throws IllegalArgumentException where no line does: an empty word, a control character
    public static String join(List<String> words) {
        boolean quoting = false;
        for (String word : words) {
            if (word.isEmpty() || word.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                throw new IllegalArgumentException("A command's words are not empty and hold no control characters");
            }
            quoting |= word.indexOf(' ') >= 0 || word.indexOf('"') >= 0;
        }
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            if (!line.isEmpty()) {
                line.append(' ');
            }
            boolean special = word.chars().anyMatch(c -> c == ' ' || c == '"' || c == '\'' || c == '\\');
            if (quoting && special) {
                line.append('"').append(word.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            } else {
                line.append(word);
            }
        }
        return line.toString();
    }

    /// The command's name without its scope: `job_mgmt.list_jobs` is `list_jobs`.
    public static String name(String firstWord) {
        return firstWord.substring(firstWord.lastIndexOf('.') + 1);
    }

    private static List<String> shell(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\r', '\n' -> {
                    if (inWord) {
                        words.add(word.toString());
                        word.setLength(0);
                        inWord = false;
                    }
                }
                case '\'', '"' -> {
                    at = quoted(line, at, c, word);
                    inWord = true;
                }
                case '\\' -> {
                    if (at == line.length()) {
                        throw new MalformedMessageException("The command line ends inside an escape");
                    }
                    word.append(line.charAt(at++));
                    inWord = true;
                }
                default -> {
                    word.append(c);
                    inWord = true;
                }
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words.isEmpty() ? List.of("") : List.copyOf(words);
    }

    /// Inside double quotes a backslash escapes a double quote and itself; inside single quotes nothing is special.
    private static int quoted(String line, int from, char quote, StringBuilder word) {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return at;
            }
            if (c == '\\' && quote == '"' && at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\\')) {
                c = line.charAt(at++);
            }
            word.append(c);
        }
        throw new MalformedMessageException("A quote in the command line is not closed");
    }
}
