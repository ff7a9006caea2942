package io.flarescope.embedded.argument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads words as Python 3.11's argparse does: joined flags (`-alt`), values joined (`-n5`, `-n=5`) or apart, negative numbers as plain words, `--` before words
/// that start with a dash, positionals and options in any order. For one line of words.
public final class ArgumentReader {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");
    private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+|-[0-9]*\\.[0-9]+");

    private final Syntax syntax;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder flags = new StringBuilder();
    private final LinkedHashMap<Character, String> values = new LinkedHashMap<>();
    private final Map<String, List<String>> positionals = new HashMap<>();
    private final List<String> strangers = new ArrayList<>();
    private int open;

    private ArgumentReader(Syntax syntax, List<String> line) {
        this.syntax = syntax;
        boolean plain = false;
        for (String text : line) {
            if (!plain && text.equals("--")) {
                plain = true;
            } else {
                words.add(plain ? new Word(text, Kind.PLAIN, "") : classified(text));
            }
        }
    }

    public static Parsed read(Syntax syntax, List<String> line) {
        ArgumentReader reader = new ArgumentReader(syntax, line);
        Optional<Parsed> misused = reader.consume();
        if (misused.isPresent()) {
            return misused.get();
        }
        if (!reader.strangers.isEmpty()) {
            return new Parsed.Unrecognized(List.copyOf(reader.strangers));
        }
        List<String> missing = reader.missing();
        return missing.isEmpty()
                ? new Parsed.Arguments(reader.flags.toString(), reader.values, Map.copyOf(reader.positionals))
                : new Parsed.Missing(missing);
    }

    private enum Kind { PLAIN, OPTION, UNKNOWN_OPTION }

    /// `rest` is what is joined to the option's letter.
    private record Word(String text, Kind kind, String rest) {}

    private Word classified(String text) {
        if (!text.startsWith("-") || text.length() == 1) {
            return new Word(text, Kind.PLAIN, "");
        }
        if (syntax.knows(text.substring(0, 2))) {
            String rest = text.substring(2);
            return new Word(text, Kind.OPTION, rest.startsWith("=") ? rest.substring(1) : rest);
        }
        return new Word(text, NEGATIVE.matcher(text).matches() || text.indexOf(' ') >= 0 ? Kind.PLAIN : Kind.UNKNOWN_OPTION, "");
    }

    private Optional<Parsed> consume() {
        int at = 0;
        while (at < words.size()) {
            Word word = words.get(at);
            switch (word.kind()) {
                case PLAIN -> at = plainRun(at);
                case UNKNOWN_OPTION -> {
                    strangers.add(word.text());
                    at++;
                }
                case OPTION -> {
                    char letter = word.text().charAt(1);
                    if (syntax.flag(letter)) {
                        Optional<Parsed> misused = flags(letter, word.rest());
                        if (misused.isPresent()) {
                            return misused;
                        }
                        at++;
                    } else {
                        boolean joined = !word.rest().isEmpty();
                        if (!joined && (at + 1 == words.size() || words.get(at + 1).kind() != Kind.PLAIN)) {
                            return Optional.of(new Parsed.Misused("argument -" + letter + ": expected one argument"));
                        }
                        String value = joined ? word.rest() : words.get(at + 1).text();
                        if (syntax.number(letter) && !WHOLE_NUMBER.matcher(value).matches()) {
                            return Optional.of(new Parsed.Misused("argument -" + letter + ": invalid int value: '" + value + "'"));
                        }
                        values.remove(letter);
                        values.put(letter, value);
                        at += joined ? 1 : 2;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Parsed> flags(char first, String rest) {
        flags.append(first);
        for (int i = 0; i < rest.length(); i++) {
            char letter = rest.charAt(i);
            if (!syntax.flag(letter)) {
                return Optional.of(new Parsed.Misused("argument -" + (i == 0 ? first : rest.charAt(i - 1)) + ": ignored explicit argument '" + rest.substring(i) + "'"));
            }
            flags.append(letter);
        }
        return Optional.empty();
    }

    /// Fills as many of the open positionals as a run of plain words can; what is left over belongs to nothing.
    private int plainRun(int from) {
        int end = from;
        while (end < words.size() && words.get(end).kind() == Kind.PLAIN) {
            end++;
        }
        int at = from;
        List<String> names = syntax.positionals();
        while (at < end && open < names.size()) {
            boolean takesAll = open == names.size() - 1 && syntax.last() == Syntax.Last.REPEATED;
            int until = takesAll ? end : at + 1;
            positionals.put(names.get(open++), words.subList(at, until).stream().map(Word::text).toList());
            at = until;
        }
        for (; at < end; at++) {
            strangers.add(words.get(at).text());
        }
        return end;
    }

    private List<String> missing() {
        int needed = syntax.positionals().size() - (syntax.last() == Syntax.Last.OPTIONAL ? 1 : 0);
        return open >= needed ? List.of() : syntax.positionals().subList(open, needed);
    }
}
