package io.flarescope.wire.message;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/// The `time` of a message: the sender's local time without a zone, in microseconds. FLARE writes it and never reads it.
public final class MessageTime {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private MessageTime() {}

    public static String of(LocalDateTime local) {
        return FORM.format(local);
    }
}
