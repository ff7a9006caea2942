package io.flarescope.embedded.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Lines of one of FLARE's formats as UTF-8.
final class FlareEncoder extends EncoderBase<ILoggingEvent> {
    private final Function<ILoggingEvent, String> format;

    FlareEncoder(Function<ILoggingEvent, String> format) {
        this.format = format;
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return (format.apply(event) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
