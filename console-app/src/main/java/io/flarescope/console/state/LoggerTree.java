package io.flarescope.console.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Dotted logger names as a tree of packages. A package whose only content is one other package is drawn together with it (`app_opt.pt`).
public final class LoggerTree {
    /// A package or logger. `label` is what stands in the row, `name` the whole dotted name (`root` for the one above all), `lines` the lines
    /// received of it and everything below.
    public record Node(String name, String label, long lines, List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }
    }

    private static final class Branch {
        private final Map<String, Branch> parts = new TreeMap<>();
        private boolean named;
        private long lines;
    }

    /// A name is a text from outside: what lies deeper stays in the last part.
    private static final int DEEPEST = 24;

    private LoggerTree() {}

    /// `lines` holds the lines received by full name; `alsoNamed` are loggers worth a row of their own though nothing came of them.
    public static Node of(Map<String, Long> lines, Iterable<String> alsoNamed) {
        Branch root = new Branch();
        lines.forEach((name, count) -> {
            Branch branch = reach(root, name);
            branch.lines += count;
            branch.named = true;
        });
        alsoNamed.forEach(name -> reach(root, name).named = true);
        return node(ShowLevels.ROOT, ShowLevels.ROOT, root);
    }

    private static Branch reach(Branch root, String name) {
        if (name.equals(ShowLevels.ROOT)) {
            return root;
        }
        Branch branch = root;
        for (String part : name.split("\\.", DEEPEST)) {
            branch = branch.parts.computeIfAbsent(part, key -> new Branch());
        }
        return branch;
    }

    private static Node node(String name, String label, Branch branch) {
        List<Node> packages = new ArrayList<>();
        List<Node> loggers = new ArrayList<>();
        branch.parts.forEach((part, below) -> {
            Node child = chain(name.equals(ShowLevels.ROOT) ? part : name + "." + part, part, below);
            (child.children().isEmpty() ? loggers : packages).add(child);
        });
        packages.addAll(loggers);
        return new Node(name, label, branch.lines + packages.stream().mapToLong(Node::lines).sum(), packages);
    }

    private static Node chain(String name, String label, Branch branch) {
        if (!branch.named && branch.parts.size() == 1) {
            Map.Entry<String, Branch> only = branch.parts.entrySet().iterator().next();
            return chain(name + "." + only.getKey(), label + "." + only.getKey(), only.getValue());
        }
        return node(name, label, branch);
    }
}
