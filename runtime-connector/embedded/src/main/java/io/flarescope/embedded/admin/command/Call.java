package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.admin.session.User;
import io.flarescope.wire.message.AdminRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One request. `user` is who the certificate says, `name` the command's name without its scope, `words` the whole line, `body` the file a binary request brought, which is
/// gone after the answer.
public record Call(User user, Optional<String> token, String name, List<String> words, ObjectNode meta, Optional<Path> body) {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

    /// The words behind the name.
    List<String> arguments() {
        return words.subList(1, words.size());
    }

    /// How long to wait for sites: what the caller asks for, within bounds.
    Duration timeout(Duration usual) {
        double seconds = meta.path(AdminRequest.CMD_TIMEOUT).asDouble(0);
        return seconds > 0 ? Duration.ofNanos((long) (Math.min(seconds, LONGEST_TIMEOUT.toSeconds()) * 1e9)) : usual;
    }

    JsonNode commandProps() {
        return meta.path(AdminRequest.CMD_PROPS);
    }

    JsonNode customProps() {
        return meta.path(AdminRequest.CUSTOM_PROPS);
    }
}
