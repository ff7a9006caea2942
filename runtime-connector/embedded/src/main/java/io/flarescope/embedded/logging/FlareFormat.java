package io.flarescope.embedded.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/// The words of a record as FLARE's formatters name them.
public final class FlareFormat {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");

    private FlareFormat() {}

    /// The logger's dotted name; Python writes the root's small.
    public static String name(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.equals(org.slf4j.Logger.ROOT_LOGGER_NAME) ? ProcessLevels.ROOT : name;
    }

    /// The last part of a dotted name.
    public static String brief(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /// Python's word for the level.
    public static String level(ILoggingEvent event) {
        return event.getLevel().equals(Level.WARN) ? "WARNING" : event.getLevel().toString();
    }

    /// FLARE's bracket, or empty.
    public static String context(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                if (pair.key.equals(FlLogger.CONTEXT)) {
                    return String.valueOf(pair.value);
                }
            }
        }
        return "";
    }

    /// The stack trace, or empty.
    public static String trace(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null ? "" : ThrowableProxyUtil.asString(thrown).stripTrailing();
    }

    static String time(Instant time) {
        return TIME.format(time.atZone(ZoneId.systemDefault()));
    }
}
