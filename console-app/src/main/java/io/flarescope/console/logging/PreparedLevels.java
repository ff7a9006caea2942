package io.flarescope.console.logging;

import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import java.util.List;
import java.util.Optional;

/// Levels that a person has chosen and not sent yet, seen beside those that were read.
final class PreparedLevels {
    private final LevelScope scope;
    private final ReadLevels levels;
    private final PendingLevels pending = new PendingLevels();
    private final CostWatch cost = new CostWatch();

    PreparedLevels(LevelScope scope, ReadLevels levels) {
        this.scope = scope;
        this.levels = levels;
    }

    PendingLevels pending() {
        return pending;
    }

    /// Another job or other processes.
    void forget() {
        pending.clear();
        cost.clear();
    }

    Emit emit(Cell cell) {
        Emit read = scope.ofJob() ? levels.level(cell) : new Emit.NotReported();
        return pending.level(cell).<Emit>map(asked -> new Emit.Pending(asked, asked == LogLevel.NOTSET ? above(cell) : asked)).orElse(read);
    }

    private LogLevel above(Cell cell) {
        String parent = ShowLevels.parent(cell.logger());
        return levels.level(new Cell(cell.participant(), parent.isEmpty() ? ShowLevels.ROOT : parent)) instanceof Emit.Known known ? known.level() : LogLevel.NOTSET;
    }

    /// Asking for what is in force takes the change back. NOTSET takes the level of the package above.
    void ask(Cell cell, LogLevel level) {
        boolean rootAsAbove = cell.logger().equals(ShowLevels.ROOT) && level == LogLevel.NOTSET;
        boolean inForce = scope.ofJob() && levels.level(cell) instanceof Emit.Known known
                && (level == LogLevel.NOTSET ? !known.own() : known.own() && known.level() == level);
        if (rootAsAbove || inForce) {
            pending.leave(cell);
        } else {
            pending.put(cell, level);
        }
    }

    /// At all participants that answer.
    void ask(Preset preset) {
        preset.levels().forEach((logger, level) -> scope.participants().stream().filter(this::canBeAsked).forEach(participant -> ask(new Cell(participant, logger), level)));
    }

    private boolean canBeAsked(String participant) {
        return levels.at().isEmpty() || levels.reported(participant);
    }

    void ask(LogSetting mode) {
        pending.mode(mode);
    }

    /// In the order in which they were asked for.
    List<Change> changes() {
        return pending.changes(scope.participants());
    }

    /// Empty where no line has come to tell.
    Optional<ChangeCost> cost() {
        return cost.of(changes(), scope.live(), cell -> levels.level(cell) instanceof Emit.Known known ? Optional.of(known.level()) : Optional.empty());
    }
}
