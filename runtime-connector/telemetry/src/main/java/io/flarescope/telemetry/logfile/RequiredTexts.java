package io.flarescope.telemetry.logfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Texts of which every match of a pattern holds at least one, read off the pattern's own words.
///
/// ` - (ERROR|CRITICAL) - .*x` gives {` - ERROR - `, ` - CRITICAL - `} and {`x`}. Only what is surely required is given; a pattern this does not
/// understand (flags, back references, quotes, look-around) gives nothing and is searched line by line.
final class RequiredTexts {
    private static final int MOST = 8;

    private final String pattern;
    private int p;
    /// Each set is one choice; the searcher takes the cheapest.
    private final List<List<String>> sets = new ArrayList<>();
    private List<String> run = List.of("");

    private RequiredTexts(String pattern) {
        this.pattern = pattern;
    }

    /// Empty where nothing is surely required.
    static List<List<String>> of(String pattern) {
        if (pattern.contains("(?") || pattern.contains("\\Q")) {
            return List.of();
        }
        RequiredTexts reader = new RequiredTexts(pattern);
        return reader.read() ? reader.sets.stream().filter(set -> set.stream().allMatch(text -> text.length() >= 2)).toList() : List.of();
    }

    private boolean read() {
        while (p < pattern.length()) {
            char c = pattern.charAt(p);
            Optional<List<String>> atom;
            if (c == '|' || c == ')') {
                return false;
            } else if (c == '(') {
                atom = group();
            } else if (c == '[') {
                p = afterClass(p);
                atom = Optional.empty();
            } else if (c == '\\') {
                atom = escape();
                if (atom.isPresent() && atom.get().isEmpty()) {
                    continue;
                }
            } else if (c == '^' || c == '$') {
                p++;
                continue;
            } else {
                p++;
                atom = c == '.' ? Optional.empty() : Optional.of(List.of(String.valueOf(c)));
            }
            if (p < 0) {
                return false;
            }
            quantified(atom);
        }
        endRun();
        return true;
    }

    private void quantified(Optional<List<String>> atom) {
        char q = p < pattern.length() ? pattern.charAt(p) : ' ';
        boolean optional = q == '*' || q == '?' || q == '{';
        boolean repeated = q == '+';
        if (atom.isEmpty() || optional) {
            endRun();
        } else {
            extend(atom.get());
            if (repeated) {
                endRun();
            }
        }
        if (optional || repeated) {
            p = q == '{' ? Math.max(p, pattern.indexOf('}', p)) + 1 : p + 1;
            if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == '+')) {
                p++;
            }
        }
    }

    private void extend(List<String> choices) {
        if (run.size() * choices.size() > MOST) {
            endRun();
        }
        List<String> longer = new ArrayList<>();
        for (String before : run) {
            for (String choice : choices) {
                longer.add(before + choice);
            }
        }
        run = longer;
    }

    private void endRun() {
        if (!run.getFirst().isEmpty()) {
            sets.add(run);
        }
        run = List.of("");
    }

    /// A group of plain alternatives; any other group is passed over as unknown.
    private Optional<List<String>> group() {
        int close = p + 1;
        int depth = 1;
        boolean plain = true;
        while (close < pattern.length() && depth > 0) {
            char c = pattern.charAt(close);
            if (c == '\\') {
                close++;
                plain = false;
            } else if (c == '[') {
                close = afterClass(close) - 1;
                plain = false;
                if (close < 0) {
                    break;
                }
            } else if (c == '(') {
                depth++;
                plain = false;
            } else if (c == ')') {
                depth--;
            } else if (".*+?{}^$".indexOf(c) >= 0) {
                plain = false;
            }
            close++;
        }
        if (depth > 0) {
            p = -1;
            return Optional.empty();
        }
        String inside = pattern.substring(p + 1, close - 1);
        p = close;
        List<String> choices = List.of(inside.split("\\|", -1));
        return plain && choices.size() <= MOST && choices.stream().noneMatch(String::isEmpty) ? Optional.of(choices) : Optional.empty();
    }

    /// An escaped sign; an empty list for a zero-width one, nothing for a class.
    private Optional<List<String>> escape() {
        char c = p + 1 < pattern.length() ? pattern.charAt(p + 1) : 'x';
        p += 2;
        if (c == 'b' || c == 'B' || c == 'A' || c == 'Z' || c == 'z') {
            return Optional.of(List.of());
        }
        if (c == 't') {
            return Optional.of(List.of("\t"));
        }
        if (Character.isLetterOrDigit(c)) {
            // a class such as \d or something longer such as \x41 or \1: not worth understanding
            if ("dDwWsSvVhH".indexOf(c) < 0) {
                p = -1;
            }
            return Optional.empty();
        }
        return Optional.of(List.of(String.valueOf(c)));
    }

    private int afterClass(int open) {
        int close = open + 1;
        int depth = 1;
        while (close < pattern.length() && depth > 0) {
            char c = pattern.charAt(close);
            if (c == '\\') {
                close++;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && close > open + 1) {
                depth--;
            }
            close++;
        }
        return depth == 0 ? close : -1;
    }
}
