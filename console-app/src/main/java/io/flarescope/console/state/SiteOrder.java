package io.flarescope.console.state;

import java.util.ArrayList;
import java.util.List;

/// Sites in the order in which they were first heard of; the place decides the site's colour for ever.
public final class SiteOrder {
    private final List<String> names = new ArrayList<>();

    /// From 0; a name never seen gets the next place. The server has no place: it is drawn in ink.
    public int index(String site) {
        int at = names.indexOf(site);
        if (at < 0) {
            at = names.size();
            names.add(site);
        }
        return at;
    }

    public List<String> names() {
        return List.copyOf(names);
    }
}
