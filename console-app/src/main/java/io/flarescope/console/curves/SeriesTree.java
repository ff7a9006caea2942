package io.flarescope.console.curves;

import io.flarescope.console.state.SeriesBook;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.state.SiteOrder;
import io.flarescope.federation.Participants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
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
    private final Map<SeriesKey, Entry> known = new HashMap<>();
    /// Every series in the order of the tree.
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Boolean> firstTags = new HashMap<>();
    private List<SeriesKey> shown = List.of();
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
            known.computeIfAbsent(key, _ -> new Entry(key, firstTags.computeIfAbsent(key.tag(), _ -> Tags.shownFirst(key))));
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
        entries.clear();
        for (Group group : groups) {
            for (SeriesKey key : group.keys()) {
                entries.add(known.computeIfAbsent(key, _ -> new Entry(key, false)));
            }
        }
        match();
        return true;
    }

    /// One series with the name that a pattern is looked for in.
    private static final class Entry {
        private final SeriesKey key;
        private final String name;
        private boolean ticked;
        private boolean matches = true;

        Entry(SeriesKey key, boolean ticked) {
            this.key = key;
            this.ticked = ticked;
            String whole = Tags.who(key.site(), false) + "/" + key.tag();
            this.name = whole.substring(0, Math.min(whole.length(), LONGEST_NAME));
        }
    }

    /// Looks for the pattern in all names, once: views ask again and again.
    private void match() {
        Matcher matcher = compiled.map(pattern -> pattern.matcher("")).orElse(null);
        for (Entry entry : entries) {
            entry.matches = matcher == null || matcher.reset(entry.name).find();
        }
        show();
    }

    private void show() {
        List<SeriesKey> now = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.matches && entry.ticked) {
                now.add(entry.key);
            }
        }
        shown = Collections.unmodifiableList(now);
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
        return known.containsKey(key);
    }

    boolean ticked(SeriesKey key) {
        Entry entry = known.get(key);
        return entry != null && entry.ticked;
    }

    void tick(List<SeriesKey> keys, boolean on) {
        for (SeriesKey key : keys) {
            Entry entry = known.get(key);
            if (entry != null) {
                entry.ticked = on;
            }
        }
        show();
    }

    /// Only series are shown whose `participant/tag` the regular expression is found in. A pattern that is none is kept, and taken as plain text.
    void look(String words) {
        pattern = words;
        error = "";
        if (words.isBlank()) {
            compiled = Optional.empty();
            match();
            return;
        }
        try {
            compiled = Optional.of(Pattern.compile(words, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException wrong) {
            error = wrong.getDescription();
            compiled = Optional.of(Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE));
        }
        match();
    }

    String pattern() {
        return pattern;
    }

    /// Why the pattern is no regular expression; empty when it is one.
    String error() {
        return error;
    }

    boolean matches(SeriesKey key) {
        Entry entry = known.get(key);
        return entry != null && entry.matches;
    }

    boolean shown(SeriesKey key) {
        return ticked(key) && matches(key);
    }

    /// In the order of the tree.
    List<SeriesKey> shown() {
        return shown;
    }
}
