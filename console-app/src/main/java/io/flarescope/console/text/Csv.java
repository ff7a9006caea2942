package io.flarescope.console.text;

/// Fields of CSV (RFC 4180).
public final class Csv {
    private Csv() {}

    /// Words from outside: quoted where needed; what a spreadsheet would take for a formula begins with an apostrophe.
    public static String field(String words) {
        return quoted(!words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0 ? "'" + words : words);
    }

    /// As they are, quoted where needed.
    public static String quoted(String words) {
        return words.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ? '"' + words.replace("\"", "\"\"") + '"' : words;
    }
}
