package io.flarescope.console.curves;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What is looked for in names `participant/tag`: a regular expression, upper and lower case alike. Words that are none are kept, and taken as plain text.
///
/// Most of what people type is a plain word. It lies in the participant or in the tag, of which there are few, and not in each of their pairs.
final class SeriesPattern {
    static final SeriesPattern ALL = new SeriesPattern("", "", "", Pattern.compile("").matcher(""));
    /// Names of sites and tags come from outside: a pattern sees no more of them.
    private static final int LONGEST_NAME = 256;
    private static final Pattern PLAIN = Pattern.compile("[\\w -]+");

    private final String words;
    private final String error;
    private final String plain;
    private final Matcher matcher;
    private final StringBuilder name = new StringBuilder();
    private int siteEnd;

    private SeriesPattern(String words, String error, String plain, Matcher matcher) {
        this.words = words;
        this.error = error;
        this.plain = plain;
        this.matcher = matcher;
    }

    static SeriesPattern of(String words) {
        if (words.isBlank()) {
            return ALL;
        }
        String plain = PLAIN.matcher(words).matches() ? words : "";
        try {
            return new SeriesPattern(words, "", plain, Pattern.compile(words, Pattern.CASE_INSENSITIVE).matcher(""));
        } catch (PatternSyntaxException wrong) {
            return new SeriesPattern(words, wrong.getDescription(), plain, Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE).matcher(""));
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
        return !plain.isEmpty();
    }

    boolean in(String part) {
        return matcher.reset(cut(part)).find();
    }

    /// The participant of the names that [#inName] is asked for next.
    void site(String site) {
        name.setLength(0);
        name.append(cut(site)).append('/');
        siteEnd = name.length();
    }

    boolean inName(String tag) {
        name.setLength(siteEnd);
        name.append(cut(tag));
        name.setLength(Math.min(name.length(), LONGEST_NAME));
        return matcher.reset(name).find();
    }

    private static String cut(String part) {
        return part.length() > LONGEST_NAME ? part.substring(0, LONGEST_NAME) : part;
    }
}
