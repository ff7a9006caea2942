package io.flarescope.embedded.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which paths FLARE lets a shell command name.
final class PathRules {
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9-._/]*");
    private static final List<String> TEXT_EXTENSIONS = List.of(".txt", ".log", ".json", ".csv", ".sh", ".config", ".py");

    private PathRules() {}

    /// Why the path is refused, in FLARE's words; empty where it is not.
    static Optional<String> refusal(String path, boolean textOnly) {
        if (!CHARACTERS.matcher(path).matches()) {
            return Optional.of("unsupported file " + path);
        }
        if (path.startsWith("/")) {
            return Optional.of("absolute path is not allowed");
        }
        if (List.of(path.split("/", -1)).contains("..")) {
            return Optional.of(".. in path name is not allowed");
        }
        if (textOnly && !TEXT_EXTENSIONS.contains(extension(path))) {
            return Optional.of("this command cannot be applied to file " + path + ". Only files with the following extensions are permitted: "
                    + String.join(", ", TEXT_EXTENSIONS));
        }
        return Optional.empty();
    }

    /// With its dot; a number at the end is passed over, so that `log.txt.1` is a `.txt`.
    private static String extension(String path) {
        int last = path.lastIndexOf('.');
        String tail = path.substring(last + 1);
        String rest = !tail.isEmpty() && tail.chars().allMatch(Character::isDigit) ? path.substring(0, Math.max(last, 0)) : path;
        String name = rest.substring(rest.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        boolean leading = name.substring(0, Math.max(dot, 0)).chars().allMatch(c -> c == '.');
        return dot < 0 || leading ? "" : name.substring(dot);
    }
}
