package io.flarescope.console.logging;

import io.flarescope.console.dialog.Problem;
import io.flarescope.console.fx.Work;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LoggerTree;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.Federation;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// Packages × participants: what is written there (read back), what is shown here, what is about to be changed. Puts the parts together for the view; each does one thing.
final class LoggingModel {
    private final FederationState state;
    private final InstantSource clock;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final LevelScope scope;
    private final ChangeJournal journal = new ChangeJournal();
    private final LevelRows rows = new LevelRows();
    private final LevelReading reading;
    private final PreparedLevels prepared;
    private final AppliedLevels applied;
    private final TimedReturns returns;
    private @Nullable Cell focus;

    LoggingModel(Federation federation, FederationState state, Work work, InstantSource clock) {
        this.state = state;
        this.clock = clock;
        this.scope = new LevelScope(state);
        this.reading = new LevelReading(federation, state, scope, work, clock, journal, this::changed);
        this.prepared = new PreparedLevels(scope, reading.levels());
        this.applied = new AppliedLevels(
                scope, new LevelSender(federation, work), reading.levels(), prepared.pending(), state.showLevels(), journal, clock, this::read, this::changed);
        this.returns = new TimedReturns(federation, scope, reading, work, clock, journal, this::changed);
    }

    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    // ---- whose levels ----

    /// Another job: nothing that was about to be changed stays.
    void job(@Nullable JobId now) {
        if (scope.job(now)) {
            reading.forget();
            returns.forget();
            forgetChanges();
        }
    }

    Optional<JobId> job() {
        return scope.job();
    }

    /// True while the job's processes can be asked.
    boolean runs() {
        return scope.runs();
    }

    /// The server first, then the sites in the order of their registration.
    List<String> participants() {
        return scope.participants();
    }

    LevelScope.Kind scope() {
        return scope.kind();
    }

    void scope(LevelScope.Kind other) {
        if (scope.kind(other)) {
            forgetChanges();
        }
    }

    private void forgetChanges() {
        applied.forget();
        prepared.forget();
        journal.settled();
        changed();
    }

    // ---- reading ----

    /// Once a second while somebody looks.
    void tick() {
        if (scope.ofJob() && !scope.runs()) {
            ended();
        }
        reading.tick(() -> LevelRows.names(tree()));
        changed();
    }

    /// The job's processes are gone, and their levels with them.
    private void ended() {
        int active = levels().timed().size();
        if (active > 0) {
            journal.note(clock.instant(), "The job ended; %s ended with it".formatted(Figures.of(active, "timed level", "timed levels")), List.of(), false);
        }
        reading.forget();
        returns.forget();
        scope(LevelScope.Kind.PROCESSES);
    }

    /// Asks the job's processes for their levels.
    void read() {
        reading.read(LevelRows.names(tree()));
    }

    ReadLevels levels() {
        return reading.levels();
    }

    OptionalDouble rate(String logger) {
        return reading.rate(logger);
    }

    // ---- rows ----

    private LoggerTree.Node tree() {
        TreeSet<String> also = new TreeSet<>(levels().loggers());
        also.addAll(prepared.pending().loggers());
        String chosen = state.chosenLogger().get();
        if (chosen != null) {
            also.add(chosen);
        }
        return rows.tree(scope.live().map(live -> live.logs().loggers()).orElse(Map.of()), also);
    }

    List<MatrixRow> rows() {
        return scope.ofJob() ? rows.rows(tree(), this::setHere) : List.of(new MatrixRow(ShowLevels.ROOT, ShowLevels.ROOT, 0, false, false));
    }

    private boolean setHere(String logger) {
        return participants().stream().anyMatch(participant -> {
            Cell cell = new Cell(participant, logger);
            return prepared.pending().level(cell).isPresent() || levels().level(cell) instanceof Emit.Known known && known.own()
                    || state.showLevels().own(participant, logger).isPresent();
        });
    }

    void toggle(MatrixRow row) {
        rows.toggle(row);
        changed();
    }

    void search(String words) {
        rows.search(words);
        changed();
    }

    /// A logger of which nothing came yet.
    void name(String logger) {
        if (!logger.isBlank()) {
            rows.name(logger);
            changed();
        }
    }

    void onlySet(boolean only) {
        rows.onlySet(only);
        changed();
    }

    Optional<Cell> focus() {
        return Optional.ofNullable(focus);
    }

    void focus(@Nullable Cell cell) {
        focus = cell;
        changed();
    }

    // ---- choosing levels ----

    Emit emit(Cell cell) {
        return prepared.emit(cell);
    }

    /// What was last set here at a process that cannot tell its level.
    Optional<LogLevel> lastSet(Cell cell) {
        return applied.lastSet(cell);
    }

    /// Prepares a change; asking for what is in force takes it back. NOTSET takes the level of the package above.
    void ask(Cell cell, LogLevel level) {
        prepared.ask(cell, level);
        asked();
    }

    void ask(Preset preset) {
        prepared.ask(preset);
        asked();
    }

    void ask(LogSetting mode) {
        prepared.ask(mode);
        asked();
    }

    void discard() {
        prepared.pending().clear();
        asked();
    }

    private void asked() {
        journal.settled();
        changed();
    }

    void show(Cell cell, ShowLevel level) {
        state.showLevels().set(cell.participant(), cell.logger(), level);
        changed();
    }

    void inheritShow(Cell cell) {
        state.showLevels().inherit(cell.participant(), cell.logger());
        changed();
    }

    Optional<LogSetting> pendingMode() {
        return prepared.pending().mode();
    }

    /// In the order in which they were asked for.
    List<Change> changes() {
        return prepared.changes();
    }

    int pendingCells() {
        return prepared.pending().size();
    }

    /// What the prepared changes will cost; empty where no line has come to tell.
    Optional<ChangeCost> cost() {
        return prepared.cost();
    }

    // ---- sending them ----

    Duration returnAfter() {
        return applied.returnAfter();
    }

    void returnAfter(Duration time) {
        applied.returnAfter(time);
        changed();
    }

    boolean applying() {
        return applied.applying();
    }

    /// What did not work at last; null where nothing failed.
    @Nullable Problem problem() {
        return journal.problem();
    }

    List<JournalEntry> journal() {
        return journal.entries();
    }

    /// Sends what is pending; what was refused stays pending.
    void apply() {
        applied.apply(changes());
    }

    /// Whether what was applied last can be taken back.
    boolean undoable() {
        return applied.undoable();
    }

    /// Sends the levels that held before the last *Apply*. What is prepared and not sent stays.
    void undo() {
        applied.undo();
    }

    TimedReturns returns() {
        return returns;
    }

    /// The same from a terminal.
    String commandLine(Change change, String user) {
        return LevelWords.commandLine(change, user, applied.context());
    }
}
