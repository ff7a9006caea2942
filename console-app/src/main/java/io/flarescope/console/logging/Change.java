package io.flarescope.console.logging;

import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something to be sent: one setting to some participants.
sealed interface Change {
    List<String> participants();

    /// A logger's level; NOTSET takes the one above.
    record Level(String logger, LogLevel level, List<String> participants) implements Change {}

    /// A mode (or root level) for all processes.
    record Mode(LogSetting setting, List<String> participants) implements Change {}

    /// The pending cells with one change for each logger and level.
    static List<Change> of(Map<Cell, LogLevel> pending) {
        Map<List<Object>, List<String>> groups = new LinkedHashMap<>();
        pending.forEach((cell, level) -> groups.computeIfAbsent(List.of(cell.logger(), level), key -> new ArrayList<>()).add(cell.participant()));
        List<Change> changes = new ArrayList<>();
        groups.forEach((key, participants) -> changes.add(new Level((String) key.get(0), (LogLevel) key.get(1), List.copyOf(participants))));
        return changes;
    }

    /// Levels of the same logger with one change for each level, as [#of] has them.
    static List<Change> joined(List<Change> changes) {
        Map<Cell, LogLevel> cells = new LinkedHashMap<>();
        List<Change> all = new ArrayList<>();
        for (Change change : changes) {
            switch (change) {
                case Level level -> level.participants().forEach(name -> cells.put(new Cell(name, level.logger()), level.level()));
                case Mode mode -> all.add(mode);
            }
        }
        all.addAll(of(cells));
        return List.copyOf(all);
    }

    /// FLARE's targets for exactly these: all at once where they are all, else the server and the sites apart.
    static List<Target> targets(List<String> participants, List<String> everybody) {
        if (participants.size() > 1 && participants.containsAll(everybody)) {
            return List.of(new Target.Everyone());
        }
        List<Target> targets = new ArrayList<>();
        if (participants.contains(Participants.SERVER)) {
            targets.add(new Target.Server());
        }
        List<String> sites = participants.stream().filter(name -> !name.equals(Participants.SERVER)).toList();
        if (!sites.isEmpty()) {
            targets.add(new Target.Sites(sites));
        }
        return targets;
    }

    /// `server`, `site-1 and site-2`, `server and 3 sites`.
    static String names(List<String> participants) {
        List<String> sites = participants.stream().filter(name -> !name.equals(Participants.SERVER)).toList();
        boolean server = sites.size() < participants.size();
        String words = sites.size() > 2 ? sites.size() + " sites" : String.join(" and ", sites);
        return !server ? words : sites.isEmpty() ? Participants.SERVER : sites.size() == 2 ? "server, " + words : Participants.SERVER + " and " + words;
    }
}
