package io.flarescope.console.logs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stack trace, Python's or Java's: its lines, how many frames it has and the last one that is not a library's.
record Trace(List<String> lines, int frames, String ownFrame) {
    private static final Pattern PYTHON = Pattern.compile("^\\s*File \"([^\"]{1,400})\", line (\\d{1,9})(?:, in (.{1,200}))?$");
    private static final Pattern JAVA = Pattern.compile("^\\s*at ([\\w.$/<>@-]{1,400})\\(([^)]{1,200})\\)$");
    private static final List<String> PYTHON_LIBRARIES = List.of("site-packages", "dist-packages", "/lib/python", "/nvflare/", "<frozen");
    private static final List<String> JAVA_LIBRARIES = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "java.base/");

    static Trace of(String text) {
        List<String> lines = text.lines().limit(5_000).toList();
        int frames = 0;
        String own = "";
        String any = "";
        for (String line : lines) {
            Matcher python = PYTHON.matcher(line);
            Matcher java = JAVA.matcher(line);
            if (python.matches()) {
                frames++;
                String path = python.group(1);
                String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
                String frame = file + ":" + python.group(2) + (python.group(3) == null ? "" : " in " + python.group(3));
                any = frame;
                if (PYTHON_LIBRARIES.stream().noneMatch(path::contains)) {
                    own = frame;
                }
            } else if (java.matches()) {
                frames++;
                String name = java.group(1);
                String method = name.substring(name.lastIndexOf('.', Math.max(0, name.lastIndexOf('.') - 1)) + 1);
                String frame = java.group(2) + " in " + method;
                // the newest frame stands first in Java and last in Python
                if (any.isEmpty()) {
                    any = frame;
                }
                if (own.isEmpty() && JAVA_LIBRARIES.stream().noneMatch(name::startsWith)) {
                    own = frame;
                }
            }
        }
        return new Trace(lines, frames, own.isEmpty() ? any : own);
    }

    /// What was folded, such as "14 frames".
    String extent() {
        return frames == 1 ? "1 frame" : frames > 1 ? frames + " frames" : lines.size() == 1 ? "1 line" : lines.size() + " lines";
    }
}
