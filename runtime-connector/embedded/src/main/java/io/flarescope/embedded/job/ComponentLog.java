package io.flarescope.embedded.job;

import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.logging.FlLogger;
import io.flarescope.embedded.logging.FlareFormat;
import io.flarescope.embedded.store.FlareTime;
import java.time.InstantSource;
import java.util.function.Supplier;

/// A component's way to speak inside a run: to the log, and with warnings and errors into the error book as well.
public final class ComponentLog {
    private final FlLogger logger;
    private final ErrorBook errors;
    private final InstantSource clock;

    ComponentLog(FlLogger logger, ErrorBook errors, InstantSource clock) {
        this.logger = logger;
        this.errors = errors;
        this.clock = clock;
    }

    public boolean debugs() {
        return logger.debugs();
    }

    public void debug(FlContext context, Supplier<String> message) {
        logger.debug(context, message);
    }

    public void info(FlContext context, String message) {
        logger.info(context, message);
    }

    public void warning(FlContext context, String message) {
        logger.warning(context, message);
        note("warning", context, message);
    }

    public void error(FlContext context, String message) {
        logger.error(context, message);
        note("error", context, message);
    }

    /// The message, and the cause's stack trace below it.
    public void error(FlContext context, String message, Throwable cause) {
        logger.error(context, message, cause);
        note("error", context, message);
    }

    private void note(String key, FlContext context, String message) {
        String front = FlareTime.localSeconds(clock.instant()) + ": " + (context.equals(FlContext.NONE) ? "" : context + ": ");
        errors.note(FlareFormat.brief(logger.name()), key, front + message);
    }
}
