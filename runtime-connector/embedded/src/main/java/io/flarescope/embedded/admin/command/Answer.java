package io.flarescope.embedded.admin.command;

import java.nio.file.Path;

/// What goes back to the caller. `afterwards` is done once it was sent, or could not be.
public sealed interface Answer {
    Runnable NOTHING_MORE = () -> { };

    record Text(Reply reply, Runnable afterwards) implements Answer {}

    /// A binary frame with the file as its body.
    record File(Path file, Runnable afterwards) implements Answer {}

    /// The connection closes without a byte: FLARE's way to say that there is no such transfer.
    record Silence() implements Answer {}
}
