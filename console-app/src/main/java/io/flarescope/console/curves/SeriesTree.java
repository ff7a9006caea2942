package io.flarescope.console.curves;

import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.state.SiteOrder;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Participants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which series there are, by job and by who measured them, and which of them are shown: those that are ticked and match the pattern.
final class SeriesTree {
    /// One participant's series in one job, or those of the model it trains alone.
    record Group(JobId job, String site, boolean alone, List<JobSeries> keys) {
        String name() {
            return Tags.who(site, alone);
        }
    }

    /// Of how many series: how many are ticked, and how many match the pattern.
    record Tally(int ticked, int matching, int of) {
        private Tally and(Tally other) {
            return new Tally(ticked + other.ticked, matching + other.matching, of + other.of);
        }
    }

    /// So many names are worth more than one thread.
    private static final int SIDE_BY_SIDE = 10_000;
    private static final Tally NONE = new Tally(0, 0, 0);

    /// A tag as many series have it.
    private static final class Tag {
        private final String name;
        private final boolean first;
        private final boolean alone;
        private boolean matches = true;
        private List<JobSeries> shown = new ArrayList<>();

        Tag(String name) {
            this.name = name;
            this.alone = Tags.alone(name);
            this.first = Tags.shownFirst(Tags.base(name));
        }
    }

    private static final class Entry {
        private final JobSeries key;
        private final Tag tag;
        private boolean ticked;
        private boolean matches = true;

        Entry(JobSeries key, Tag tag) {
            this.key = key;
            this.tag = tag;
            this.ticked = tag.first;
        }
    }

    /// A group with its entries and how many of them count.
    private static final class Branch {
        private final Group group;
        private final List<Entry> entries;
        private Tally tally = NONE;

        Branch(Group group, List<Entry> entries) {
            this.group = group;
            this.entries = entries;
        }
    }

    private final ShownJobs jobs;
    private final SiteOrder order;
    private final int[] structures;
    private final Map<JobSeries, Entry> known = new HashMap<>();
    private final Map<String, Tag> tags = new LinkedHashMap<>();
    private final Map<Group, Branch> branches = new IdentityHashMap<>();
    /// In the order of the tree.
    private List<Branch> all = List.of();
    private List<Group> groups = List.of();
    private List<JobSeries> shown = List.of();
    private Map<String, List<JobSeries>> shownByTag = Map.of();
    private SeriesPattern pattern = SeriesPattern.ALL;

    SeriesTree(ShownJobs jobs, SiteOrder order) {
        this.jobs = jobs;
        this.order = order;
        this.structures = new int[jobs.all().size()];
        Arrays.fill(structures, -1);
    }

    /// Takes in new series; true when there were any.
    boolean update() {
        boolean changed = false;
        for (int i = 0; i < structures.length; i++) {
            int now = jobs.all().get(i).metrics().structure();
            changed |= structures[i] != now;
            structures[i] = now;
        }
        if (!changed) {
            return false;
        }
        List<Branch> built = new ArrayList<>();
        jobs.all().forEach(job -> build(job, built));
        all = built;
        groups = built.stream().map(branch -> branch.group).toList();
        branches.clear();
        built.forEach(branch -> branches.put(branch.group, branch));
        match();
        return true;
    }

    /// The global model first, then each site and what it does alone.
    private void build(LiveJob job, List<Branch> into) {
        Map<String, List<Entry>> bySite = new HashMap<>();
        for (SeriesKey key : job.metrics().keys()) {
            bySite.computeIfAbsent(key.site(), _ -> new ArrayList<>()).add(entry(JobSeries.of(job.id(), key)));
        }
        List<String> sites = new ArrayList<>(List.of(Participants.SERVER));
        sites.addAll(order.names());
        for (String site : sites) {
            List<Entry> entries = bySite.getOrDefault(site, List.of());
            for (boolean alone : new boolean[] {false, true}) {
                List<Entry> own = entries.stream().filter(entry -> entry.tag.alone == alone).toList();
                if (!own.isEmpty()) {
                    into.add(new Branch(new Group(job.id(), site, alone, own.stream().map(entry -> entry.key).toList()), own));
                }
            }
        }
    }

    private Entry entry(JobSeries key) {
        Entry entry = known.get(key);
        if (entry == null) {
            entry = new Entry(key, tags.computeIfAbsent(key.tag(), Tag::new));
            known.put(key, entry);
        }
        return entry;
    }

    /// Looks for the pattern in all names, once: views ask again and again.
    private void match() {
        if (pattern.inOnePart()) {
            tags.values().forEach(tag -> tag.matches = pattern.in(tag.name));
        }
        if (known.size() < SIDE_BY_SIDE || pattern.inOnePart()) {
            all.forEach(this::match);
        } else {
            all.parallelStream().forEach(this::match);
        }
        show();
    }

    private void match(Branch branch) {
        String site = Tags.who(branch.group.site(), false);
        if (pattern.matchesAll() || pattern.inOnePart()) {
            boolean whole = pattern.matchesAll() || pattern.in(site);
            branch.entries.forEach(entry -> entry.matches = whole || entry.tag.matches);
        } else {
            Predicate<String> names = pattern.names(site);
            branch.entries.forEach(entry -> entry.matches = names.test(entry.tag.name));
        }
    }

    private void show() {
        tags.values().forEach(tag -> tag.shown = new ArrayList<>());
        List<JobSeries> now = new ArrayList<>();
        for (Branch branch : all) {
            int ticked = 0;
            int matching = 0;
            for (Entry entry : branch.entries) {
                ticked += entry.ticked ? 1 : 0;
                matching += entry.matches ? 1 : 0;
                if (entry.matches && entry.ticked) {
                    now.add(entry.key);
                    entry.tag.shown.add(entry.key);
                }
            }
            branch.tally = new Tally(ticked, matching, branch.entries.size());
        }
        shown = Collections.unmodifiableList(now);
        Map<String, List<JobSeries>> byTag = new LinkedHashMap<>();
        tags.values().stream().filter(tag -> !tag.shown.isEmpty()).forEach(tag -> byTag.put(tag.name, Collections.unmodifiableList(tag.shown)));
        shownByTag = byTag;
    }

    /// Job after job; in each the global model first, then each site and what it does alone.
    List<Group> groups() {
        return groups;
    }

    /// Every series.
    List<JobSeries> everything() {
        return groups.stream().flatMap(group -> group.keys().stream()).toList();
    }

    int size() {
        return known.size();
    }

    boolean knows(JobSeries key) {
        return known.containsKey(key);
    }

    boolean ticked(JobSeries key) {
        Entry entry = known.get(key);
        return entry != null && entry.ticked;
    }

    void tick(List<JobSeries> keys, boolean on) {
        for (JobSeries key : keys) {
            Entry entry = known.get(key);
            if (entry != null) {
                entry.ticked = on;
            }
        }
        show();
    }

    /// Only series are shown whose `participant/tag` the words are found in: see [SeriesPattern].
    void look(String words) {
        pattern = SeriesPattern.of(words);
        match();
    }

    SeriesPattern pattern() {
        return pattern;
    }

    boolean matches(JobSeries key) {
        Entry entry = known.get(key);
        return entry != null && entry.matches;
    }

    boolean shown(JobSeries key) {
        return ticked(key) && matches(key);
    }

    /// In the order of the tree.
    List<JobSeries> shown() {
        return shown;
    }

    /// The shown series of a tag, in the order of the tree.
    List<JobSeries> shown(String tag) {
        return shownByTag.getOrDefault(tag, List.of());
    }

    /// What is shown, tag by tag.
    Map<String, List<JobSeries>> shownByTag() {
        return Collections.unmodifiableMap(shownByTag);
    }

    Tally tally(Group group) {
        Branch branch = branches.get(group);
        return branch == null ? NONE : branch.tally;
    }

    Tally tally(JobId job) {
        return all.stream().filter(branch -> branch.group.job().equals(job)).map(branch -> branch.tally).reduce(NONE, Tally::and);
    }
}
