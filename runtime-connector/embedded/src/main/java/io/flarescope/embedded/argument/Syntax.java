package io.flarescope.embedded.argument;

import java.util.List;

/// What a command takes: one-letter flags, one-letter options with a value (a whole number where `numbers` names them), and the names of its positionals; the
/// last positional may be left out or repeated, as `last` says.
public record Syntax(String flags, String numbers, String texts, List<String> positionals, Last last) {
    public enum Last { OPTIONAL, REPEATED }

    boolean flag(char letter) {
        return flags.indexOf(letter) >= 0;
    }

    boolean number(char letter) {
        return numbers.indexOf(letter) >= 0;
    }

    boolean valued(char letter) {
        return number(letter) || texts.indexOf(letter) >= 0;
    }

    boolean knows(String word) {
        return word.length() == 2 && word.charAt(0) == '-' && (flag(word.charAt(1)) || valued(word.charAt(1)));
    }
}
