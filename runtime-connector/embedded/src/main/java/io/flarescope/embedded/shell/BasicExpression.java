package io.flarescope.embedded.shell;

/// A POSIX basic regular expression with GNU's additions, in Java's spelling: `* . [ ] ^ $` are special, and `( ) { } | + ?` only behind a backslash.
final class BasicExpression {
    private static final String SPECIAL_IN_JAVA = "(){}|+?";

    private BasicExpression() {}

    static String toJava(String basic) {
        StringBuilder java = new StringBuilder();
        boolean atStart = true;
        for (int i = 0; i < basic.length(); i++) {
            char c = basic.charAt(i);
            boolean startsHere = atStart;
            atStart = false;
            if (c == '\\' && i + 1 < basic.length()) {
                char next = basic.charAt(++i);
                if (SPECIAL_IN_JAVA.indexOf(next) >= 0) {
                    java.append(next);
                    atStart = next == '(' || next == '|';
                } else {
                    java.append(escape(next));
                }
            } else if (c == '[') {
                int end = bracketEnd(basic, i);
                java.append(end < 0 ? "\\[" : bracket(basic.substring(i + 1, end)));
                i = Math.max(i, end);
            } else if (c == '*') {
                java.append(startsHere ? "\\*" : "*");
            } else if (c == '^') {
                java.append(startsHere ? "^" : "\\^");
                atStart = startsHere;
            } else if (c == '$') {
                java.append(i + 1 == basic.length() ? "$" : "\\$");
            } else {
                java.append(c == '.' ? "." : quoted(c));
            }
        }
        return java.toString();
    }

    /// Digits are back references; `w W b B s S < >` are GNU's; every other is itself.
    private static String escape(char c) {
        return switch (c) {
            case '<' -> "\\b(?=\\w)";
            case '>' -> "\\b(?<=\\w)";
            case 'w', 'W', 'b', 'B', 's', 'S', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "\\" + c;
            default -> quoted(c);
        };
    }

    private static String quoted(char c) {
        return Character.isLetterOrDigit(c) || c == ' ' || c > 0x7e ? String.valueOf(c) : "\\" + c;
    }

    private static int bracketEnd(String basic, int open) {
        int at = open + 1;
        if (at < basic.length() && basic.charAt(at) == '^') {
            at++;
        }
        return basic.indexOf(']', at + 1);
    }

    private static String bracket(String inside) {
        boolean not = inside.startsWith("^");
        String set = not ? inside.substring(1) : inside;
        return (not ? "[^" : "[") + set.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("&&", "&\\&").replace("^", "\\^") + "]";
    }
}
