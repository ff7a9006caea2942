package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.LogLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A text, a regular expression or an expression of [Terms] looked for in lines. Without a capital letter in it, capitals do not matter.
///
/// Lines come from outside and the expression from a person, so a search of one text may look at a bounded number of characters only; a text that
/// needs more does not match and is counted.
final class TextQuery {
    /// How the words are taken.
    enum Kind { TEXT, REGEX, TERMS }

    /// Where the hit is that makes a line match.
    enum Place { MESSAGE, LOGGER, CONTEXT, TRACE }

    /// `[start, end)` in the text that was looked through.
    record Hit(int start, int end) {}

    private static final int MOST_HITS = 100;

    private final String words;
    private final Kind kind;
    private final List<Pattern> patterns;
    private final @Nullable String literal;
    private final @Nullable Terms terms;
    private final String error;
    private int tooSlow;

    private TextQuery(String words, Kind kind, List<Pattern> patterns, @Nullable String literal, @Nullable Terms terms, String error) {
        this.words = words;
        this.kind = kind;
        this.patterns = patterns;
        this.literal = literal;
        this.terms = terms;
        this.error = error;
    }

    static TextQuery of(String words, boolean regex) {
        return of(words, regex ? Kind.REGEX : Kind.TEXT);
    }

    /// An expression that cannot be read is looked for as the text it is; [#error] then says why.
    static TextQuery of(String words, Kind kind) {
        int flags = words.equals(words.toLowerCase(Locale.ROOT)) ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        String error = "";
        if (kind == Kind.REGEX) {
            try {
                return new TextQuery(words, kind, List.of(Pattern.compile(words, flags)), null, null, "");
            } catch (PatternSyntaxException wrong) {
                error = wrong.getDescription();
            }
        } else if (kind == Kind.TERMS && !words.isBlank()) {
            try {
                Terms terms = TermsReader.read(words, flags);
                return new TextQuery(words, kind, terms.marks().toList(), null, terms, "");
            } catch (TermsException wrong) {
                error = String.valueOf(wrong.getMessage());
            }
        }
        return new TextQuery(words, kind, List.of(Pattern.compile(words, flags | Pattern.LITERAL)), flags == 0 ? words : null, null, error);
    }

    String words() {
        return words;
    }

    Kind kind() {
        return kind;
    }

    /// The pattern of a text or regular expression.
    Pattern pattern() {
        return patterns.getFirst();
    }

    /// The expression, where it is one of terms and could be read.
    Optional<Terms> terms() {
        return Optional.ofNullable(terms);
    }

    /// True where capitals do not matter.
    boolean anyCase() {
        return words.equals(words.toLowerCase(Locale.ROOT));
    }

    /// Looks for nothing: every line passes and nothing is marked.
    boolean isEmpty() {
        return words.isEmpty();
    }

    /// Why the expression was not taken as one, or empty.
    String error() {
        return error;
    }

    /// Lines that were given up because the expression takes too long on them.
    int tooSlow() {
        return tooSlow;
    }

    /// The first place of the line that has a hit, or null.
    @Nullable Place find(LogLine line) {
        if (terms != null) {
            return terms(line, terms) ? Place.MESSAGE : null;
        }
        if (matches(line.message())) {
            return Place.MESSAGE;
        }
        if (matches(line.logger())) {
            return Place.LOGGER;
        }
        if (matches(line.context())) {
            return Place.CONTEXT;
        }
        return matches(line.trace()) ? Place.TRACE : null;
    }

    private boolean terms(LogLine line, Terms all) {
        try {
            return all.matches(line);
        } catch (BoundedText.TooLongException | StackOverflowError e) {
            tooSlow++;
            return false;
        }
    }

    private boolean matches(String text) {
        if (literal != null) {
            return text.contains(literal);
        }
        if (text.isEmpty()) {
            return false;
        }
        try {
            return pattern().matcher(new BoundedText(text)).find();
        } catch (BoundedText.TooLongException | StackOverflowError e) {
            tooSlow++;
            return false;
        }
    }

    /// Where the hits of a text are, in order; empty hits are left out.
    List<Hit> hits(String text) {
        List<Hit> hits = new ArrayList<>();
        if (isEmpty()) {
            return hits;
        }
        for (Pattern pattern : patterns) {
            try {
                Matcher matcher = pattern.matcher(new BoundedText(text));
                while (hits.size() < MOST_HITS && matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        hits.add(new Hit(matcher.start(), matcher.end()));
                    }
                }
            } catch (BoundedText.TooLongException | StackOverflowError e) {
                // what was found until here is right
            }
        }
        if (patterns.size() > 1) {
            hits.sort(Comparator.comparingInt(Hit::start));
        }
        return hits;
    }
}
