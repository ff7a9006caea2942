package io.flarescope.console.logs;

import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.time.Instant;

/// How lines are written: on screen, into the clipboard and into a file. Times are the viewer's.
final class LineText {
    private final Moments moments;

    LineText(Moments moments) {
        this.moments = moments;
    }

    /// `09:15:10,412`
    String time(Instant time) {
        return moments.millis(time);
    }

    /// The word of the narrow column.
    static String level(LogLevel level) {
        return switch (level) {
            case NOTSET -> "NOTSET";
            case DEBUG -> "DEBUG";
            case INFO -> "INFO";
            case WARNING -> "WARN";
            case ERROR -> "ERROR";
            case CRITICAL -> "CRIT";
        };
    }

    /// The last part of a dotted name, as FLARE's own formatters write it.
    static String brief(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /// FLARE's line: `date time,ms - logger - LEVEL - [context] - message`, the trace in the lines below.
    String raw(LogLine line) {
        StringBuilder text = new StringBuilder(200);
        text.append(whole(line)).append(" - ").append(brief(line.logger())).append(" - ").append(line.level()).append(" - ");
        if (!line.context().isEmpty()) {
            text.append(line.context()).append(" - ");
        }
        text.append(line.message());
        if (!line.trace().isEmpty()) {
            text.append('\n').append(line.trace());
        }
        return text.toString();
    }

    String whole(LogLine line) {
        return moments.date(line.time()) + " " + moments.millis(line.time());
    }

    /// With what the columns say before the message.
    String withFields(LogLine line) {
        String text = "%s  %-8s %-8s %s  %s".formatted(whole(line), line.site(), line.level(), line.logger(), line.message());
        return line.trace().isEmpty() ? text : text + "\n" + line.trace();
    }

    static String withoutFields(LogLine line) {
        return line.trace().isEmpty() ? line.message() : line.message() + "\n" + line.trace();
    }

    String gap(Gap gap) {
        return "%s, %s: %s dropped, %s".formatted(gap.site(), time(gap.time()), Figures.of(gap.count(), "record", "records"), gap.reason());
    }

    /// The text without anything that moves a cursor, colours or turns the direction of writing; the same length, so that hits stay where they are.
    static String plain(String text) {
        int at = 0;
        while (at < text.length() && ordinary(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        char[] chars = text.toCharArray();
        for (; at < chars.length; at++) {
            char c = chars[at];
            if (!ordinary(c)) {
                chars[at] = c == '\t' ? ' ' : c < 0x20 ? (char) (0x2400 + c) : c == 0x7f ? '\u2421' : '\ufffd';
            }
        }
        return new String(chars);
    }

    private static boolean ordinary(char c) {
        return c >= 0x20 && c < 0x7f
                || c >= 0xa0 && (c < 0x2028 || c > 0x202e) && c != 0x200e && c != 0x200f && (c < 0x2066 || c > 0x2069) && c != 0xfeff;
    }
}
