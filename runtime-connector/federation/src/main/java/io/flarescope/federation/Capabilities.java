package io.flarescope.federation;

import java.util.Set;

/// The command names of the server's own list (`_commands`). A name there says that the server knows the command, not that I may use it.
///
/// `feedsEveryJob`: the server keeps a live feed of every job by itself, so that none has to be attached.
public record Capabilities(Set<String> commands, boolean feedsEveryJob) {
    public static final Capabilities NONE = new Capabilities(Set.of());

    public Capabilities {
        commands = Set.copyOf(commands);
    }

    public Capabilities(Set<String> commands) {
        this(commands, false);
    }

    public boolean offers(String command) {
        return commands.contains(command);
    }
}
