package io.flarescope.embedded.admin.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyItem;
import io.flarescope.wire.message.ReplyStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A text reply while it grows: items in their order, and the meta, where later keys overwrite earlier ones. For one thread.
public final class Reply {
    private final List<ReplyItem> items = new ArrayList<>();
    private final ObjectNode meta = Json.object();

    public Reply text(String text) {
        items.add(new ReplyItem.Text(text));
        return this;
    }

    /// With `status` ok and an empty `info`.
    Reply success() {
        return success("");
    }

    /// An empty success item whose words stand in `info`.
    Reply success(String info) {
        items.add(new ReplyItem.Success(""));
        return status(ReplyStatus.OK, info);
    }

    /// With `status` error and the words again in `info`.
    public Reply failure(String text) {
        return failure(text, ReplyStatus.ERROR, text);
    }

    public Reply failure(String text, ReplyStatus status, String info) {
        items.add(new ReplyItem.Failure(text));
        return status(status, info);
    }

    Reply token(String token) {
        items.add(new ReplyItem.Token(token));
        return this;
    }

    Reply shutdown(String text) {
        items.add(new ReplyItem.Shutdown(text));
        return this;
    }

    Reply dict(ObjectNode data) {
        items.add(new ReplyItem.Dict(data));
        return this;
    }

    /// The header is written in capitals, as FLARE does.
    @SuppressWarnings("NullAway") // it does not see that the table's cells may be null: the record was compiled in another module
    Reply table(List<String> header, List<List<@Nullable String>> rows) {
        List<@Nullable String> capitals = new ArrayList<>();
        header.forEach(cell -> capitals.add(cell.toUpperCase(Locale.ROOT)));
        List<List<@Nullable String>> all = new ArrayList<>();
        all.add(capitals);
        all.addAll(rows);
        items.add(new ReplyItem.Table(all));
        return this;
    }

    Reply status(ReplyStatus status, String info) {
        meta.put(AdminReply.STATUS, status.word());
        meta.put(AdminReply.INFO, info);
        return this;
    }

    Reply meta(String key, JsonNode value) {
        meta.set(key, value);
        return this;
    }

    Reply meta(String key, String value) {
        meta.put(key, value);
        return this;
    }

    ArrayNode metaList(String key) {
        return meta.putArray(key);
    }

    Answer answer() {
        return new Answer.Text(this, Answer.NOTHING_MORE);
    }

    public AdminReply finished(String time) {
        return new AdminReply(time, items, meta);
    }
}
