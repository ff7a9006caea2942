package io.flarescope.console.curves;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What is looked for in names `participant/tag`: a regular expression, upper and lower case alike. Words that are none are kept, and taken as plain text.
///
/// Most of what people type is a plain word. It lies in the participant or in the tag, of which there are few, and not in each of their pairs.
final class SeriesPattern {
    static final SeriesPattern ALL = new SeriesPattern("", "", false, Pattern.compile(""));
    /// Names of sites and tags come from outside: a pattern sees no more of them.
    private static final int LONGEST_NAME = 256;
    private static final Pattern PLAIN = Pattern.compile("[\\w -]+");

    private final String words;
    private final String error;
    private final boolean plain;
    private final Pattern pattern;

    private SeriesPattern(String words, String error, boolean plain, Pattern pattern) {
        this.words = words;
        this.error = error;
        this.plain = plain;
        this.pattern = pattern;
    }

    static SeriesPattern of(String words) {
        if (words.isBlank()) {
            return ALL;
        }
        boolean plain = PLAIN.matcher(words).matches();
        try {
            return new SeriesPattern(words, "", plain, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException wrong) {
            return new SeriesPattern(words, wrong.getDescription(), plain, Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE));
        }
    }

    String words() {
        return words;
    }

    /// Why the words are no regular expression; empty when they are one.
    String error() {
        return error;
    }

    boolean matchesAll() {
        return words.isEmpty();
    }

    /// Whether it can only lie in the participant or in the tag: then [#in] of either decides.
    boolean inOnePart() {
        return plain;
    }

    boolean in(String part) {
        return pattern.matcher(cut(part)).find();
    }

    /// Tells of tags of one participant whether the pattern is in their names. For one thread.
    Predicate<String> names(String site) {
        StringBuilder name = new StringBuilder(cut(site)).append('/');
        int siteEnd = name.length();
        Matcher matcher = pattern.matcher("");
        return tag -> {
            name.setLength(siteEnd);
            name.append(cut(tag));
            name.setLength(Math.min(name.length(), LONGEST_NAME));
            return matcher.reset(name).find();
        };
    }

    private static String cut(String part) {
        return part.length() > LONGEST_NAME ? part.substring(0, LONGEST_NAME) : part;
    }
}
