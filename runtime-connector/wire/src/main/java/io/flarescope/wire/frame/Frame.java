package io.flarescope.wire.frame;

/// What stands at the start of a connection's direction.
public sealed interface Frame {

    /// A text up to 0x04, without its end marks. Empty where the sender failed while reading the request (FLARE then sends the end mark alone).
    record Text(String text) implements Frame {}

    /// The head of a binary frame; the body follows on the stream and is read with [FrameReader#body].
    record Binary(String meta, long bodySize) implements Frame {}

    /// Closed without a byte: FLARE's answer to a transfer that does not exist.
    record Nothing() implements Frame {}
}
