package io.flarescope.wire.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One item of a reply's `data` list, named after what it means; FLARE's own type words are in brackets.
public sealed interface ReplyItem {

    /// \[`string`] May be empty, may hold line ends, may be a refusal in words.
    record Text(String text) implements ReplyItem {}

    /// \[`success`] Nearly always empty.
    record Success(String text) implements ReplyItem {}

    /// \[`error`] FLARE's own client stops at the first.
    record Failure(String text) implements ReplyItem {}

    /// \[`table`] Row 0 is the header, in capitals. A cell may be null.
    record Table(List<List<@Nullable String>> rows) implements ReplyItem {
        public Table {
            List<List<@Nullable String>> copy = new ArrayList<>(rows.size());
            for (List<@Nullable String> row : rows) {
                copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
            }
            rows = Collections.unmodifiableList(copy);
        }

        /// The rows below the header.
        public List<List<@Nullable String>> body() {
            return rows.isEmpty() ? rows : rows.subList(1, rows.size());
        }
    }

    /// \[`dict`]
    record Dict(ObjectNode data) implements ReplyItem {}

    /// \[`token`] A session's token.
    record Token(String token) implements ReplyItem {}

    /// \[`shutdown`] The server goes away; other items may follow.
    record Shutdown(String text) implements ReplyItem {}

    /// Of a type or shape that is not known here; kept as it came.
    record Unknown(ObjectNode item) implements ReplyItem {}
}
