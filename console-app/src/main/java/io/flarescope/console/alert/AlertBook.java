package io.flarescope.console.alert;

import io.flarescope.console.state.Attention;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The alerts of one federation, newest first; what is over is forgotten beyond 200, what holds on is kept. On the UI thread; [#look] reads only what came since.
public final class AlertBook {
    private static final int KEPT = 200;

    private final FederationState state;
    private final Map<Alert.Key, Alert> alerts = new LinkedHashMap<>();
    /// What was raised and holds on, whether it is still listed or not.
    private final Set<Alert.Key> standing = new HashSet<>();
    private final Map<JobId, Map<SeriesKey, SeriesWatch>> watches = new HashMap<>();
    private final Set<JobId> running = new HashSet<>();
    /// Of a job that had ended before anybody looked nothing is told.
    private final Set<JobId> seenRunning = new HashSet<>();
    private final Set<Alert.Kind> told = EnumSet.allOf(Alert.Kind.class);
    private Supplier<List<Alert>> others = List::of;
    private int unseen;

    public AlertBook(FederationState state) {
        this.state = state;
    }

    /// What is found elsewhere and holds on is told here as well; `holding` is asked at each look.
    public void also(Supplier<List<Alert>> holding) {
        others = holding;
    }

    /// Applies the rules; answers what is new.
    public List<Alert> look(Instant now) {
        if (state.profile().type() == ConnectionType.SAVED) {
            return List.of();
        }
        Map<Alert.Key, Alert> holding = new LinkedHashMap<>();
        ends(now, holding);
        silence(now, holding);
        others.get().forEach(alert -> holding.put(alert.key(), alert));
        for (Job job : state.jobs()) {
            if (!seenRunning.contains(job.id())) {
                continue;
            }
            state.liveIfAny(job.id()).ifPresent(live -> curves(job, live, now, holding));
        }
        List<Alert> raised = new ArrayList<>();
        holding.forEach((key, alert) -> {
            boolean toldBefore = alert.kind() == Alert.Kind.JOB_ENDED && alerts.containsKey(key);
            if (told.contains(alert.kind()) && standing.add(key) && !toldBefore) {
                alerts.remove(key);
                alerts.put(key, alert);
                raised.add(alert);
            }
        });
        standing.retainAll(holding.keySet());
        alerts.replaceAll((key, alert) ->
                alert.over().isEmpty() && alert.kind() != Alert.Kind.JOB_ENDED && !holding.containsKey(key) ? alert.over(now) : alert);
        List<Alert.Key> past = alerts.values().stream().filter(AlertBook::past).map(Alert::key).toList();
        past.stream().limit(Math.max(0, alerts.size() - KEPT)).forEach(alerts::remove);
        unseen = Math.min(alerts.size(), unseen + raised.size());
        return raised;
    }

    private static boolean past(Alert alert) {
        return alert.over().isPresent() || alert.kind() == Alert.Kind.JOB_ENDED;
    }

    private void ends(Instant now, Map<Alert.Key, Alert> holding) {
        for (Job job : state.jobs()) {
            if (job.state().running()) {
                running.add(job.id());
                seenRunning.add(job.id());
            } else if (job.state().finished() && running.remove(job.id())) {
                String took = job.duration().filter(duration -> !duration.isZero()).map(duration -> " after " + Figures.age(duration)).orElse("");
                put(holding, Alert.Kind.JOB_ENDED, Optional.of(job.id()), "", now, "%s ended%s: %s".formatted(name(job), took, SeriesWatch.words(job.state().word())));
            }
        }
    }

    private void silence(Instant now, Map<Alert.Key, Alert> holding) {
        for (Attention attention : Attention.of(state, now)) {
            if (attention instanceof Attention.SilentSite(var site, Duration age, Optional<Job> waiting) && waiting.isPresent()) {
                put(holding, Alert.Kind.SITE_SILENT, waiting.map(Job::id), site.name(), now,
                        "%s not heard for %s; %s waits for it".formatted(SeriesWatch.words(site.name()), Figures.age(age), name(waiting.get())));
            }
        }
    }

    private void curves(Job job, LiveJob live, Instant now, Map<Alert.Key, Alert> holding) {
        Map<SeriesKey, SeriesWatch> byKey = watches.computeIfAbsent(job.id(), _ -> new HashMap<>());
        for (SeriesKey key : live.metrics().keys()) {
            SeriesWatch watch = byKey.computeIfAbsent(key, SeriesWatch::new);
            live.metrics().find(key).ifPresent(series -> watch.look(series.snapshot(), job.state().running(), (kind, sentence) ->
                    put(holding, kind, Optional.of(job.id()), key.site() + "/" + key.tag(), now, sentence)));
        }
    }

    private static void put(Map<Alert.Key, Alert> holding, Alert.Kind kind, Optional<JobId> job, String place, Instant now, String sentence) {
        Alert alert = new Alert(kind, job, place, now, sentence, Optional.empty());
        holding.put(alert.key(), alert);
    }

    private static String name(Job job) {
        return SeriesWatch.words(job.name()) + " " + job.id().brief();
    }

    /// Newest first.
    public List<Alert> all() {
        return List.copyOf(alerts.values()).reversed();
    }

    /// How many were raised since [#seen].
    public int unseen() {
        return unseen;
    }

    public void seen() {
        unseen = 0;
    }

    public boolean tells(Alert.Kind kind) {
        return told.contains(kind);
    }

    /// Whether such things are told from now on.
    public void tell(Alert.Kind kind, boolean yes) {
        if (yes) {
            told.add(kind);
        } else {
            told.remove(kind);
        }
    }

    public void clear() {
        alerts.values().removeIf(AlertBook::past);
        unseen = 0;
    }
}
