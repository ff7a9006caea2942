package io.flarescope.console.curves;

import io.flarescope.console.state.SeriesBook;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.state.SiteOrder;
import io.flarescope.federation.Participants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which series there are, by who measured them, and which of them are shown: those that are ticked and match the pattern.
final class SeriesTree {
    /// Names of sites and tags come from outside: a pattern sees no more of them.
    private static final int LONGEST_NAME = 256;

    /// One participant's series, or those of the model it trains alone.
    record Group(String site, boolean alone, List<SeriesKey> keys) {
        String name() {
            return Tags.who(site, alone);
        }
    }

    private final SeriesBook book;
    private final SiteOrder order;
    private final Set<SeriesKey> known = new HashSet<>();
    private final Set<SeriesKey> ticked = new HashSet<>();
    private List<Group> groups = List.of();
    private int structure = -1;
    private String pattern = "";
    private Optional<Pattern> compiled = Optional.empty();
    private String error = "";

    SeriesTree(SeriesBook book, SiteOrder order) {
        this.book = book;
        this.order = order;
    }

    /// Takes in new series; true when there were any.
    boolean update() {
        if (structure == book.structure()) {
            return false;
        }
        structure = book.structure();
        Map<String, List<SeriesKey>> bySite = new LinkedHashMap<>();
        for (SeriesKey key : book.keys()) {
            bySite.computeIfAbsent(key.site(), _ -> new ArrayList<>()).add(key);
            if (known.add(key) && Tags.shownFirst(key)) {
                ticked.add(key);
            }
        }
        List<String> sites = new ArrayList<>(List.of(Participants.SERVER));
        order.names().stream().filter(bySite::containsKey).forEach(sites::add);
        List<Group> all = new ArrayList<>();
        for (String site : sites) {
            List<SeriesKey> keys = bySite.getOrDefault(site, List.of());
            add(all, site, false, keys);
            add(all, site, true, keys);
        }
        groups = List.copyOf(all);
        return true;
    }

    private static void add(List<Group> all, String site, boolean alone, List<SeriesKey> keys) {
        List<SeriesKey> own = keys.stream().filter(key -> Tags.alone(key) == alone).toList();
        if (!own.isEmpty()) {
            all.add(new Group(site, alone, own));
        }
    }

    /// The global model first, then each site and what it does alone.
    List<Group> groups() {
        return groups;
    }

    int size() {
        return known.size();
    }

    boolean knows(SeriesKey key) {
        return known.contains(key);
    }

    boolean ticked(SeriesKey key) {
        return ticked.contains(key);
    }

    void tick(List<SeriesKey> keys, boolean on) {
        if (on) {
            ticked.addAll(keys);
        } else {
            keys.forEach(ticked::remove);
        }
    }

    /// Only series are shown whose `participant/tag` the regular expression is found in. A pattern that is none is kept, and taken as plain text.
    void look(String words) {
        pattern = words;
        error = "";
        if (words.isBlank()) {
            compiled = Optional.empty();
            return;
        }
        try {
            compiled = Optional.of(Pattern.compile(words, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException wrong) {
            error = wrong.getDescription();
            compiled = Optional.of(Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE));
        }
    }

    String pattern() {
        return pattern;
    }

    /// Why the pattern is no regular expression; empty when it is one.
    String error() {
        return error;
    }

    boolean matches(SeriesKey key) {
        String name = Tags.who(key.site(), false) + "/" + key.tag();
        return compiled.isEmpty() || compiled.get().matcher(name.substring(0, Math.min(name.length(), LONGEST_NAME))).find();
    }

    boolean shown(SeriesKey key) {
        return ticked(key) && matches(key);
    }

    /// In the order of the tree.
    List<SeriesKey> shown() {
        return groups.stream().flatMap(group -> group.keys().stream()).filter(this::shown).toList();
    }
}
