package io.flarescope.embedded.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// `grep`: the lines that hold the pattern, a POSIX basic regular expression. The search ends by itself after a while, whatever the pattern is.
final class Matches {
    private Matches() {}

    static byte[] of(Path file, ShellCommand.Grep grep, Duration longest) throws IOException {
        if (Files.size(file) > Shell.OUTPUT_AT_MOST) {
            throw new ShellException("ValueError: the file is larger than the " + Shell.OUTPUT_AT_MOST + " bytes that are searched");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(BasicExpression.toJava(grep.pattern()), grep.has('i') ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        } catch (PatternSyntaxException e) {
            return ("grep: " + e.getDescription()).getBytes(StandardCharsets.UTF_8);
        } catch (StackOverflowError e) {
            throw new ShellException("RecursionError: the groups of this pattern are nested too deeply");
        }
        byte[] bytes = Files.readAllBytes(file);
        long deadline = System.nanoTime() + longest.toNanos();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long number = 0;
        for (int from = 0; from < bytes.length; ) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
            if (found(pattern, new Limited(line, deadline))) {
                String front = (grep.has('n') ? number + ":" : "") + (grep.has('b') ? from + ":" : "");
                out.writeBytes(front.getBytes(StandardCharsets.US_ASCII));
                out.write(bytes, from, end - from);
                out.write('\n');
            }
            from = end + 1;
        }
        return out.toByteArray();
    }

    private static boolean found(Pattern pattern, Limited line) {
        try {
            return pattern.matcher(line).find();
        } catch (StackOverflowError e) {
            // Java's matcher recurses over a repeated group
            throw new ShellException("RecursionError: a line is too long for this pattern");
        }
    }

    /// A text that stops whoever reads it past the deadline: a pattern can be slow beyond all bounds.
    private record Limited(String text, long deadline) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (System.nanoTime() - deadline > 0) {
                throw new ShellException("TimeoutError: the search took too long for this pattern");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
