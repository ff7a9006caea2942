package io.flarescope.embedded.argument;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What came of the words.
public sealed interface Parsed {

    /// `values` are the options' texts by letter, in the order of their last mention; `positionals` are the words by the name of their place.
    record Arguments(String flags, SequencedMap<Character, String> values, Map<String, List<String>> positionals) implements Parsed {
        public boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }

        public Optional<String> value(char option) {
            return Optional.ofNullable(values.get(option));
        }

        public List<String> words(String positional) {
            return positionals.getOrDefault(positional, List.of());
        }

        public Optional<String> word(String positional) {
            return words(positional).stream().findFirst();
        }
    }

    /// An option that is used wrongly, in argparse's words.
    record Misused(String message) implements Parsed {}

    record Missing(List<String> names) implements Parsed {
        public String message() {
            return "the following arguments are required: " + String.join(", ", names);
        }
    }

    /// Words that belong to nothing, in their order.
    record Unrecognized(List<String> words) implements Parsed {
        public String message() {
            return "unrecognized arguments: " + String.join(" ", words);
        }
    }
}
