package io.flarescope.console.logging;

import io.flarescope.console.state.ShowLevels;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.LogLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Emit levels as the processes told them last, and when.
final class ReadLevels {
    /// A level that returns by itself.
    record Timed(String participant, String logger, LogLevel level, Instant until) {}

    private final Map<String, EmitLevels> byParticipant = new LinkedHashMap<>();
    private Optional<Instant> at = Optional.empty();

    /// A whole reading: who is not in it did not report.
    void read(List<EmitLevels> levels, Instant now) {
        byParticipant.clear();
        levels.stream().filter(one -> !one.failed()).forEach(one -> byParticipant.put(one.participant(), one));
        at = Optional.of(now);
    }

    /// What a participant answered to a change: its loggers named there, the others stay.
    void answered(List<EmitLevels> levels) {
        for (EmitLevels one : levels.stream().filter(each -> !each.failed()).toList()) {
            Map<String, EmitLevels.Entry> entries = new HashMap<>(
                    Optional.ofNullable(byParticipant.get(one.participant())).map(EmitLevels::loggers).orElse(Map.of()));
            entries.putAll(one.loggers());
            byParticipant.put(one.participant(), new EmitLevels(one.participant(), one.root(), entries));
        }
    }

    void forget() {
        byParticipant.clear();
        at = Optional.empty();
    }

    /// When the processes were last asked for all their levels.
    Optional<Instant> at() {
        return at;
    }

    boolean reported(String participant) {
        return byParticipant.containsKey(participant);
    }

    /// The level in force: the logger's own or that of the nearest package above that has one.
    Emit level(Cell cell) {
        EmitLevels levels = byParticipant.get(cell.participant());
        if (levels == null) {
            return new Emit.NotReported();
        }
        String name = cell.logger();
        while (!name.isEmpty() && !name.equals(ShowLevels.ROOT)) {
            EmitLevels.Entry entry = levels.loggers().get(name);
            if (entry != null && entry.own() != LogLevel.NOTSET) {
                return new Emit.Known(entry.own(), name.equals(cell.logger()), entry.until());
            }
            name = ShowLevels.parent(name);
        }
        Optional<Instant> until = Optional.ofNullable(levels.loggers().get(ShowLevels.ROOT)).flatMap(EmitLevels.Entry::until);
        return new Emit.Known(levels.root(), cell.logger().equals(ShowLevels.ROOT), until);
    }

    /// Loggers that have a level of their own anywhere.
    TreeSet<String> loggers() {
        TreeSet<String> names = new TreeSet<>();
        byParticipant.values().forEach(levels -> levels.loggers().forEach((name, entry) -> {
            if (entry.own() != LogLevel.NOTSET) {
                names.add(name);
            }
        }));
        return names;
    }

    /// What returns by itself, soonest first.
    List<Timed> timed() {
        List<Timed> timed = new ArrayList<>();
        byParticipant.forEach((participant, levels) -> levels.loggers().forEach((logger, entry) -> entry.until().ifPresent(until -> {
            LogLevel level = logger.equals(ShowLevels.ROOT) ? levels.root() : entry.own() == LogLevel.NOTSET ? entry.effective() : entry.own();
            timed.add(new Timed(participant, logger, level, until));
        })));
        timed.sort(java.util.Comparator.comparing(Timed::until).thenComparing(Timed::participant).thenComparing(Timed::logger));
        return timed;
    }
}
