package io.flarescope.console.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Sites in the order in which they were first heard of; the place decides the site's colour for ever.
public final class SiteOrder {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private Consumer<List<String>> grown = _ -> {};

    /// The order as it was known before; call it before any site is heard of. `grown` is told all names when there is a new one.
    public void remember(List<String> before, Consumer<List<String>> grown) {
        before.forEach(this::index);
        this.grown = grown;
    }

    /// From 0; a name never seen gets the next place. The server has no place: it is drawn in ink.
    public int index(String site) {
        Integer known = places.putIfAbsent(site, names.size());
        if (known == null) {
            names.add(site);
            grown.accept(names());
            return names.size() - 1;
        }
        return known;
    }

    public List<String> names() {
        return List.copyOf(names);
    }
}
