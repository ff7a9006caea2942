package io.flarescope.embedded.admin.command;

import org.jspecify.annotations.Nullable;

/// One command: its row in `_commands`, whether the caller must be logged in, and its preparation, which judges the arguments.
public record Command(Entry entry, boolean needsSession, Preparation preparation) {

    Command(Entry entry, Preparation preparation) {
        this(entry, true, preparation);
    }

    /// `clientCommand` is what FLARE's own console runs for it, `visible` whether that console offers it.
    public record Entry(String scope, String name, String description, String usage, Confirm confirm, @Nullable String clientCommand, boolean visible) {
        static Entry of(String scope, String name, String description, String usage) {
            return new Entry(scope, name, description, usage, Confirm.NONE, null, true);
        }

        Entry confirmed(Confirm how) {
            return new Entry(scope, name, description, usage, how, clientCommand, visible);
        }

        Entry clientCommand(String name) {
            return new Entry(scope, this.name, description, usage, confirm, name, visible);
        }

        Entry hidden() {
            return new Entry(scope, name, description, usage, confirm, clientCommand, false);
        }
    }

    /// What a console asks its user before; the server never asks.
    public enum Confirm {
        NONE("none"), YESNO("yesno"), AUTH("auth");

        private final String word;

        Confirm(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    @FunctionalInterface
    public interface Preparation {
        Prepared prepare(Call call);
    }
}
