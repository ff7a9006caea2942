package io.flarescope.console.logging;

import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What takes the last *Apply* back: the level that each of its cells had of its own, or FLARE's usual mode after another.
final class LevelUndo {
    private final List<Change> back = new ArrayList<>();

    void clear() {
        back.clear();
    }

    boolean there() {
        return !back.isEmpty();
    }

    List<Change> take() {
        List<Change> taken = Change.joined(back);
        back.clear();
        return taken;
    }

    /// Call before the answer to the change is taken in: `levels` are those of a job's processes, `set` what was last set at processes that cannot tell.
    void applied(Change change, boolean job, ReadLevels levels, Map<Cell, LogLevel> set) {
        switch (change) {
            case Change.Level level -> level.participants().forEach(participant -> {
                Cell cell = new Cell(participant, level.logger());
                if (job && levels.level(cell) instanceof Emit.Known known) {
                    back.add(new Change.Level(level.logger(), known.own() ? known.level() : LogLevel.NOTSET, List.of(participant)));
                } else if (!job && set.get(cell) instanceof LogLevel before) {
                    back.add(new Change.Level(level.logger(), before, List.of(participant)));
                }
            });
            case Change.Mode mode -> {
                if (mode.setting() == LogSetting.Mode.VERBOSE || mode.setting() == LogSetting.Mode.CONCISE) {
                    back.add(new Change.Mode(LogSetting.Mode.FULL, mode.participants()));
                }
            }
        }
    }
}
