package io.flarescope.embedded.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/// The handlers of one process, made of its configuration. A handler that a new configuration has unchanged goes on, so that no line is lost between the two.
/// Thread-safe.
final class ProcessHandlers {
    private final LoggerContext context;
    private final Path folder;
    private final long rotateAtMost;
    private final Map<HandlerSpec, Handler> open = new HashMap<>();
    private final Map<String, HandlerSpec> byName = new HashMap<>();
    private final List<Logger> configured = new ArrayList<>();
    private volatile Map<String, List<NameFilter>> filters = Map.of();
    private volatile Set<String> disabled = Set.of();

    /// `rotateAtMost` bounds the size of files that rotate, whatever the configuration says.
    ProcessHandlers(LoggerContext context, Path folder, long rotateAtMost) {
        this.context = context;
        this.folder = folder;
        this.rotateAtMost = rotateAtMost;
        OwnFilters own = new OwnFilters();
        own.setContext(context);
        own.start();
        context.addTurboFilter(own);
    }

    /// Handlers of the root stay where the configuration does not speak of it, as in Python. Returns how many loggers it silenced.
    synchronized int apply(DictConfig config) {
        if (config.incremental()) {
            config.levels().forEach((name, level) -> {
                HandlerSpec spec = byName.get(name);
                Handler handler = spec == null ? null : open.get(spec);
                if (handler != null) {
                    handler.level = level;
                }
            });
            return 0;
        }
        Map<HandlerSpec, Handler> before = new HashMap<>(open);
        if (config.root().isPresent()) {
            detach(root(), config.root().get(), config);
        }
        configured.forEach(logger -> detach(logger, config.loggers().get(logger.getName()), config));
        configured.clear();
        List<HandlerSpec> wanted = new ArrayList<>();
        config.root().ifPresent(spec -> spec.handlers().forEach(name -> wanted.add(spec(config, name))));
        config.loggers().values().forEach(spec -> spec.handlers().forEach(name -> wanted.add(spec(config, name))));
        before.forEach((spec, handler) -> {
            if (!wanted.contains(spec) && !(config.root().isEmpty() && root().isAttached(handler))) {
                open.remove(spec);
                byName.remove(spec.name(), spec);
                handler.stop();
            }
        });
        Map<String, List<NameFilter>> own = new HashMap<>();
        config.root().ifPresent(spec -> {
            own.put(org.slf4j.Logger.ROOT_LOGGER_NAME, spec.filters());
            attach(root(), spec, config);
        });
        config.loggers().forEach((name, spec) -> {
            Logger logger = context.getLogger(name);
            logger.setAdditive(spec.propagate());
            own.put(name, spec.filters());
            attach(logger, spec, config);
            configured.add(logger);
        });
        filters = Map.copyOf(own);
        disabled = config.disablesOthers() ? others(config) : Set.of();
        return disabled.size();
    }

    /// Loggers that exist and that the configuration neither names nor has a package of.
    private Set<String> others(DictConfig config) {
        return context.getLoggerList().stream().map(Logger::getName)
                .filter(name -> !name.equals(org.slf4j.Logger.ROOT_LOGGER_NAME) && !name.equals(LogConfig.OWN_LOGGER) && !config.loggers().containsKey(name))
                .filter(name -> config.loggers().keySet().stream().noneMatch(named -> name.startsWith(named + ".")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Filters of loggers: they hold for what is logged by that very logger, before any handler.
    private final class OwnFilters extends TurboFilter {
        @Override
        public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format, Object @Nullable [] arguments, @Nullable Throwable thrown) {
            if (disabled.contains(logger.getName())) {
                return FilterReply.DENY;
            }
            List<NameFilter> own = filters.getOrDefault(logger.getName(), List.of());
            return own.isEmpty() || own.stream().allMatch(filter -> filter.takes(logger.getName(), LineFormat.number(level))) ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }

    private static HandlerSpec spec(DictConfig config, String name) {
        HandlerSpec spec = config.handlers().get(name);
        if (spec == null) {
            throw new LogConfigException("ValueError: Unable to configure handler '" + name + "'");
        }
        return spec;
    }

    private Logger root() {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /// What the logger keeps stays attached, so that others may log meanwhile.
    private void detach(Logger logger, DictConfig.@Nullable LoggerSpec next, DictConfig config) {
        Set<HandlerSpec> kept = next == null ? Set.of() : next.handlers().stream().map(name -> spec(config, name)).collect(Collectors.toSet());
        open.forEach((spec, handler) -> {
            if (!kept.contains(spec)) {
                logger.detachAppender(handler);
            }
        });
        if (next == null) {
            logger.setAdditive(true);
        }
    }

    private void attach(Logger logger, DictConfig.LoggerSpec spec, DictConfig config) {
        for (String name : spec.handlers()) {
            HandlerSpec handler = spec(config, name);
            byName.put(name, handler);
            Handler opened = open.computeIfAbsent(handler, Handler::new);
            opened.level = handler.level();
            logger.addAppender(opened);
        }
    }

    synchronized void close() {
        open.values().forEach(Handler::stop);
        open.clear();
    }

    /// One handler: its level and filters before its file, which is made at the first line where the configuration says `delay`.
    private final class Handler extends AppenderBase<ILoggingEvent> {
        private final HandlerSpec spec;
        private volatile int level;
        private @Nullable Appender<ILoggingEvent> file;

        Handler(HandlerSpec spec) {
            this.spec = spec;
            this.level = spec.level();
            setContext(ProcessHandlers.this.context);
            setName(spec.name());
            // a job that logs nothing at ERROR has an empty error log all the same, as in FLARE
            if (!spec.delay()) {
                file = file(spec);
            }
            start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (LineFormat.number(event.getLevel()) < level || !spec.filters().stream().allMatch(filter -> filter.takes(event))) {
                return;
            }
            Appender<ILoggingEvent> target = file;
            if (target == null) {
                target = file(spec);
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

    private Appender<ILoggingEvent> file(HandlerSpec spec) {
        String path = folder.resolve(spec.file()).toString();
        boolean rotates = spec.maxBytes() > 0 && spec.backups() > 0;
        FileAppender<ILoggingEvent> appender = rotates ? new RollingFileAppender<>() : new FileAppender<>();
        appender.setContext(context);
        appender.setName(spec.name() + " " + spec.file());
        appender.setFile(path);
        FlareEncoder encoder = new FlareEncoder(spec.format()::line);
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        if (appender instanceof RollingFileAppender<ILoggingEvent> rolling) {
            FixedWindowRollingPolicy window = new FixedWindowRollingPolicy() {
                // logback's own bound of 20 would silently keep fewer
                @Override
                protected int getMaxWindowSize() {
                    return DictConfig.MOST_BACKUPS;
                }
            };
            window.setContext(context);
            window.setParent(rolling);
            window.setFileNamePattern(path.replace("%", "\\%") + ".%i");
            window.setMinIndex(1);
            window.setMaxIndex(spec.backups());
            window.start();
            SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
            size.setContext(context);
            size.setMaxFileSize(new FileSize(Math.min(rotateAtMost, spec.maxBytes())));
            size.setCheckIncrement(Duration.buildByMilliseconds(200));
            size.start();
            rolling.setRollingPolicy(window);
            rolling.setTriggeringPolicy(size);
        }
        appender.start();
        return appender;
    }
}
