package io.flarescope.federation;

import java.util.Set;

/// The command names of the server's own list (`_commands`). A name there says that the server knows the command, not that I may use it.
public record Capabilities(Set<String> commands) {
    public static final Capabilities NONE = new Capabilities(Set.of());

    public Capabilities {
        commands = Set.copyOf(commands);
    }

    public boolean offers(String command) {
        return commands.contains(command);
    }
}
