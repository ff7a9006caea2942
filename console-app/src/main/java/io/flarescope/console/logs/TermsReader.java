package io.flarescope.console.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads a [Terms] expression.
final class TermsReader {
    private static final int DEEPEST = 40;

    private final String words;
    private final int flags;
    private int p;
    private int depth;

    private TermsReader(String words, int flags) {
        this.words = words;
        this.flags = flags;
    }

    /// Throws [TermsException].
    static Terms read(String words, int flags) {
        TermsReader reader = new TermsReader(words, flags);
        Terms all = reader.any();
        reader.space();
        if (reader.p < words.length()) {
            throw new TermsException("a bracket closes that was not opened");
        }
        return all;
    }

    private void space() {
        while (p < words.length() && Character.isWhitespace(words.charAt(p))) {
            p++;
        }
    }

    private Terms any() {
        if (++depth > DEEPEST) {
            throw new TermsException("too many brackets within brackets");
        }
        List<Terms> parts = new ArrayList<>();
        parts.add(all());
        while (word("or")) {
            parts.add(all());
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Terms.Any(parts);
    }

    private Terms all() {
        List<Terms> parts = new ArrayList<>();
        while (true) {
            space();
            if (p == words.length() || words.charAt(p) == ')' || next("or")) {
                break;
            }
            if (word("and")) {
                continue;
            }
            parts.add(one());
        }
        if (parts.isEmpty()) {
            throw new TermsException("a word is missing");
        }
        return parts.size() == 1 ? parts.getFirst() : new Terms.All(parts);
    }

    private Terms one() {
        if (word("not")) {
            space();
            if (p == words.length()) {
                throw new TermsException("a word is missing");
            }
            return new Terms.Not(one());
        }
        char c = words.charAt(p);
        if (c == '(') {
            p++;
            Terms inside = any();
            space();
            if (p == words.length() || words.charAt(p) != ')') {
                throw new TermsException("a bracket is not closed");
            }
            p++;
            return inside;
        }
        return c == '"' || c == '/' ? quoted(c) : bare();
    }

    private Terms.Text quoted(char mark) {
        int close = words.indexOf(mark, p + 1);
        while (close > 0 && mark == '/' && words.charAt(close - 1) == '\\') {
            close = words.indexOf(mark, close + 1);
        }
        if (close < 0) {
            throw new TermsException("a " + mark + " is not closed");
        }
        String inside = words.substring(p + 1, close);
        p = close + 1;
        if (inside.isEmpty()) {
            throw new TermsException("there is nothing between " + mark + " and " + mark);
        }
        if (mark == '"') {
            return Terms.Text.of(inside, flags);
        }
        try {
            return new Terms.Text(Pattern.compile(inside, flags), "");
        } catch (PatternSyntaxException wrong) {
            throw new TermsException(wrong.getDescription());
        }
    }

    private Terms bare() {
        int start = p;
        while (p < words.length() && !Character.isWhitespace(words.charAt(p)) && words.charAt(p) != ')' && words.charAt(p) != '(') {
            char c = words.charAt(p);
            if (c == ':' && p > start && isName(words.substring(start, p))) {
                String name = words.substring(start, p);
                p++;
                if (p < words.length() && (words.charAt(p) == '"' || words.charAt(p) == '/')) {
                    return field(name, quoted(words.charAt(p)));
                }
                int value = p;
                while (p < words.length() && !Character.isWhitespace(words.charAt(p)) && words.charAt(p) != ')') {
                    p++;
                }
                if (p == value) {
                    throw new TermsException("a value is missing after " + name + ":");
                }
                return field(name, Terms.Text.of(words.substring(value, p), flags));
            }
            p++;
        }
        return Terms.Text.of(words.substring(start, p), flags);
    }

    private static Terms field(String name, Terms.Text value) {
        return name.equals("level") ? Terms.Level.of(value.literal()) : new Terms.Field(name, value);
    }

    private static boolean isName(String text) {
        return text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '_');
    }

    private boolean next(String word) {
        space();
        int end = p + word.length();
        return words.regionMatches(true, p, word, 0, word.length())
                && (end == words.length() || Character.isWhitespace(words.charAt(end)) || words.charAt(end) == '(' || words.charAt(end) == ')');
    }

    private boolean word(String word) {
        if (!next(word)) {
            return false;
        }
        p += word.length();
        return true;
    }
}
