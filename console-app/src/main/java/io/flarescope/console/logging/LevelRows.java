package io.flarescope.console.logging;

import io.flarescope.console.state.LoggerTree;
import io.flarescope.console.state.ShowLevels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Which packages stand in the matrix: those that wrote, those that people look for, those that were asked for; which are open, and which the filters leave.
final class LevelRows {
    /// Shown although nothing of them came yet: their levels are what people look for.
    private static final List<String> WELL_KNOWN = List.of(
            "nvflare.app_common.aggregators", "nvflare.app_common.executors", "nvflare.app_common.workflows", "nvflare.app_common.widgets",
            "nvflare.fuel.f3", "nvflare.fuel.utils", "nvflare.private.fed");
    private static final int MOST_LOGGERS_ASKED = 400;
    private static final int OPEN_UNASKED = 3;

    private final Set<String> closed = new HashSet<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> named = new TreeSet<>();
    private String search = "";
    private boolean onlySet;

    /// `wrote` is how many lines each logger wrote, `also` are loggers that are to be there whether they wrote or not.
    LoggerTree.Node tree(Map<String, Long> wrote, Set<String> also) {
        TreeSet<String> all = new TreeSet<>(WELL_KNOWN);
        all.addAll(also);
        all.addAll(named);
        return LoggerTree.of(wrote, all);
    }

    /// Names to ask levels for.
    static List<String> names(LoggerTree.Node tree) {
        List<String> names = new ArrayList<>();
        collect(tree, names);
        return names.stream().limit(MOST_LOGGERS_ASKED).toList();
    }

    private static void collect(LoggerTree.Node node, List<String> names) {
        if (!node.name().equals(ShowLevels.ROOT)) {
            names.add(node.name());
        }
        node.children().forEach(child -> collect(child, names));
    }

    /// `set` says whether a logger has a level of its own somewhere.
    List<MatrixRow> rows(LoggerTree.Node tree, Predicate<String> set) {
        List<MatrixRow> rows = new ArrayList<>();
        row(tree, 0, rows, set);
        return rows;
    }

    private boolean row(LoggerTree.Node node, int depth, List<MatrixRow> rows, Predicate<String> set) {
        boolean filtering = !search.isEmpty() || onlySet;
        boolean open = filtering || !closed.contains(node.name()) && (depth < OPEN_UNASKED || opened.contains(node.name()));
        int at = rows.size();
        rows.add(new MatrixRow(node.name(), node.label(), depth, !node.children().isEmpty(), open));
        boolean below = false;
        if (open) {
            for (LoggerTree.Node child : node.children()) {
                below |= row(child, depth + 1, rows, set);
            }
        }
        boolean wanted = (search.isEmpty() || node.name().toLowerCase(Locale.ROOT).contains(search)) && (!onlySet || set.test(node.name()));
        if (filtering && !wanted && !below && depth > 0) {
            rows.remove(at);
        }
        return wanted || below;
    }

    void toggle(MatrixRow row) {
        if (row.open()) {
            closed.add(row.name());
            opened.remove(row.name());
        } else {
            closed.remove(row.name());
            opened.add(row.name());
        }
    }

    void search(String words) {
        search = words.strip().toLowerCase(Locale.ROOT);
    }

    /// A logger of which nothing came yet.
    void name(String logger) {
        named.add(logger.strip());
    }

    void onlySet(boolean only) {
        onlySet = only;
    }
}
