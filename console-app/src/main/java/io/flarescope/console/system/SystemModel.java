package io.flarescope.console.system;

import io.flarescope.charts.plot.Readout;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.Ticks;
import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.Series;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.GaugeBook;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Participants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Gauges and round times of the chosen job in one window of time, and the jobs that lie in it.
final class SystemModel {
    enum Window {
        MINUTES_5("5 min", Duration.ofMinutes(5)), MINUTES_15("15 min", Duration.ofMinutes(15)), HOUR("1 h", Duration.ofHours(1)),
        HOURS_6("6 h", Duration.ofHours(6)), JOB("Job", Duration.ZERO);

        private final String title;
        private final Duration length;

        Window(String title, Duration length) {
            this.title = title;
            this.length = length;
        }

        String title() {
            return title;
        }
    }

    private static final int MOST_JOBS = 5;
    private static final double FRESH_SECONDS = 10;
    private static final double LEAST_SECONDS = 20;

    private final FederationState state;
    private final InstantSource clock;
    private final Map<String, Map<Gauge, GaugeLine>> lines = new HashMap<>();
    private RoundTimes rounds = new RoundTimes();
    private @Nullable JobId job;
    private Window window = Window.JOB;
    private @Nullable Span zoomed;

    SystemModel(FederationState state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    /// Takes in what came since.
    void update() {
        JobId now = state.jobInView().orElse(null);
        if (!Objects.equals(now, job)) {
            job = now;
            lines.clear();
            rounds = new RoundTimes();
            zoomed = null;
        }
        live().ifPresent(live -> {
            GaugeBook book = live.gauges();
            for (String participant : book.participants()) {
                Map<Gauge, GaugeLine> own = lines.computeIfAbsent(participant, name -> new EnumMap<>(Gauge.class));
                for (Gauge gauge : Gauge.values()) {
                    book.find(participant, gauge.key())
                            .ifPresent(series -> own.computeIfAbsent(gauge, kind -> new GaugeLine(kind.scale())).take(series.snapshot()));
                }
            }
            rounds.take(live.timeline());
        });
    }

    Optional<JobId> job() {
        return Optional.ofNullable(job);
    }

    Optional<Job> jobFacts() {
        return job().flatMap(state::job);
    }

    Optional<LiveJob> live() {
        return job().map(state::live);
    }

    /// Those that told any gauge, the server first, then in the order of registration.
    List<String> participants() {
        List<String> all = new ArrayList<>();
        if (lines.containsKey(Participants.SERVER)) {
            all.add(Participants.SERVER);
        }
        state.siteOrder().names().stream().filter(lines::containsKey).forEach(all::add);
        lines.keySet().stream().filter(name -> !all.contains(name)).sorted().forEach(all::add);
        return all;
    }

    Optional<GaugeLine> line(String participant, Gauge gauge) {
        return Optional.ofNullable(lines.getOrDefault(participant, Map.of()).get(gauge));
    }

    RoundTimes rounds() {
        return rounds;
    }

    // ---- the window ----

    Window window() {
        return window;
    }

    void window(Window other) {
        window = other;
        zoomed = null;
    }

    /// A person looks closer at one chart; all follow. Null is the window again.
    void zoom(@Nullable Span to) {
        zoomed = to;
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }

    /// The stretch of time that everything shows, in epoch seconds.
    Span view() {
        if (zoomed != null) {
            return zoomed;
        }
        double end = end();
        double from = window == Window.JOB ? start(end) : end - window.length.toSeconds();
        return new Span(Math.min(from, end - LEAST_SECONDS), end);
    }

    /// Now while the job runs; its last value after it has ended.
    private double end() {
        double now = seconds(clock.instant());
        boolean ended = jobFacts().map(is -> is.state().finished()).orElse(false);
        double last = lines.values().stream().flatMap(own -> own.values().stream()).mapToDouble(GaugeLine::last).filter(at -> !Double.isNaN(at)).max().orElse(now);
        return ended ? last + 1 : Math.max(now, last);
    }

    private double start(double end) {
        double first = end;
        for (Map<Gauge, GaugeLine> own : lines.values()) {
            for (GaugeLine line : own.values()) {
                for (Series stretch : line.stretches()) {
                    if (stretch.size() > 0) {
                        first = Math.min(first, stretch.snapshot().wall(0));
                    }
                }
            }
        }
        double began = jobFacts().flatMap(Job::startedAt).map(SystemModel::seconds).orElse(first);
        return Math.min(first, began);
    }

    /// One value axis for all participants: from 0 to a round number above the highest value.
    Span values(Gauge gauge) {
        double highest = lines.values().stream().map(own -> own.get(gauge)).filter(Objects::nonNull).mapToDouble(GaugeLine::highest).max().orElse(0);
        double least = gauge == Gauge.CPU ? 100 : gauge == Gauge.THREADS ? 4 : 1;
        return top(Math.max(highest, least));
    }

    static Span top(double highest) {
        double step = Ticks.step(highest / 4);
        return new Span(0, Math.ceil(highest / step) * step * 1.04);
    }

    // ---- values at a moment ----

    /// The value at the cursor, or the newest where there is no cursor; empty where none is near.
    OptionalDouble value(String participant, Gauge gauge) {
        Instant cursor = state.cursor().time().get();
        double at = cursor == null ? Double.NaN : seconds(cursor);
        GaugeLine line = line(participant, gauge).orElse(null);
        if (line == null || line.stretches().isEmpty()) {
            return OptionalDouble.empty();
        }
        if (cursor == null) {
            SeriesSnapshot newest = line.stretches().getLast().snapshot();
            return OptionalDouble.of(newest.value(newest.size() - 1));
        }
        double reach = Math.max(2, Double.isNaN(line.distance()) ? 0 : line.distance());
        for (Series stretch : line.stretches()) {
            SeriesSnapshot points = stretch.snapshot();
            var index = Readout.nearest(points, Axis.WALL, at, reach);
            if (index.isPresent()) {
                return OptionalDouble.of(points.value(index.getAsInt()));
            }
        }
        return OptionalDouble.empty();
    }

    /// Since when a participant of a running job has told nothing, where that is long.
    Optional<Instant> silentSince(String participant) {
        if (!jobFacts().map(is -> is.state().running()).orElse(false)) {
            return Optional.empty();
        }
        double last = lines.getOrDefault(participant, Map.of()).values().stream().mapToDouble(GaugeLine::last).filter(at -> !Double.isNaN(at)).max().orElse(Double.NaN);
        double usual = lines.getOrDefault(participant, Map.of()).values().stream().mapToDouble(GaugeLine::distance).filter(at -> !Double.isNaN(at)).max().orElse(0);
        return seconds(clock.instant()) - last > Math.max(FRESH_SECONDS, 3 * usual) ? Optional.of(Instant.ofEpochMilli((long) (last * 1000))) : Optional.empty();
    }

    // ---- jobs ----

    /// The newest jobs that lie in the window, oldest first; the chosen one is among them.
    List<JobBar> jobs() {
        Span view = view();
        List<JobBar> newestFirst = new ArrayList<>();
        for (Job of : state.jobs().reversed()) {
            JobBar bar = bar(of);
            boolean seen = bar.to() >= view.from() && bar.from() <= view.to();
            if (seen && (newestFirst.size() < MOST_JOBS || of.id().equals(job))) {
                newestFirst.add(bar);
            }
        }
        if (newestFirst.size() > MOST_JOBS) {
            newestFirst.remove(MOST_JOBS - 1);
        }
        return newestFirst.reversed();
    }

    private JobBar bar(Job of) {
        double now = seconds(clock.instant());
        boolean waiting = of.state().kind() == JobState.Kind.WAITING;
        double from = seconds(waiting ? of.submittedAt() : of.startedAt().orElse(of.submittedAt()));
        double to = of.state().finished() ? from + of.duration().map(length -> length.toMillis() / 1000.0).orElse(0.0) : now;
        String word = of.state().word().replaceFirst("^FINISHED:", "");
        List<Double> starts = new ArrayList<>();
        if (of.state().running()) {
            for (JobTimeline.Round round : state.live(of.id()).timeline().rounds()) {
                round.at(RoundStep.STARTED).map(SystemModel::seconds).ifPresent(starts::add);
            }
        }
        return new JobBar(of.name() + " " + of.id().brief(), of.state(), from, Math.max(from, to),
                word + ", " + Figures.clock(Duration.ofMillis((long) (1000 * Math.max(0, to - from)))), starts);
    }
}
