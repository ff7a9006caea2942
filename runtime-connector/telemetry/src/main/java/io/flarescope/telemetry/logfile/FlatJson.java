package io.flarescope.telemetry.logfile;

import java.util.LinkedHashMap;
import java.util.Map;

/// The texts, numbers and words of one JSON object a line, by name. A line that was cut gives what could be read; what is nested is given as written.
final class FlatJson {
    private static final int MOST = 100;

    private final String line;
    private int p;

    private FlatJson(String line) {
        this.line = line;
    }

    static Map<String, String> read(String line) {
        return new FlatJson(line).fields();
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        p = line.indexOf('{') + 1;
        while (fields.size() < MOST && p < line.length()) {
            p = line.indexOf('"', p);
            if (p < 0) {
                break;
            }
            String name = text();
            p = line.indexOf(':', p);
            if (p < 0) {
                break;
            }
            p++;
            while (p < line.length() && line.charAt(p) == ' ') {
                p++;
            }
            fields.put(name, p < line.length() && line.charAt(p) == '"' ? text() : word());
        }
        return fields;
    }

    /// From a quote to behind the closing one.
    private String text() {
        int start = ++p;
        int slash = -1;
        while (p < line.length() && line.charAt(p) != '"') {
            if (line.charAt(p) == '\\') {
                slash = slash < 0 ? p : slash;
                p++;
            }
            p++;
        }
        int end = Math.min(p, line.length());
        p = end + 1;
        return slash < 0 ? line.substring(start, end) : unescaped(line.substring(start, end));
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            switch (escaped) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'u' -> {
                    int code = hex(text, i + 1);
                    if (code < 0) {
                        plain.append("\\u");
                    } else {
                        plain.append((char) code);
                        i += 4;
                    }
                }
                default -> plain.append(escaped);
            }
        }
        return plain.toString();
    }

    private static int hex(String text, int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    /// A number, a word, or what is nested, up to the comma or brace that ends it.
    private String word() {
        int start = p;
        int depth = 0;
        while (p < line.length()) {
            char c = line.charAt(p);
            if (c == '"') {
                text();
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}')) {
                break;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            p++;
        }
        return line.substring(start, Math.min(p, line.length())).strip();
    }
}
