package io.flarescope.flare.staged;

import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyItem;
import java.util.List;

/// What the staged server does after it has read a request.
public sealed interface Reaction {
    record Say(AdminReply reply) implements Reaction {}

    record SendFile(byte[] body) implements Reaction {}

    /// Any bytes, whole or not, right or wrong; then it closes.
    record SendBytes(byte[] bytes) implements Reaction {}

    /// Closes without a byte.
    record HangUp() implements Reaction {}

    /// Says nothing and keeps the connection.
    record KeepSilent() implements Reaction {}

    static Reaction recorded(String name) {
        return new Say(Recorded.reply(name));
    }

    static Reaction text(String text) {
        return items(new ReplyItem.Text(text));
    }

    static Reaction items(ReplyItem... items) {
        return new Say(new AdminReply("", List.of(items), Json.object()));
    }

    static Reaction failure(String status, String words) {
        return new Say(new AdminReply("", List.of(new ReplyItem.Failure(words)), Json.object().put("status", status).put("info", words)));
    }

    static Reaction sessionInactive() {
        return new Say(new AdminReply(
                "", List.of(new ReplyItem.Failure("session_inactive"), new ReplyItem.Text("logging out")), Json.object().put("status", "error").put("info", "session_inactive")));
    }
}
