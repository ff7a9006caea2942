package io.flarescope.federation;

import java.util.List;

/// Who a command is for, in FLARE's three forms.
public sealed interface Target {
    record Everyone() implements Target {}

    record Server() implements Target {}

    /// Without names: all sites.
    record Sites(List<String> names) implements Target {
        public Sites {
            names = List.copyOf(names);
        }
    }

    /// The words of the command line: `all`, `server`, `client`, `client site-1 site-2`.
    default String words() {
        return switch (this) {
            case Everyone() -> "all";
            case Server() -> "server";
            case Sites(List<String> names) -> names.isEmpty() ? "client" : "client " + String.join(" ", names);
        };
    }
}
