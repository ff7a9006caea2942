package io.flarescope.federation;

/// The one word `configure_job_log` and `configure_site_log` take: a root level or one of FLARE's modes.
public sealed interface LogSetting {
    String word();

    record Level(LogLevel level) implements LogSetting {
        @Override
        public String word() {
            return level.name();
        }
    }

    enum Mode implements LogSetting {
        CONCISE, FULL, VERBOSE, RELOAD;

        @Override
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
