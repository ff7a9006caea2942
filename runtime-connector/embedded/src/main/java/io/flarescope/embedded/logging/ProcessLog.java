package io.flarescope.embedded.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The logging of one process: FLARE's files `log.txt`, `log.json`, `error_log.txt` and `log_fl.txt` in its folder, each rotating at 20 MiB with ten old ones,
/// and its levels. `error_log.txt` is the name FLARE uses since 2.7 for what 2.6 calls `log_error.txt`.
public final class ProcessLog implements AutoCloseable {
    private static final long ROTATE_AT = 20L << 20;
    private static final int OLD_FILES = 10;

    private final LoggerContext context = new LoggerContext();
    private final Path folder;
    private final InstantSource clock;
    private final long rotateAt;
    private final ProcessLevels levels;
    private final LogConfig config;

    /// `folder` takes the files and must exist; `workFolder` is what the paths of configuration files are relative to, and where `local/log_config.json`
    /// is read now and at `reload`.
    public ProcessLog(String name, Path folder, Path workFolder, InstantSource clock) {
        this(name, folder, workFolder, clock, ROTATE_AT);
    }

    /// The same with files that rotate at another size.
    ProcessLog(String name, Path folder, Path workFolder, InstantSource clock, long rotateAt) {
        this.rotateAt = rotateAt;
        this.folder = folder;
        this.clock = clock;
        context.setName(name);
        context.setMDCAdapter(new LogbackMDCAdapter());
        levels = new ProcessLevels(context, clock);
        config = new LogConfig(levels, workFolder);
        attach(file("log.txt", FlareFormat::text));
        attach(new Chosen(event -> event.getLevel().levelInt >= ch.qos.logback.classic.Level.ERROR_INT, file("error_log.txt", FlareFormat::text)));
        attach(file("log.json", FlareFormat::json));
        attach(new Chosen(FlareFormat::application, null));
        context.start();
        config.reload();
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
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private Appender<ILoggingEvent> file(String name, Function<ILoggingEvent, String> format) {
        String path = folder.resolve(name).toString();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(name);
        appender.setFile(path);
        FlareEncoder encoder = new FlareEncoder(format);
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setFileNamePattern(path.replace("%", "\\%") + ".%i");
        window.setMinIndex(1);
        window.setMaxIndex(OLD_FILES);
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(rotateAt));
        size.setCheckIncrement(Duration.buildByMilliseconds(200));
        size.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(size);
        appender.start();
        return appender;
    }

    @Override
    public void close() {
        context.stop();
    }

    /// A file that takes some events only; without one given, `log_fl.txt`, made at its first line as FLARE's delayed handler does.
    private final class Chosen extends AppenderBase<ILoggingEvent> {
        private final Predicate<ILoggingEvent> takes;
        private @Nullable Appender<ILoggingEvent> file;

        Chosen(Predicate<ILoggingEvent> takes, @Nullable Appender<ILoggingEvent> file) {
            this.takes = takes;
            this.file = file;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (!takes.test(event)) {
                return;
            }
            Appender<ILoggingEvent> target = file;
            if (target == null) {
                target = file("log_fl.txt", FlareFormat::text);
                file = target;
            }
            target.doAppend(event);
        }

        @Override
        public void stop() {
            super.stop();
            if (file != null) {
                file.stop();
            }
        }
    }
}
