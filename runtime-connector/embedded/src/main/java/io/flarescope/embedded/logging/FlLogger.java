package io.flarescope.embedded.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// One of a process's loggers, by FLARE's dotted name. The context travels beside the message, as FLARE's formatters expect it.
public final class FlLogger {
    static final String CONTEXT = "fl_ctx";
    private static final String CALLER = FlLogger.class.getName();

    private final Logger logger;
    private final InstantSource clock;

    FlLogger(Logger logger, InstantSource clock) {
        this.logger = logger;
        this.clock = clock;
    }

    public String name() {
        return logger.getName();
    }

    public boolean debugs() {
        return logger.isDebugEnabled();
    }

    public void debug(FlContext context, Supplier<String> message) {
        if (logger.isDebugEnabled()) {
            log(Level.DEBUG, context, message.get(), null);
        }
    }

    public void info(FlContext context, String message) {
        log(Level.INFO, context, message, null);
    }

    public void warning(FlContext context, String message) {
        log(Level.WARN, context, message, null);
    }

    public void error(FlContext context, String message) {
        log(Level.ERROR, context, message, null);
    }

    public void error(FlContext context, String message, Throwable cause) {
        log(Level.ERROR, context, message, cause);
    }

    public void debug(Supplier<String> message) {
        debug(FlContext.NONE, message);
    }

    public void info(String message) {
        info(FlContext.NONE, message);
    }

    public void warning(String message) {
        warning(FlContext.NONE, message);
    }

    public void error(String message) {
        error(FlContext.NONE, message);
    }

    private void log(Level level, FlContext context, String message, @Nullable Throwable cause) {
        if (!logger.isEnabledFor(level)) {
            return;
        }
        LoggingEvent event = new LoggingEvent(CALLER, logger, level, message, cause, null);
        event.setInstant(clock.instant());
        String text = context.toString();
        if (!text.isEmpty()) {
            event.setKeyValuePairs(List.of(new KeyValuePair(CONTEXT, text)));
        }
        logger.callAppenders(event);
    }
}
