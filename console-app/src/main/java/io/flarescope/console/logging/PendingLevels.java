package io.flarescope.console.logging;

import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was chosen and not sent yet: levels of cells, or one mode for all.
final class PendingLevels {
    private final Map<Cell, LogLevel> cells = new LinkedHashMap<>();
    private @Nullable LogSetting mode;

    void clear() {
        cells.clear();
        mode = null;
    }

    void put(Cell cell, LogLevel level) {
        cells.put(cell, level);
        mode = null;
    }

    /// The cell keeps what it has.
    void leave(Cell cell) {
        cells.remove(cell);
        mode = null;
    }

    void mode(LogSetting chosen) {
        cells.clear();
        mode = chosen;
    }

    /// The cell's level was sent.
    void sent(Cell cell) {
        cells.remove(cell);
    }

    void modeSent() {
        mode = null;
    }

    Optional<LogLevel> level(Cell cell) {
        return Optional.ofNullable(cells.get(cell));
    }

    Optional<LogSetting> mode() {
        return Optional.ofNullable(mode);
    }

    Set<String> loggers() {
        return cells.keySet().stream().map(Cell::logger).collect(Collectors.toSet());
    }

    int size() {
        return mode == null ? cells.size() : 1;
    }

    /// In the order in which they were asked for.
    List<Change> changes(List<String> participants) {
        LogSetting chosen = mode;
        return chosen == null ? Change.of(cells) : List.of(new Change.Mode(chosen, participants));
    }
}
