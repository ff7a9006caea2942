package io.flarescope.embedded.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.flarescope.wire.json.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/// FLARE's two line formats (`nvflare.fuel.utils.log_utils`, BaseFormatter and JsonFormatter) and the words in them.
public final class FlareFormat {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private static final List<String> APPLICATION = List.of("custom", "nvflare.app_common", "nvflare.app_opt");

    private FlareFormat() {}

    /// `date time,ms - logger - LEVEL - [context] - message`, a stack trace in the lines after it; without a line end.
    static String text(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        line.append(time(event.getInstant())).append(" - ").append(brief(name(event))).append(" - ").append(level(event)).append(" - ");
        String context = context(event);
        if (!context.isEmpty()) {
            line.append(context).append(" - ");
        }
        line.append(event.getFormattedMessage());
        String trace = trace(event);
        if (!trace.isEmpty()) {
            line.append('\n').append(trace);
        }
        return line.toString();
    }

    /// The same as one JSON object; a stack trace follows the message inside it.
    static String json(ILoggingEvent event) {
        String trace = trace(event);
        return Json.python(Json.object()
                .put("asctime", time(event.getInstant()))
                .put("name", brief(name(event)))
                .put("fullName", name(event))
                .put("levelname", level(event))
                .put("fl_ctx", context(event))
                .put("message", trace.isEmpty() ? event.getFormattedMessage() : event.getFormattedMessage() + '\n' + trace));
    }

    /// What `log_fl.txt` takes: the loggers of applications, and everything above INFO.
    static boolean application(ILoggingEvent event) {
        String name = name(event);
        return event.getLevel().isGreaterOrEqual(Level.WARN)
                || APPLICATION.stream().anyMatch(prefix -> name.startsWith(prefix) || brief(name).equals(prefix));
    }

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
