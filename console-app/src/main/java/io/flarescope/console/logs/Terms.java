package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An expression of words: `timeout and site:site-2 not (heartbeat or "still alive") level:warn /took [0-9]{4,} ms/`.
///
/// Words side by side must all be there. A field is `level` (this one and above), `site`, `logger` (with what lies below it), `message`, `trace`, or a name in FLARE's bracket, such as `peer` or
/// `task_name`.
sealed interface Terms {
    boolean matches(LogLine line);

    /// Texts of which every line as written that matches holds at least one; empty where nothing is sure.
    List<String> needed();

    /// What is looked for in texts and so can be marked.
    Stream<Pattern> marks();

    record All(List<Terms> parts) implements Terms {
        @Override
        public boolean matches(LogLine line) {
            return parts.stream().allMatch(part -> part.matches(line));
        }

        @Override
        public List<String> needed() {
            return parts.stream().map(Terms::needed).filter(texts -> !texts.isEmpty())
                    .max((a, b) -> Integer.compare(shortest(a) - 3 * a.size(), shortest(b) - 3 * b.size())).orElse(List.of());
        }

        private static int shortest(List<String> texts) {
            return texts.stream().mapToInt(String::length).min().orElse(0);
        }

        @Override
        public Stream<Pattern> marks() {
            return parts.stream().flatMap(Terms::marks);
        }
    }

    record Any(List<Terms> parts) implements Terms {
        private static final int MOST = 8;

        @Override
        public boolean matches(LogLine line) {
            return parts.stream().anyMatch(part -> part.matches(line));
        }

        @Override
        public List<String> needed() {
            List<String> all = new ArrayList<>();
            for (Terms part : parts) {
                List<String> of = part.needed();
                if (of.isEmpty()) {
                    return List.of();
                }
                all.addAll(of);
            }
            return all.size() > MOST ? List.of() : all;
        }

        @Override
        public Stream<Pattern> marks() {
            return parts.stream().flatMap(Terms::marks);
        }
    }

    record Not(Terms part) implements Terms {
        @Override
        public boolean matches(LogLine line) {
            return !part.matches(line);
        }

        @Override
        public List<String> needed() {
            return List.of();
        }

        @Override
        public Stream<Pattern> marks() {
            return Stream.empty();
        }
    }

    /// `literal` is the text, or empty for a regular expression.
    record Text(Pattern pattern, String literal) implements Terms {
        static Text of(String words, int flags) {
            return new Text(Pattern.compile(words, flags | Pattern.LITERAL), words);
        }

        boolean in(String text) {
            return !text.isEmpty() && pattern.matcher(new BoundedText(text)).find();
        }

        @Override
        public boolean matches(LogLine line) {
            return in(line.message()) || in(line.logger()) || in(line.context()) || in(line.trace());
        }

        @Override
        public List<String> needed() {
            return literal.length() >= 2 && isPlain(literal) ? List.of(literal) : List.of();
        }

        /// In a JSON line some signs stand as others, and outside ASCII capitals are no simple matter.
        static boolean isPlain(String text) {
            return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '/');
        }

        @Override
        public Stream<Pattern> marks() {
            return Stream.of(pattern);
        }
    }

    record Field(String name, Text value) implements Terms {
        @Override
        public boolean matches(LogLine line) {
            return switch (name) {
                case "site" -> line.site().equalsIgnoreCase(value.literal());
                case "logger" -> value.in(line.logger());
                case "message" -> value.in(line.message());
                case "trace" -> value.in(line.trace());
                default -> value.in(BracketContext.fields(line.context()).getOrDefault(name, ""));
            };
        }

        @Override
        public List<String> needed() {
            return name.equals("site") || name.equals("trace") ? List.of() : value.needed();
        }

        @Override
        public Stream<Pattern> marks() {
            return name.equals("message") ? value.marks() : Stream.empty();
        }
    }

    record Level(LogLevel least) implements Terms {
        static Level of(String word) {
            String upper = word.toUpperCase(Locale.ROOT);
            return new Level(switch (upper) {
                case "DEBUG" -> LogLevel.DEBUG;
                case "INFO" -> LogLevel.INFO;
                case "WARN", "WARNING" -> LogLevel.WARNING;
                case "ERROR" -> LogLevel.ERROR;
                case "CRIT", "CRITICAL" -> LogLevel.CRITICAL;
                default -> throw new TermsException("no level is called " + word);
            });
        }

        @Override
        public boolean matches(LogLine line) {
            return line.level().atLeast(least);
        }

        @Override
        public List<String> needed() {
            return least == LogLevel.ERROR ? List.of("ERROR", "CRITICAL") : least == LogLevel.CRITICAL ? List.of("CRITICAL") : List.of();
        }

        @Override
        public Stream<Pattern> marks() {
            return Stream.empty();
        }
    }
}
