package io.flarescope.console.state;

import io.flarescope.federation.LogLevel;
import org.jspecify.annotations.Nullable;

/// From which level on lines of a logger are shown here; nothing changes at the site.
public enum ShowLevel {
    DEBUG(LogLevel.DEBUG), INFO(LogLevel.INFO), WARN(LogLevel.WARNING), ERROR(LogLevel.ERROR), CRITICAL(LogLevel.CRITICAL), OFF(null);

    private final int number;

    ShowLevel(@Nullable LogLevel least) {
        this.number = least == null ? Integer.MAX_VALUE : least.number();
    }

    public boolean shows(LogLevel level) {
        return level.number() >= number;
    }

    /// The word on a chip.
    public String word() {
        return name();
    }

    public static ShowLevel from(LogLevel level) {
        return switch (level) {
            case NOTSET, DEBUG -> DEBUG;
            case INFO -> INFO;
            case WARNING -> WARN;
            case ERROR -> ERROR;
            case CRITICAL -> CRITICAL;
        };
    }
}
