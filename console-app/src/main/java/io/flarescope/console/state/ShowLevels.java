package io.flarescope.console.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// What this console shows, by logger and participant: Logs reads it, Logging and the logger tree of Logs write it.
///
/// A level holds for the logger and everything below it until one of those has its own. A participant's own level wins over the level for everyone
/// of the same logger. Nothing is hidden before somebody asks for it.
public final class ShowLevels {
    /// Stands for every participant.
    public static final String EVERYONE = "";
    /// The logger above all others.
    public static final String ROOT = "root";

    private static final int REMEMBERED = 10_000;

    private final Map<String, Map<String, ShowLevel>> own = new HashMap<>();
    private final Map<String, Map<String, ShowLevel>> effective = new HashMap<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    /// The levels as they are now, which nobody changes any more; for another thread, one at a time.
    public ShowLevels copy() {
        ShowLevels copy = new ShowLevels();
        own.forEach((logger, levels) -> copy.own.put(logger, new HashMap<>(levels)));
        return copy;
    }

    public void set(String participant, String logger, ShowLevel level) {
        own.computeIfAbsent(logger, name -> new HashMap<>()).put(participant, level);
        changed();
    }

    /// Sets the logger's level for everyone and takes back what single participants had.
    public void setForEveryone(String logger, ShowLevel level) {
        Map<String, ShowLevel> levels = new HashMap<>();
        levels.put(EVERYONE, level);
        own.put(logger, levels);
        changed();
    }

    /// From now on the logger follows the one above it, for this participant or, with [#EVERYONE], for all.
    public void inherit(String participant, String logger) {
        Map<String, ShowLevel> levels = own.get(logger);
        if (levels == null) {
            return;
        }
        if (participant.equals(EVERYONE)) {
            levels.clear();
        } else {
            levels.remove(participant);
        }
        if (levels.isEmpty()) {
            own.remove(logger);
        }
        changed();
    }

    /// Shows everything again.
    public void clear() {
        own.clear();
        changed();
    }

    public boolean isClear() {
        return own.isEmpty();
    }

    /// The level set at this logger for the participant, or for everyone.
    public Optional<ShowLevel> own(String participant, String logger) {
        Map<String, ShowLevel> levels = own.get(logger);
        if (levels == null) {
            return Optional.empty();
        }
        ShowLevel level = levels.get(participant);
        return Optional.ofNullable(level == null ? levels.get(EVERYONE) : level);
    }

    /// True where participants of the logger have levels of their own beside each other.
    public boolean mixed(String logger) {
        Map<String, ShowLevel> levels = own.get(logger);
        return levels != null && levels.keySet().stream().anyMatch(participant -> !participant.equals(EVERYONE));
    }

    /// The level that holds: the logger's own or the nearest one above.
    public ShowLevel effective(String participant, String logger) {
        Map<String, ShowLevel> known = effective.computeIfAbsent(participant, name -> new HashMap<>());
        ShowLevel level = known.get(logger);
        if (level == null) {
            level = search(participant, logger);
            if (known.size() < REMEMBERED) {
                known.put(logger, level);
            }
        }
        return level;
    }

    private ShowLevel search(String participant, String logger) {
        String name = logger;
        while (!name.isEmpty() && !name.equals(ROOT)) {
            Optional<ShowLevel> level = own(participant, name);
            if (level.isPresent()) {
                return level.get();
            }
            name = parent(name);
        }
        return own(participant, ROOT).orElse(ShowLevel.DEBUG);
    }

    /// The dotted name above, empty below the root.
    public static String parent(String logger) {
        return logger.substring(0, Math.max(0, logger.lastIndexOf('.')));
    }

    private void changed() {
        effective.clear();
        revision.set(revision.get() + 1);
    }

    /// Moves with every change.
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }
}
