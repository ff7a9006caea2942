package io.flarescope.embedded.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import java.nio.file.Path;
import java.time.InstantSource;
import org.slf4j.Logger;

/// The logging of one process: its levels, and the files that its configuration names. Unless that says otherwise these are FLARE's: `log.txt`, `log.json`, `error_log.txt` and
/// `log_fl.txt` (the application without communication), each rotating at 20 MiB with ten old ones, and the coloured console, here `console.txt`. `error_log.txt` is the name
/// FLARE uses since 2.7 for what 2.6 calls `log_error.txt`.
public final class ProcessLog implements AutoCloseable {
    private static final long ROTATE_AT_MOST = 1L << 40;

    private final LoggerContext context = new LoggerContext();
    private final InstantSource clock;
    private final ProcessLevels levels;
    private final ProcessHandlers handlers;
    private final LogConfig config;

    /// `folder` takes the files and must exist; `workFolder` is what the paths of configuration files are relative to, and where `local/log_config.json`
    /// is read now and at `reload`.
    public ProcessLog(String name, Path folder, Path workFolder, InstantSource clock) {
        this(name, folder, workFolder, clock, ROTATE_AT_MOST);
    }

    /// The same with files that rotate at this size at the latest, whatever the configuration says.
    ProcessLog(String name, Path folder, Path workFolder, InstantSource clock, long rotateAtMost) {
        this.clock = clock;
        context.setName(name);
        context.setMDCAdapter(new LogbackMDCAdapter());
        levels = new ProcessLevels(context, clock);
        handlers = new ProcessHandlers(context, folder, rotateAtMost);
        config = new LogConfig(levels, handlers, workFolder, sentence -> logger(LogConfig.OWN_LOGGER).warning(sentence));
        context.start();
        config.begin();
    }

    public FlLogger logger(String name) {
        return new FlLogger(context.getLogger(name), clock);
    }

    public ProcessLevels levels() {
        return levels;
    }

    /// Applies one of FLARE's configuration words; the words of the failure, or empty.
    public String configure(String word) {
        return config.apply(word);
    }

    /// Hands every event that is written to one more appender, which is started here and stopped with the log.
    public void attach(Appender<ILoggingEvent> appender) {
        appender.setContext(context);
        if (!appender.isStarted()) {
            appender.start();
        }
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    @Override
    public void close() {
        handlers.close();
        context.stop();
    }
}
