package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A text or regular expression looked for in lines. Without a capital letter in it, capitals do not matter.
///
/// Lines come from outside and the expression from a person, so a search of one text may look at a bounded number of characters only; a text that
/// needs more does not match and is counted.
final class TextQuery {
    /// Where the hit is that makes a line match.
    enum Place { MESSAGE, LOGGER, CONTEXT, TRACE }

    /// `[start, end)` in the text that was looked through.
    record Hit(int start, int end) {}

    private static final int MOST_HITS = 100;

    private final String words;
    private final boolean regex;
    private final Pattern pattern;
    private final @Nullable String literal;
    private final String error;
    private int tooSlow;

    private TextQuery(String words, boolean regex, Pattern pattern, @Nullable String literal, String error) {
        this.words = words;
        this.regex = regex;
        this.pattern = pattern;
        this.literal = literal;
        this.error = error;
    }

    /// An expression that cannot be read is looked for as the text it is; [#error] then says why.
    static TextQuery of(String words, boolean regex) {
        int flags = words.equals(words.toLowerCase(Locale.ROOT)) ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        if (regex) {
            try {
                return new TextQuery(words, true, Pattern.compile(words, flags), null, "");
            } catch (PatternSyntaxException e) {
                return new TextQuery(words, true, literal(words, flags), flags == 0 ? words : null, e.getDescription());
            }
        }
        return new TextQuery(words, false, literal(words, flags), flags == 0 ? words : null, "");
    }

    private static Pattern literal(String words, int flags) {
        return Pattern.compile(words, flags | Pattern.LITERAL);
    }

    String words() {
        return words;
    }

    boolean regex() {
        return regex;
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

    private boolean matches(String text) {
        if (literal != null) {
            return text.contains(literal);
        }
        if (text.isEmpty()) {
            return false;
        }
        try {
            return pattern.matcher(new BoundedText(text)).find();
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
        return hits;
    }
}
