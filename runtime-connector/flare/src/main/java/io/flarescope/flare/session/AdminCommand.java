package io.flarescope.flare.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminRequest;
import io.flarescope.wire.message.CommandLine;
import java.time.Duration;
import java.util.List;

/// One command with its arguments, what goes along in `meta`, how long its answer may take, and whether it may be asked again.
public record AdminCommand(List<String> words, ObjectNode meta, Duration patience, boolean repeatable) {
    /// The server waits up to 10 s for sites.
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofSeconds(60);

    public AdminCommand {
        words = List.copyOf(words);
    }

    /// Only looks: may be asked again.
    public static AdminCommand reading(String... words) {
        return new AdminCommand(List.of(words), Json.object(), USUAL, true);
    }

    /// Changes something at the server or a site: is never repeated by itself.
    public static AdminCommand changing(String... words) {
        return new AdminCommand(List.of(words), Json.object(), LONG, false);
    }

    public AdminCommand and(List<String> more) {
        return new AdminCommand(java.util.stream.Stream.concat(words.stream(), more.stream()).toList(), meta, patience, repeatable);
    }

    public AdminCommand within(Duration longest) {
        return new AdminCommand(words, meta, longest, repeatable);
    }

    /// The payload of `app_command`, and how many seconds the server may wait for the job's process.
    public AdminCommand carrying(ObjectNode props, int serverSeconds) {
        ObjectNode more = meta.deepCopy();
        more.put(AdminRequest.CMD_TIMEOUT, serverSeconds);
        more.set(AdminRequest.CMD_PROPS, props);
        return new AdminCommand(words, more, patience, repeatable);
    }

    public String name() {
        return words.getFirst();
    }

    /// @throws IllegalArgumentException where no command line can carry the words
    String line() {
        return CommandLine.join(words);
    }
}
