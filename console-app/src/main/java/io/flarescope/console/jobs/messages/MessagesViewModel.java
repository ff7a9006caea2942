package io.flarescope.console.jobs.messages;

import io.flarescope.console.jobs.facts.Course;
import io.flarescope.console.jobs.facts.Silence;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.MessageLedger;
import io.flarescope.federation.FeedRecord.Direction;
import io.flarescope.federation.FeedRecord.TaskStep;
import io.flarescope.federation.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Message sizes of one job as the Messages tab shows them: by round and site, for one way or both.
public final class MessagesViewModel {
    public enum Way {
        TO_SERVER("Sites to server", Set.of(Direction.RESULT)),
        TO_SITES("Server to sites", Set.of(Direction.DATA)),
        BOTH("Both", Set.of(Direction.RESULT, Direction.DATA));

        private final String title;
        private final Set<Direction> directions;

        Way(String title, Set<Direction> directions) {
            this.title = title;
            this.directions = directions;
        }

        public String title() {
            return title;
        }

        /// `site-1 to server`.
        public String of(String site) {
            return switch (this) {
                case TO_SERVER -> site + " to server";
                case TO_SITES -> "server to " + site;
                case BOTH -> site + ", both ways";
            };
        }
    }

    /// Bytes of one site's messages in one round; -1 where a side was not measured. `seconds` is what the longer way took, where the timeline says so.
    public record Cell(long before, long after, OptionalDouble seconds) {
        public OptionalDouble share() {
            return before > 0 && after >= 0 ? OptionalDouble.of((double) after / before) : OptionalDouble.empty();
        }
    }

    /// `missing` says of sites whose result the round still waits for since when; `absent` why another site has no cell.
    public record Row(int round, Map<String, Cell> cells, Map<String, String> missing, Map<String, String> absent) {
        public long sum() {
            return cells.values().stream().mapToLong(cell -> Math.max(0, cell.after())).sum();
        }

        public OptionalDouble longest() {
            return cells.values().stream().flatMapToDouble(cell -> cell.seconds().stream()).max();
        }
    }

    /// Sums of one direction over messages measured on both sides.
    public record Total(int rounds, long before, long after) {}

    /// What was sent, as far as the details name it; sizes in bytes before the filters.
    public record Model(int tensors, long bytes, Optional<String> precision) {}

    public record Tensor(String name, long before, long after) {}

    /// One cell opened: totals, precision before and after, tensors, and whatever else the writer told.
    public record Detail(int round, String site, Cell cell, String precisionBefore, String precisionAfter, List<Tensor> tensors, Map<String, String> other) {
        public long grown() {
            return tensors.stream().filter(tensor -> tensor.before() >= 0 && tensor.after() > tensor.before()).count();
        }
    }

    public static final String PRECISION = "precision";
    private static final String TENSOR = "tensor:";

    private final FederationState state;
    private final LiveJob live;
    private Way way = Way.TO_SERVER;
    private List<Row> rows = List.of();
    private List<String> sites = List.of();

    public MessagesViewModel(FederationState state, LiveJob live) {
        this.state = state;
        this.live = live;
    }

    public Way way() {
        return way;
    }

    public void way(Way chosen) {
        way = chosen;
        refresh();
    }

    /// Reads the ledger again. Call when it moved.
    public void refresh() {
        TreeMap<Integer, Map<String, Cell>> byRound = new TreeMap<>(Comparator.reverseOrder());
        TreeSet<String> names = new TreeSet<>(Comparator.comparingInt(state.siteOrder()::index));
        for (MessageLedger.Entry entry : live.messages().entries()) {
            names.add(entry.key().site());
            if (way.directions.contains(entry.key().direction())) {
                byRound.computeIfAbsent(entry.key().round(), round -> new LinkedHashMap<>()).merge(entry.key().site(), cell(entry), MessagesViewModel::sum);
            }
        }
        sites = new ArrayList<>(names);
        Map<String, String> missing = missing();
        int latest = live.timeline().latest().map(JobTimeline.Round::number).orElse(-1);
        if (!missing.isEmpty() && !byRound.containsKey(latest)) {
            byRound.put(latest, Map.of());
        }
        rows = byRound.entrySet().stream()
                .map(round -> new Row(round.getKey(), round.getValue(), round.getKey() == latest ? missing : Map.of(), absent(round.getKey()))).toList();
    }

    private Map<String, String> absent(int round) {
        Set<String> asked = live.timeline().find(round).map(marks -> marks.sites().keySet()).orElse(Set.of());
        Map<String, String> words = new LinkedHashMap<>();
        sites.forEach(site -> words.put(site, asked.contains(site) ? "not measured" : "no task"));
        return words;
    }

    private Cell cell(MessageLedger.Entry entry) {
        return new Cell(entry.before(), entry.after(), seconds(entry.key()));
    }

    /// From the start of sending until it was sent; on the way to a site, from the assignment until the task started.
    private OptionalDouble seconds(MessageLedger.Key key) {
        Optional<JobTimeline.SiteRound> marks = live.timeline().find(key.round()).map(round -> round.sites().get(key.site()));
        boolean up = key.direction() == Direction.RESULT;
        Optional<Instant> from = marks.flatMap(site -> site.at(up ? TaskStep.SENDING : TaskStep.ASSIGNED));
        Optional<Instant> to = marks.flatMap(site -> site.at(up ? TaskStep.SENT : TaskStep.STARTED));
        if (from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Duration.between(from.get(), to.get()).toMillis() / 1000.0);
    }

    private static Cell sum(Cell one, Cell other) {
        return new Cell(
                plus(one.before(), other.before()), plus(one.after(), other.after()),
                one.seconds().isEmpty() ? other.seconds() : other.seconds().isEmpty() ? one.seconds() : OptionalDouble.of(Math.max(one.seconds().getAsDouble(), other.seconds().getAsDouble())));
    }

    private static long plus(long one, long other) {
        return one < 0 || other < 0 ? -1 : one + other;
    }

    /// Results that the latest round waits for, in words.
    private Map<String, String> missing() {
        Optional<Job> job = state.job(live.id()).filter(known -> known.state().running());
        if (job.isEmpty() || way == Way.TO_SITES) {
            return Map.of();
        }
        List<Silence> silences = Silence.of(state, job.get());
        Map<String, String> words = new LinkedHashMap<>();
        live.timeline().latest().map(Course::missing).orElse(List.of()).forEach(site -> words.put(
                site, "not received" + silences.stream().filter(silence -> silence.site().equals(site)).findFirst().map(silence -> ", " + silence.words()).orElse(" yet")));
        return words;
    }

    /// Newest round first.
    public List<Row> rows() {
        return rows;
    }

    public Optional<Row> row(int round) {
        return rows.stream().filter(row -> row.round() == round).findFirst();
    }

    /// The site's cell of the newest round that has one.
    public Optional<Cell> latest(String site) {
        return rows.stream().flatMap(row -> Optional.ofNullable(row.cells().get(site)).stream()).findFirst();
    }

    public List<String> sites() {
        return sites;
    }

    /// How many rounds the charts have room for.
    public int roundsInAll() {
        int known = rows.isEmpty() ? 0 : rows.getFirst().round() + 1;
        return Math.max(known, live.timeline().total().orElse(known));
    }

    public long largest() {
        return rows.stream().flatMap(row -> row.cells().values().stream()).mapToLong(cell -> Math.max(cell.before(), cell.after())).max().orElse(1);
    }

    public Total total(Direction direction) {
        List<MessageLedger.Entry> entries = live.messages().entries().stream()
                .filter(entry -> entry.key().direction() == direction && entry.whole()).toList();
        return new Total(
                (int) entries.stream().map(entry -> entry.key().round()).distinct().count(), entries.stream().mapToLong(MessageLedger.Entry::before).sum(),
                entries.stream().mapToLong(MessageLedger.Entry::after).sum());
    }

    /// The newest message whose tensors were named before the filters.
    public Optional<Model> model() {
        List<MessageLedger.Entry> entries = live.messages().entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Map<String, Long> tensors = tensors(entries.get(i).detailBefore());
            if (!tensors.isEmpty()) {
                return Optional.of(new Model(
                        tensors.size(), tensors.values().stream().mapToLong(Long::longValue).sum(), Optional.ofNullable(entries.get(i).detailBefore().get(PRECISION))));
            }
        }
        return Optional.empty();
    }

    /// Whether everything shown was 4-byte floats before the filters, so that a share is one of fp32.
    public boolean beforeIsFloat32() {
        return live.messages().entries().stream().filter(entry -> way.directions.contains(entry.key().direction()) && !entry.detailBefore().isEmpty())
                .allMatch(entry -> "float32".equals(entry.detailBefore().get(PRECISION)))
                && live.messages().entries().stream().anyMatch(entry -> !entry.detailBefore().isEmpty());
    }

    /// The precision on the wire of the site's newest message; empty where nobody told.
    public Optional<String> precision(String site) {
        return newest(site).map(entry -> entry.detailAfter().get(PRECISION));
    }

    private Optional<MessageLedger.Entry> newest(String site) {
        return live.messages().entries().stream().filter(entry -> entry.key().site().equals(site) && way.directions.contains(entry.key().direction()))
                .filter(entry -> entry.after() >= 0).reduce((earlier, later) -> later);
    }

    public Optional<Detail> detail(int round, String site) {
        Optional<Cell> cell = row(round).map(row -> row.cells().get(site));
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> before = new LinkedHashMap<>();
        Map<String, Long> after = new LinkedHashMap<>();
        Set<String> precisionBefore = new TreeSet<>();
        Set<String> precisionAfter = new TreeSet<>();
        Map<String, String> other = new TreeMap<>();
        for (MessageLedger.Entry entry : live.messages().entries()) {
            if (entry.key().round() != round || !entry.key().site().equals(site) || !way.directions.contains(entry.key().direction())) {
                continue;
            }
            tensors(entry.detailBefore()).forEach((name, bytes) -> before.merge(name, bytes, Long::sum));
            tensors(entry.detailAfter()).forEach((name, bytes) -> after.merge(name, bytes, Long::sum));
            precisions(entry.detailBefore(), precisionBefore);
            precisions(entry.detailAfter(), precisionAfter);
            entry.detailAfter().forEach((key, value) -> {
                if (!key.equals(PRECISION) && !key.startsWith(TENSOR)) {
                    other.put(key, value);
                }
            });
        }
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Tensor> tensors = names.stream().map(name -> new Tensor(name, before.getOrDefault(name, -1L), after.getOrDefault(name, -1L))).toList();
        return Optional.of(new Detail(round, site, cell.get(), String.join(", ", precisionBefore), String.join(", ", precisionAfter), tensors, other));
    }

    private static void precisions(Map<String, String> detail, Set<String> into) {
        if (detail.containsKey(PRECISION)) {
            into.add(detail.get(PRECISION));
        }
    }

    /// Numbers that are none, or negative, are left out: they come from outside.
    private static Map<String, Long> tensors(Map<String, String> detail) {
        Map<String, Long> tensors = new TreeMap<>();
        detail.forEach((key, value) -> {
            if (key.startsWith(TENSOR) && value.matches("\\d{1,15}")) {
                tensors.put(key.substring(TENSOR.length()), Long.parseLong(value));
            }
        });
        return tensors;
    }
}
