package io.flarescope.telemetry.logfile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a line says, taken apart: views on its text, never longer than it. A line without a time is all message.
///
/// `millis` is as [LogIndex#timeNear] has it. `context` is FLARE's bracket or empty. `rest` is what stands behind a line feed within the message of a `log.json`, such as a stack
/// trace, or empty. `more` holds what else a JSON line or an audit record names.
public record LineFields(long millis, LineLevel level, String logger, String context, String message, String rest, Map<String, String> more) {
    private static final String DASH = " - ";
    private static final int TEXT_NAME = 26;

    public LineFields {
        more = Map.copyOf(more);
    }

    public static LineFields of(LogFile file, String line) {
        byte[] bytes = line.substring(0, Math.min(line.length(), LineHead.BYTES)).getBytes(StandardCharsets.UTF_8);
        LineHead head = file.head();
        LineLevel level = LineLevel.at(head.read(Arrays.copyOf(bytes, bytes.length + LineHead.SLACK), 0, bytes.length));
        if (level == LineLevel.CONTINUATION) {
            return new LineFields(Long.MIN_VALUE, level, "", "", line, "", Map.of());
        }
        long millis = head.millis();
        if (line.startsWith("{")) {
            return json(millis, level, FlatJson.read(line));
        }
        if (line.startsWith(DASH, TEXT_NAME - 3)) {
            return text(millis, level, line);
        }
        return line.startsWith("[E:") ? audit(millis, line) : new LineFields(millis, level, "", "", line, "", Map.of());
    }

    private static LineFields json(long millis, LineLevel level, Map<String, String> fields) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.keySet().removeAll(java.util.List.of("asctime", "name", "fullName", "levelname", "fl_ctx", "message"));
        String message = fields.getOrDefault("message", "");
        String logger = fields.getOrDefault("fullName", fields.getOrDefault("name", ""));
        String trace = fields.getOrDefault("exc_info", fields.getOrDefault("exc_text", ""));
        int feed = message.indexOf('\n');
        String rest = feed < 0 ? trace : message.substring(feed + 1) + (trace.isEmpty() ? "" : "\n" + trace);
        return new LineFields(millis, level, logger, fields.getOrDefault("fl_ctx", ""), feed < 0 ? message : message.substring(0, feed), rest, more);
    }

    private static LineFields text(long millis, LineLevel level, String line) {
        int name = line.indexOf(DASH, TEXT_NAME);
        int word = name < 0 ? -1 : line.indexOf(DASH, name + 3);
        if (word < 0) {
            return new LineFields(millis, level, "", "", line.substring(TEXT_NAME), "", Map.of());
        }
        String message = line.substring(word + 3);
        int bracket = message.startsWith("[") ? message.indexOf("] - ") : -1;
        String context = bracket < 0 ? "" : message.substring(0, bracket + 1);
        return new LineFields(millis, level, line.substring(TEXT_NAME, name), context, bracket < 0 ? message : message.substring(bracket + 4), "", Map.of());
    }

    private static LineFields audit(long millis, String line) {
        Map<String, String> more = new LinkedHashMap<>();
        int p = 0;
        while (p + 3 < line.length() && line.charAt(p) == '[' && line.charAt(p + 2) == ':') {
            int close = line.indexOf(']', p);
            if (close < 0) {
                break;
            }
            String name = switch (line.charAt(p + 1)) {
                case 'E' -> "event";
                case 'R' -> "reference";
                case 'T' -> "";
                case 'U' -> "user";
                case 'J' -> "job";
                case 'S' -> "scope";
                case 'A' -> "action";
                default -> line.substring(p + 1, p + 2);
            };
            if (!name.isEmpty()) {
                more.put(name, line.substring(p + 3, close));
            }
            p = close + 1;
        }
        String rest = line.substring(p);
        String action = more.getOrDefault("action", "");
        return new LineFields(millis, LineLevel.INFO, "audit", "", rest.isEmpty() ? action : action + " " + rest, "", more);
    }
}
