package io.flarescope.console.logging;

import io.flarescope.console.dialog.Problem;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.fx.Work;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.LoggerTree;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.Answer;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FeedRecord.LevelChange;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// Packages × participants: what is written there (read back), what is shown here, what is about to be changed.
final class LoggingModel {
    enum Scope { JOB, PROCESSES }

    /// Shown although nothing of them came yet: their levels are what people look for.
    private static final List<String> WELL_KNOWN = List.of(
            "nvflare.app_common.aggregators", "nvflare.app_common.executors", "nvflare.app_common.workflows", "nvflare.app_common.widgets",
            "nvflare.fuel.f3", "nvflare.fuel.utils", "nvflare.private.fed");
    private static final int MOST_LOGGERS_ASKED = 400;
    private static final int JOURNAL_KEPT = 200;

    private final Federation federation;
    private final FederationState state;
    private final Work work;
    private final InstantSource clock;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadLevels levels = new ReadLevels();
    private final Rates rates = new Rates();
    private final Map<Cell, LogLevel> pending = new LinkedHashMap<>();
    private final Map<Cell, LogLevel> setAtProcesses = new LinkedHashMap<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    private final Set<String> named = new TreeSet<>();
    private @Nullable JobId job;
    private Scope scope = Scope.JOB;
    private Duration returnAfter = Duration.ofMinutes(30);
    private @Nullable LogSetting pendingMode;
    private @Nullable Problem problem;
    private String search = "";
    private boolean onlySet;
    private boolean reading;
    private boolean applying;
    private int levelChangesSeen;
    private @Nullable Cell focus;

    LoggingModel(Federation federation, FederationState state, Work work, InstantSource clock) {
        this.federation = federation;
        this.state = state;
        this.work = work;
        this.clock = clock;
    }

    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    // ---- the job and its participants ----

    /// Another job: nothing that was about to be changed stays.
    void job(@Nullable JobId now) {
        if (java.util.Objects.equals(job, now)) {
            return;
        }
        job = now;
        pending.clear();
        pendingMode = null;
        problem = null;
        levels.forget();
        rates.clear();
        levelChangesSeen = now == null ? 0 : state.live(now).levelChanges().size();
        scope = runs() ? Scope.JOB : Scope.PROCESSES;
        changed();
    }

    Optional<JobId> job() {
        return Optional.ofNullable(job);
    }

    /// True while the job's processes can be asked.
    boolean runs() {
        return job().flatMap(state::job).map(is -> is.state().running()).orElse(false);
    }

    private Optional<LiveJob> live() {
        return job().map(state::live);
    }

    /// The server first, then the sites in the order of their registration.
    List<String> participants() {
        List<String> all = new ArrayList<>();
        all.add(Participants.SERVER);
        List<String> ofJob = scope == Scope.JOB ? job().flatMap(state::job).map(Job::sites).orElse(List.of()) : List.of();
        state.siteOrder().names().stream().filter(name -> ofJob.isEmpty() || ofJob.contains(name)).forEach(all::add);
        return all;
    }

    Scope scope() {
        return scope;
    }

    void scope(Scope other) {
        if (scope != other) {
            scope = other;
            pending.clear();
            pendingMode = null;
            problem = null;
            changed();
        }
    }

    // ---- reading ----

    /// Once a second while somebody looks.
    void tick() {
        live().ifPresent(live -> {
            rates.sample(clock.instant(), live.logs().loggers());
            List<LevelChange> told = live.levelChanges();
            boolean news = told.size() > levelChangesSeen;
            for (; levelChangesSeen < told.size(); levelChangesSeen++) {
                LevelChange change = told.get(levelChangesSeen);
                if (change.returned()) {
                    note(change.time(), "%s at %s returned to %s by itself".formatted(change.logger(), change.site(), word(change.level())), List.of(), false);
                }
            }
            if (news) {
                read();
            }
        });
        boolean ran = levels.timed().stream().anyMatch(timed -> timed.until().isBefore(clock.instant()));
        if (ran) {
            read();
        }
        changed();
    }

    /// Asks the job's processes for their levels.
    void read() {
        JobId asked = job;
        if (asked == null || reading || scope != Scope.JOB || !runs()) {
            return;
        }
        reading = true;
        List<String> names = names();
        work.start(
                () -> federation.emitLevels(asked, names),
                outcome -> {
                    reading = false;
                    if (asked.equals(job)) {
                        switch (outcome) {
                            case Outcome.Done<List<EmitLevels>>(List<EmitLevels> all) -> levels.read(all, clock.instant());
                            case Outcome.Refused<List<EmitLevels>> refused -> problem = Sentences.of("Emit levels were not read", refused);
                        }
                        changed();
                    }
                },
                failure -> {
                    reading = false;
                    problem = Sentences.of("Emit levels were not read", failure);
                    changed();
                });
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        collect(tree(), names);
        return names.stream().limit(MOST_LOGGERS_ASKED).toList();
    }

    private static void collect(LoggerTree.Node node, List<String> names) {
        if (!node.name().equals(ShowLevels.ROOT)) {
            names.add(node.name());
        }
        node.children().forEach(child -> collect(child, names));
    }

    ReadLevels levels() {
        return levels;
    }

    OptionalDouble rate(String logger) {
        return rates.of(logger);
    }

    // ---- rows ----

    private LoggerTree.Node tree() {
        TreeSet<String> also = new TreeSet<>(WELL_KNOWN);
        also.addAll(levels.loggers());
        also.addAll(named);
        pending.keySet().forEach(cell -> also.add(cell.logger()));
        String chosen = state.chosenLogger().get();
        if (chosen != null) {
            also.add(chosen);
        }
        return LoggerTree.of(live().map(live -> live.logs().loggers()).orElse(Map.of()), also);
    }

    List<MatrixRow> rows() {
        List<MatrixRow> rows = new ArrayList<>();
        if (scope == Scope.PROCESSES) {
            rows.add(new MatrixRow(ShowLevels.ROOT, ShowLevels.ROOT, 0, false, false));
        } else {
            row(tree(), 0, rows);
        }
        return rows;
    }

    private boolean row(LoggerTree.Node node, int depth, List<MatrixRow> rows) {
        boolean filtering = !search.isEmpty() || onlySet;
        boolean open = filtering || !closed.contains(node.name()) && (depth < 3 || opened.contains(node.name()));
        int at = rows.size();
        rows.add(new MatrixRow(node.name(), node.label(), depth, !node.children().isEmpty(), open));
        boolean below = false;
        if (open) {
            for (LoggerTree.Node child : node.children()) {
                below |= row(child, depth + 1, rows);
            }
        }
        boolean wanted = (search.isEmpty() || node.name().toLowerCase(java.util.Locale.ROOT).contains(search)) && (!onlySet || setHere(node.name()));
        if (filtering && !wanted && !below && depth > 0) {
            rows.remove(at);
        }
        return wanted || below;
    }

    private final Set<String> opened = new HashSet<>();

    private boolean setHere(String logger) {
        return participants().stream().anyMatch(participant -> {
            Cell cell = new Cell(participant, logger);
            return pending.containsKey(cell) || levels.level(cell) instanceof Emit.Known known && known.own()
                    || state.showLevels().own(participant, logger).isPresent();
        });
    }

    void toggle(MatrixRow row) {
        if (row.open()) {
            closed.add(row.name());
            opened.remove(row.name());
        } else {
            closed.remove(row.name());
            opened.add(row.name());
        }
        changed();
    }

    void search(String words) {
        search = words.strip().toLowerCase(java.util.Locale.ROOT);
        changed();
    }

    /// A logger of which nothing came yet.
    void name(String logger) {
        if (!logger.isBlank()) {
            named.add(logger.strip());
            changed();
        }
    }

    void onlySet(boolean only) {
        onlySet = only;
        changed();
    }

    // ---- cells ----

    Emit emit(Cell cell) {
        LogLevel asked = pending.get(cell);
        Emit read = scope == Scope.JOB ? levels.level(cell) : new Emit.NotReported();
        if (asked == null) {
            return read;
        }
        return new Emit.Pending(asked, asked == LogLevel.NOTSET ? above(cell) : asked);
    }

    private LogLevel above(Cell cell) {
        String parent = ShowLevels.parent(cell.logger());
        return levels.level(new Cell(cell.participant(), parent.isEmpty() ? ShowLevels.ROOT : parent)) instanceof Emit.Known known ? known.level() : LogLevel.NOTSET;
    }

    /// What was last set here at a process that cannot tell its level.
    Optional<LogLevel> lastSet(Cell cell) {
        return Optional.ofNullable(setAtProcesses.get(cell));
    }

    /// Prepares a change; asking for what is in force takes it back. NOTSET takes the level of the package above.
    void ask(Cell cell, LogLevel level) {
        boolean root = cell.logger().equals(ShowLevels.ROOT);
        if (root && level == LogLevel.NOTSET) {
            pending.remove(cell);
        } else if (scope == Scope.JOB && levels.level(cell) instanceof Emit.Known known
                && (level == LogLevel.NOTSET ? !known.own() : known.own() && known.level() == level)) {
            pending.remove(cell);
        } else {
            pending.put(cell, level);
        }
        pendingMode = null;
        problem = null;
        changed();
    }

    void ask(Preset preset) {
        preset.levels().forEach((logger, level) -> participants().stream().filter(this::canBeAsked).forEach(participant -> ask(new Cell(participant, logger), level)));
    }

    private boolean canBeAsked(String participant) {
        return levels.at().isEmpty() || levels.reported(participant);
    }

    void ask(LogSetting mode) {
        pending.clear();
        pendingMode = mode;
        problem = null;
        changed();
    }

    Optional<LogSetting> pendingMode() {
        return Optional.ofNullable(pendingMode);
    }

    void show(Cell cell, ShowLevel level) {
        state.showLevels().set(cell.participant(), cell.logger(), level);
        changed();
    }

    void inheritShow(Cell cell) {
        state.showLevels().inherit(cell.participant(), cell.logger());
        changed();
    }

    Optional<Cell> focus() {
        return Optional.ofNullable(focus);
    }

    void focus(@Nullable Cell cell) {
        focus = cell;
        changed();
    }

    // ---- changes ----

    /// In the order in which they were asked for.
    List<Change> changes() {
        return pendingMode != null ? List.of(new Change.Mode(pendingMode, participants())) : Change.of(pending);
    }

    int pendingCells() {
        return pendingMode != null ? 1 : pending.size();
    }

    void discard() {
        pending.clear();
        pendingMode = null;
        problem = null;
        changed();
    }

    Duration returnAfter() {
        return returnAfter;
    }

    void returnAfter(Duration time) {
        returnAfter = time;
        changed();
    }

    boolean applying() {
        return applying;
    }

    /// What did not work at last; null where nothing failed.
    @Nullable Problem problem() {
        return problem;
    }

    List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    /// Sends what is pending; what was refused stays pending.
    void apply() {
        List<Change> all = changes();
        if (all.isEmpty() || applying) {
            return;
        }
        applying = true;
        problem = null;
        List<String> everybody = participants();
        changed();
        send(all, 0, everybody);
    }

    private void send(List<Change> all, int at, List<String> everybody) {
        if (at == all.size()) {
            applying = false;
            read();
            changed();
            return;
        }
        Change change = all.get(at);
        work.start(
                () -> sent(change, everybody),
                outcome -> {
                    if (outcome instanceof Outcome.Refused<Reply> refused) {
                        fail(Sentences.of(words(change) + " was not set", refused), change);
                    } else if (outcome instanceof Outcome.Done<Reply>(Reply reply)) {
                        done(change, reply);
                        send(all, at + 1, everybody);
                    }
                },
                failure -> fail(Sentences.of(words(change) + " was not set", failure), change));
    }

    private void fail(Problem why, Change change) {
        applying = false;
        problem = why;
        note(clock.instant(), words(change) + " was not set: " + why.why(), List.of(), true);
        changed();
    }

    private record Reply(List<EmitLevels> levels, List<Answer> answers) {}

    private Outcome<Reply> sent(Change change, List<String> everybody) {
        List<EmitLevels> told = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (Target target : Change.targets(change.participants(), everybody)) {
            Outcome<Reply> one = switch (change) {
                case Change.Level level when scope == Scope.JOB ->
                    federation.emit(jobNow(), target, level.logger(), level.level(), returnAfter).map(all -> new Reply(all, List.of()));
                case Change.Level level ->
                    federation.configureSiteLog(target, new LogSetting.Level(level.level())).map(all -> new Reply(List.of(), all));
                case Change.Mode mode when scope == Scope.JOB ->
                    federation.configureJobLog(jobNow(), target, mode.setting()).map(all -> new Reply(List.of(), all));
                case Change.Mode mode -> federation.configureSiteLog(target, mode.setting()).map(all -> new Reply(List.of(), all));
            };
            if (one instanceof Outcome.Refused<Reply>) {
                return one;
            }
            if (one instanceof Outcome.Done<Reply>(Reply reply)) {
                told.addAll(reply.levels());
                answers.addAll(reply.answers());
            }
        }
        return new Outcome.Done<>(new Reply(told, answers));
    }

    private JobId jobNow() {
        JobId now = job;
        if (now == null) {
            throw new IllegalStateException("no job is in view");
        }
        return now;
    }

    private void done(Change change, Reply reply) {
        levels.answered(reply.levels());
        List<Answer> answers = new ArrayList<>(reply.answers());
        reply.levels().stream().filter(EmitLevels::failed).forEach(one -> answers.add(new Answer(one.participant(), one.failure())));
        List<Answer> failed = answers.stream().filter(answer -> !answer.words().isBlank()).toList();
        switch (change) {
            case Change.Level level -> {
                for (String participant : level.participants()) {
                    if (scope == Scope.JOB && failed.stream().anyMatch(answer -> answer.participant().equals(participant))) {
                        continue;
                    }
                    Cell cell = new Cell(participant, level.logger());
                    pending.remove(cell);
                    if (scope == Scope.PROCESSES) {
                        setAtProcesses.put(cell, level.level());
                    } else if (level.level() != LogLevel.NOTSET && !state.showLevels().effective(participant, level.logger()).shows(level.level())) {
                        // who asks for lines wants to see them
                        state.showLevels().set(participant, level.logger(), ShowLevel.from(level.level()));
                    }
                }
            }
            case Change.Mode _ -> pendingMode = null;
        }
        if (returns(change) && !failed.isEmpty()) {
            problem = notSet(change, failed);
        }
        note(clock.instant(), words(change) + (returns(change) ? ", returns after " + minutes(returnAfter) : ""), answers, !failed.isEmpty());
    }

    /// Some did it and some did not: those that did not stay pending.
    private static Problem notSet(Change change, List<Answer> failed) {
        String who = Change.names(failed.stream().map(Answer::participant).toList());
        String why = failed.stream().map(answer -> answer.participant() + ": " + answer.words()).reduce((one, other) -> one + "\n" + other).orElse("");
        return new Problem(words(change) + " was not set at " + who, who + " did not take the level.", why, "The others have taken it.", "Apply again; what was not set stays prepared.", why);
    }

    private boolean returns(Change change) {
        return scope == Scope.JOB && change instanceof Change.Level;
    }

    static String minutes(Duration time) {
        return time.toMinutes() >= 120 ? time.toHours() + " h" : time.toMinutes() + " min";
    }

    static String words(Change change) {
        return switch (change) {
            case Change.Level level when level.level() == LogLevel.NOTSET -> "%s as the package above at %s".formatted(level.logger(), Change.names(level.participants()));
            case Change.Level level -> "%s %s at %s".formatted(level.logger(), word(level.level()), Change.names(level.participants()));
            case Change.Mode mode -> "%s at %s".formatted(mode.setting().word(), Change.names(mode.participants()));
        };
    }

    static String word(LogLevel level) {
        return level == LogLevel.WARNING ? "WARN" : level.name();
    }

    private void note(Instant at, String words, List<Answer> answers, boolean failed) {
        journal.addFirst(new JournalEntry(at, words, answers, failed));
        if (journal.size() > JOURNAL_KEPT) {
            journal.removeLast();
        }
    }

    /// Ends a level that returns by itself now, or later by half an hour.
    void prolong(ReadLevels.Timed timed, boolean now) {
        JobId of = job;
        if (of == null) {
            return;
        }
        Target target = Change.targets(List.of(timed.participant()), participants()).getFirst();
        Duration left = Duration.between(clock.instant(), timed.until());
        Duration until = now ? Duration.ofMillis(1) : (left.isNegative() ? Duration.ZERO : left).plusMinutes(30);
        String words = now ? "%s at %s returns now" : "%s at %s returns half an hour later";
        work.start(
                () -> federation.emit(of, target, timed.logger(), timed.level(), until),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<List<EmitLevels>>(List<EmitLevels> told) -> {
                            levels.answered(told);
                            note(clock.instant(), words.formatted(timed.logger(), timed.participant()), List.of(), false);
                        }
                        case Outcome.Refused<List<EmitLevels>> refused -> problem = Sentences.of("The return was not changed", refused);
                    }
                    changed();
                },
                failure -> {
                    problem = Sentences.of("The return was not changed", failure);
                    changed();
                });
    }

    /// The same from a terminal.
    String commandLine(Change change, String user) {
        String of = job().map(JobId::brief).orElse("JOB");
        StringBuilder targets = new StringBuilder();
        if (change.participants().size() < participants().size()) {
            change.participants().forEach(name -> targets.append(" --target ").append(name));
        }
        return "flarescope --kit " + user + " logging " + switch (change) {
            case Change.Level level when scope == Scope.JOB ->
                "set %s %s %s --minutes %d%s".formatted(of, level.logger(), level.level(), returnAfter.toMinutes(), targets);
            case Change.Level level -> "mode %s%s".formatted(level.level(), targets);
            case Change.Mode mode when scope == Scope.JOB -> "mode %s --job %s%s".formatted(mode.setting().word(), of, targets);
            case Change.Mode mode -> "mode %s%s".formatted(mode.setting().word(), targets);
        };
    }
}
