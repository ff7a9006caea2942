package io.flarescope.telemetry.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// How one shows who one is. Never printed.
public sealed interface Access {
    Access NONE = new None();

    /// The value of the header `Authorization`.
    Optional<String> header();

    record None() implements Access {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }
    }

    record Basic(String user, String password) implements Access {
        @Override
        public Optional<String> header() {
            return Optional.of("Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public String toString() {
            return "Basic[user=" + user + "]";
        }
    }

    record Bearer(String token) implements Access {
        @Override
        public Optional<String> header() {
            return Optional.of("Bearer " + token);
        }

        @Override
        public String toString() {
            return "Bearer[]";
        }
    }
}
