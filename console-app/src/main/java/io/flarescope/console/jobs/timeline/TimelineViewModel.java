package io.flarescope.console.jobs.timeline;

import io.flarescope.charts.scale.Span;
import io.flarescope.console.jobs.facts.Reason;
import io.flarescope.console.jobs.facts.RoundTimes;
import io.flarescope.console.jobs.facts.Silence;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.federation.Job;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The rounds of one job, the part of them in sight, and the chosen one.
///
/// While `following`, the part in sight ends now. Places on the overview are rounds with a fraction: 14.5 is the middle of round 14.
public final class TimelineViewModel {
    static final int ROUNDS_IN_SIGHT = 10;
    private static final double ROOM_AFTER_NOW = 0.03;
    private static final double LEAST_ROUNDS = 0.5;

    private final FederationState state;
    private final LiveJob live;
    private final InstantSource clock;
    private final RoundSeconds seconds = new RoundSeconds();
    private final RoundReader reader;
    private final SimpleBooleanProperty following = new SimpleBooleanProperty(true);
    private @Nullable Integer chosen;
    private Span placed = new Span(0, ROUNDS_IN_SIGHT);

    private List<RoundTimes> rounds = List.of();
    private List<Silence> silences = List.of();
    private Optional<Job> job = Optional.empty();
    private Instant until = Instant.EPOCH;

    public TimelineViewModel(FederationState state, LiveJob live, InstantSource clock) {
        this.state = state;
        this.live = live;
        this.clock = clock;
        this.reader = new RoundReader(live, seconds);
    }

    /// Reads the state again. Call when it moved.
    public void refresh() {
        job = state.job(live.id());
        until = running() ? clock.instant() : end();
        rounds = RoundTimes.of(live.timeline(), until);
        silences = running() ? job.map(known -> Silence.of(state, known)).orElse(List.of()) : List.of();
    }

    /// When a finished job ended; the last thing heard where nobody says.
    private Instant end() {
        Optional<Instant> told = job.flatMap(known -> known.startedAt().flatMap(start -> known.duration().map(start::plus)));
        Optional<Instant> heard = live.timeline().latest().flatMap(round -> round.events().stream().map(event -> event.time()).max(Instant::compareTo));
        return heard.isPresent() && (told.isEmpty() || told.get().isBefore(heard.get())) ? heard.get() : told.orElseGet(clock::instant);
    }

    public boolean running() {
        return job.isPresent() && job.get().state().running();
    }

    public Optional<Job> job() {
        return job;
    }

    public List<RoundTimes> rounds() {
        return rounds;
    }

    /// Now, or the end of a job that has ended.
    public Instant until() {
        return until;
    }

    /// How many rounds the overview has room for.
    public int roundsInAll() {
        int known = rounds.isEmpty() ? 0 : rounds.getLast().number() + 1;
        return Math.max(known, running() ? live.timeline().total().orElse(known) : known);
    }

    /// Sites that took part in any round, in the federation's order.
    public List<String> sites() {
        TreeSet<String> names = new TreeSet<>((a, b) -> Integer.compare(state.siteOrder().index(a), state.siteOrder().index(b)));
        rounds.forEach(times -> names.addAll(times.round().sites().keySet()));
        return new ArrayList<>(names);
    }

    /// What the lane of a site shows of a round. A silent site's phases end where it was heard last.
    public List<PhaseSpan> spans(RoundTimes times, String site) {
        List<PhaseSpan> spans = PhaseSpan.ofSite(times, site);
        return silence(times, site).map(silence -> PhaseSpan.until(silence.since(), spans)).orElse(spans);
    }

    /// The silence of a site whose result the round waits for.
    public Optional<Silence> silence(RoundTimes times, String site) {
        boolean waits = !times.over() && io.flarescope.console.jobs.facts.Course.missing(times.round()).contains(site);
        return waits ? silences.stream().filter(silence -> silence.site().equals(site)).findFirst() : Optional.empty();
    }

    public Optional<Silence> waitsFor() {
        return Reason.waitsFor(live.timeline(), silences);
    }

    public Optional<Shares> shares() {
        return Shares.of(rounds, seconds);
    }

    public OptionalDouble usual() {
        return RoundTimes.usual(rounds);
    }

    // ---- the chosen round

    /// The chosen round; the latest where none was chosen.
    public OptionalInt round() {
        Integer number = chosen;
        if (number != null && rounds.stream().anyMatch(times -> times.number() == number)) {
            return OptionalInt.of(number);
        }
        return rounds.isEmpty() ? OptionalInt.empty() : OptionalInt.of(rounds.getLast().number());
    }

    public Optional<RoundTimes> times() {
        OptionalInt number = round();
        return rounds.stream().filter(times -> number.isPresent() && times.number() == number.getAsInt()).findFirst();
    }

    public Optional<RoundDetail> detail() {
        return times().map(times -> reader.read(times, rounds, waitsFor()));
    }

    /// Chooses a round and brings it into sight.
    public void choose(int round) {
        chosen = round;
        times().ifPresent(times -> {
            Span sight = sight();
            double middle = (epoch(times.start()) + epoch(times.end())) / 2;
            if (!sight.holds(middle)) {
                double shown = placed().length();
                place(round + 0.5 - shown / 2, round + 0.5 + shown / 2);
            }
        });
    }

    /// The round before or after the chosen one, if there is one.
    public void step(int by) {
        OptionalInt now = round();
        if (now.isEmpty()) {
            return;
        }
        int at = 0;
        while (at < rounds.size() && rounds.get(at).number() != now.getAsInt()) {
            at++;
        }
        int next = at + by;
        if (next >= 0 && next < rounds.size()) {
            choose(rounds.get(next).number());
        }
    }

    public Optional<RoundTimes> roundAt(Instant at) {
        return rounds.stream().filter(times -> times.holds(at)).findFirst();
    }

    // ---- what is in sight

    public BooleanProperty following() {
        return following;
    }

    /// Back to the latest round and to now.
    public void follow() {
        chosen = null;
        following.set(true);
    }

    /// The part in sight, in epoch seconds.
    public Span sight() {
        if (rounds.isEmpty()) {
            return new Span(epoch(until) - 1, epoch(until));
        }
        Span places = placed();
        double from = time(places.from());
        double to = following.get() ? epoch(until) : time(places.to());
        double least = Math.max(to, from + 0.5);
        return new Span(from, following.get() && running() ? least + ROOM_AFTER_NOW * (least - from) : least);
    }

    /// The part in sight as places on the overview.
    public Span placed() {
        if (!following.get()) {
            return placed;
        }
        if (rounds.isEmpty()) {
            return new Span(0, ROUNDS_IN_SIGHT);
        }
        int first = rounds.get(Math.max(0, rounds.size() - ROUNDS_IN_SIGHT)).number();
        return new Span(first, Math.max(first + 1, place(until)));
    }

    /// Shows another part; the person holds it from here on.
    public void place(double from, double to) {
        if (rounds.isEmpty()) {
            return;
        }
        double length = Math.max(LEAST_ROUNDS, Math.min(to - from, roundsInAll()));
        double first = Math.clamp(from, rounds.getFirst().number(), Math.max(rounds.getFirst().number(), roundsInAll() - length));
        placed = new Span(first, first + length);
        following.set(false);
    }

    /// The moment of a place, in epoch seconds; rounds to come are taken to last as long as usual.
    private double time(double place) {
        RoundTimes last = rounds.getLast();
        for (RoundTimes times : rounds) {
            if (place < times.number() + 1 || times == last && !times.over()) {
                double share = Math.max(0, place - times.number());
                double length = epoch(times.end()) - epoch(times.start());
                return epoch(times.start()) + share * (times == last && !times.over() ? Math.max(length, usual().orElse(length)) : length);
            }
        }
        return epoch(last.end()) + (place - last.number() - 1) * usual().orElse(1);
    }

    /// The place of a moment.
    private double place(Instant at) {
        for (RoundTimes times : rounds) {
            if (at.isBefore(times.end())) {
                double length = epoch(times.end()) - epoch(times.start());
                return times.number() + Math.clamp(length <= 0 ? 0 : (epoch(at) - epoch(times.start())) / length, 0, 1);
            }
        }
        return rounds.getLast().number() + 1;
    }

    static double epoch(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }

    static Instant moment(double epochSeconds) {
        return Instant.ofEpochMilli(Math.round(epochSeconds * 1000));
    }
}
