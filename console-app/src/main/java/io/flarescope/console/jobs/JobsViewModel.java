package io.flarescope.console.jobs;

import io.flarescope.console.jobs.facts.JobFacts;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The table of jobs: which rows, in which order, and which one is chosen.
public final class JobsViewModel {
    public enum Pill {
        ALL("All", kind -> true),
        RUNNING("Running", kind -> kind == JobState.Kind.RUNNING),
        WAITING("Waiting", kind -> kind == JobState.Kind.WAITING),
        FAILED("Failed", kind -> kind == JobState.Kind.FAILED || kind == JobState.Kind.CANNOT_SCHEDULE),
        DONE("Done", kind -> kind == JobState.Kind.COMPLETED || kind == JobState.Kind.ABORTED || kind == JobState.Kind.SAVED);

        private final String title;
        private final Predicate<JobState.Kind> takes;

        Pill(String title, Predicate<JobState.Kind> takes) {
            this.title = title;
            this.takes = takes;
        }

        String title() {
            return title;
        }
    }

    public enum Grouping {
        NONE("none"), SUBMITTER("submitter"), NAME("job name"), STATE("state");

        private final String title;

        Grouping(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }

        private String of(JobFacts facts) {
            return switch (this) {
                case NONE -> "";
                case SUBMITTER -> facts.job().submitter();
                case NAME -> facts.job().name();
                case STATE -> facts.stateWord();
            };
        }
    }

    public static final String EVERYONE = "everyone";
    static final Comparator<JobFacts> NEWEST_FIRST = Comparator.comparing((JobFacts facts) -> facts.job().submittedAt()).reversed();

    private final FederationState state;
    private final InstantSource clock;
    private final SimpleStringProperty search = new SimpleStringProperty("");
    private final SimpleObjectProperty<Pill> pill = new SimpleObjectProperty<>(Pill.ALL);
    private final SimpleStringProperty submitter = new SimpleStringProperty(EVERYONE);
    private final SimpleObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.NONE);
    private final SimpleObjectProperty<@Nullable JobId> chosen = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<List<JobId>> marked = new SimpleObjectProperty<>(List.of());
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Map<Pill, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObservableList<String> submitters = FXCollections.observableArrayList(EVERYONE);
    private final ObservableList<JobRow> rows = FXCollections.observableArrayList();
    private Map<JobId, JobRow.Line> lines = new LinkedHashMap<>();
    private Comparator<JobFacts> order = NEWEST_FIRST;
    private boolean arranging;

    public JobsViewModel(FederationState state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
        search.subscribe(this::arrange);
        pill.subscribe(this::arrange);
        submitter.subscribe(this::arrange);
        grouping.subscribe(this::arrange);
    }

    /// Reads the state again. Call when it moved.
    public void refresh() {
        Instant now = clock.instant();
        Map<JobId, JobRow.Line> known = lines;
        Map<JobId, JobRow.Line> present = new LinkedHashMap<>();
        for (Job job : state.jobs()) {
            JobFacts facts = JobFacts.of(job, state, now);
            JobRow.@Nullable Line line = known.get(job.id());
            if (line == null) {
                line = new JobRow.Line(facts);
            } else {
                line.know(facts);
            }
            present.put(job.id(), line);
        }
        lines = present;
        List<String> names = new ArrayList<>(List.of(EVERYONE));
        state.jobs().stream().map(Job::submitter).distinct().sorted().forEach(names::add);
        if (!names.equals(submitters)) {
            submitters.setAll(names);
        }
        arrange();
        if (chosen.get() == null || !lines.containsKey(chosen.get())) {
            chosen.set(topmostTrouble().orElse(null));
        }
    }

    private void arrange() {
        List<JobRow.Line> all = List.copyOf(lines.values());
        Map<Pill, Integer> counted = new EnumMap<>(Pill.class);
        for (Pill each : Pill.values()) {
            counted.put(each, (int) all.stream().filter(line -> takes(each, line)).count());
        }
        if (!counted.equals(counts.get())) {
            counts.set(counted);
        }
        String words = search.get().strip().toLowerCase(Locale.ROOT);
        List<JobRow.Line> shown = all.stream()
                .filter(line -> takes(pill.get(), line) && line.facts().matches(words))
                .filter(line -> submitter.get().equals(EVERYONE) || line.facts().job().submitter().equals(submitter.get()))
                .sorted(Comparator.comparing(JobRow.Line::facts, order))
                .toList();
        List<JobRow> arranged = grouped(shown);
        if (!arranged.equals(rows)) {
            arranging = true;
            rows.setAll(arranged);
            arranging = false;
        }
        int running = counted.getOrDefault(Pill.RUNNING, 0);
        String part = shown.size() == all.size() ? "" : ", of them " + Figures.count(shown.size()) + " shown";
        sentence.set(all.isEmpty() ? "" : Figures.count(all.size()) + part + (running == 0 ? "" : ", " + Figures.count(running) + " running"));
    }

    private static boolean takes(Pill pill, JobRow.Line line) {
        return pill.takes.test(line.facts().job().state().kind());
    }

    /// Groups in the order of their first row.
    private List<JobRow> grouped(List<JobRow.Line> shown) {
        if (grouping.get() == Grouping.NONE) {
            return List.copyOf(shown);
        }
        Map<String, List<JobRow.Line>> groups = new LinkedHashMap<>();
        shown.forEach(line -> groups.computeIfAbsent(grouping.get().of(line.facts()), title -> new ArrayList<>()).add(line));
        List<JobRow> arranged = new ArrayList<>();
        groups.forEach((title, members) -> {
            arranged.add(new JobRow.Head(title, members.size()));
            arranged.addAll(members);
        });
        return arranged;
    }

    private Optional<JobId> topmostTrouble() {
        List<JobRow.Line> shown = rows.stream().filter(JobRow.Line.class::isInstance).map(JobRow.Line.class::cast).toList();
        return shown.stream().filter(line -> takes(Pill.FAILED, line) || takes(Pill.RUNNING, line)).findFirst()
                .or(() -> shown.stream().findFirst())
                .map(line -> line.facts().job().id());
    }

    /// The order within groups; newest first where `null`.
    public void sort(@Nullable Comparator<JobFacts> by) {
        order = by == null ? NEWEST_FIRST : by;
        arrange();
    }

    public ObservableList<JobRow> rows() {
        return rows;
    }

    /// `37, of them 15 shown, 1 running`; empty without any.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Map<Pill, Integer>> counts() {
        return counts.getReadOnlyProperty();
    }

    /// [#EVERYONE] and all that have submitted.
    public ObservableList<String> submitters() {
        return submitters;
    }

    public StringProperty search() {
        return search;
    }

    public ObjectProperty<Pill> pill() {
        return pill;
    }

    public StringProperty submitter() {
        return submitter;
    }

    public ObjectProperty<Grouping> grouping() {
        return grouping;
    }

    /// Null while there is no job.
    public ObjectProperty<@Nullable JobId> chosen() {
        return chosen;
    }

    /// True while rows are exchanged: what a table selects meanwhile is nobody's choice.
    boolean arranging() {
        return arranging;
    }

    /// The selected rows in the order of the table; the chosen one is among them.
    public ObjectProperty<List<JobId>> marked() {
        return marked;
    }

    public Optional<JobRow.Line> line(@Nullable JobId job) {
        return Optional.ofNullable(job == null ? null : lines.get(job));
    }

    public boolean filtering() {
        return !search.get().isBlank() || pill.get() != Pill.ALL || !submitter.get().equals(EVERYONE);
    }

    public void clearFilters() {
        search.set("");
        pill.set(Pill.ALL);
        submitter.set(EVERYONE);
    }
}
