package io.flarescope.embedded.shell;

import io.flarescope.embedded.argument.ArgumentReader;
import io.flarescope.embedded.argument.Parsed;
import io.flarescope.embedded.argument.Syntax;
import java.util.List;
import java.util.Optional;

/// One command, read and judged, ready to run.
public sealed interface ShellCommand {
    record Pwd() implements ShellCommand {}

    /// Flags of `altSRu`; without a path the workspace itself.
    record Ls(String flags, Optional<String> path) implements ShellCommand {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }

    /// Flags of `nbsT`.
    record Cat(String flags, String path) implements ShellCommand {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }

    record Head(Part part, String path) implements ShellCommand {}

    record Tail(Part part, String path) implements ShellCommand {}

    /// Flags of `nib`.
    record Grep(String flags, String pattern, String path) implements ShellCommand {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }

    /// How much of a file: so many lines or bytes. `sign` is the count's own, `+` or `-`, or a blank where it had none.
    record Part(boolean bytes, char sign, long count) {
        static final Part TEN_LINES = new Part(false, ' ', 10);
    }

    sealed interface Reading {
        record Accepted(ShellCommand command) implements Reading {}

        /// In FLARE's words.
        record Refused(String reason) implements Reading {}
    }

    /// `words` are those after the target.
    static Reading read(String name, List<String> words) {
        if (name.equals("pwd")) {
            return words.isEmpty() ? new Reading.Accepted(new Pwd()) : new Reading.Refused("this command does not accept extra args");
        }
        Syntax syntax = switch (name) {
            case "ls" -> new Syntax("altSRu", "", "", List.of("file"), Syntax.Last.OPTIONAL);
            case "cat" -> new Syntax("nbsT", "", "", List.of("file"), Syntax.Last.REPEATED);
            case "head", "tail" -> new Syntax("", "cn", "", List.of("file"), Syntax.Last.REPEATED);
            case "grep" -> new Syntax("nib", "", "", List.of("pattern", "file"), Syntax.Last.REPEATED);
            default -> throw new IllegalArgumentException(name + " is no shell command");
        };
        return switch (ArgumentReader.read(syntax, words)) {
            // FLARE's parser forgets its own message here and finds that nothing was recognized
            case Parsed.Misused _ -> new Reading.Refused(new Parsed.Unrecognized(words).message());
            case Parsed.Missing missing -> new Reading.Refused(missing.message());
            case Parsed.Unrecognized unrecognized -> new Reading.Refused(unrecognized.message());
            case Parsed.Arguments arguments -> judged(name, arguments);
        };
    }

    private static Reading judged(String name, Parsed.Arguments arguments) {
        List<String> files = arguments.words("file");
        if (!name.equals("ls") && files.size() != 1) {
            return new Reading.Refused("only one file is allowed");
        }
        Optional<String> refusal = files.stream().findFirst().flatMap(file -> PathRules.refusal(file, !name.equals("ls")));
        if (refusal.isPresent()) {
            return new Reading.Refused(refusal.get());
        }
        return new Reading.Accepted(switch (name) {
            case "ls" -> new Ls(arguments.flags(), arguments.word("file"));
            case "cat" -> new Cat(arguments.flags(), files.getFirst());
            case "head" -> new Head(part(arguments), files.getFirst());
            case "tail" -> new Tail(part(arguments), files.getFirst());
            default -> new Grep(arguments.flags(), arguments.word("pattern").orElse(""), files.getFirst());
        });
    }

    /// As GNU does: the option named last counts.
    private static Part part(Parsed.Arguments arguments) {
        if (arguments.values().isEmpty()) {
            return Part.TEN_LINES;
        }
        var last = arguments.values().lastEntry();
        String text = last.getValue().replace("_", "");
        char sign = text.charAt(0) == '+' || text.charAt(0) == '-' ? text.charAt(0) : ' ';
        String digits = sign == ' ' ? text : text.substring(1);
        return new Part(last.getKey() == 'c', sign, digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits));
    }
}
