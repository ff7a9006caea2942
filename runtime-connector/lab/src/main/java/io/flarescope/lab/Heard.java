package io.flarescope.lab;

import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Site;
import io.flarescope.federation.ProcessReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Everything a federation told a listener, to be waited on.
public final class Heard implements Consumer<FederationEvent> {
    private final List<FeedRecord> records = new ArrayList<>();
    private final List<LinkState> links = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<FeedRecord> processLines = new ArrayList<>();
    private final Map<String, ProcessReading> readings = new HashMap<>();
    private List<Job> jobs = List.of();
    private List<Site> sites = List.of();
    private Optional<FeedPosition> position = Optional.empty();
    private Optional<FeedRoute> route = Optional.empty();

    @Override
    public synchronized void accept(FederationEvent event) {
        switch (event) {
            case FederationEvent.LinkChanged(LinkState state) -> links.add(state);
            case FederationEvent.SitesSeen seen -> sites = seen.sites();
            case FederationEvent.JobsSeen seen -> jobs = seen.jobs();
            case FederationEvent.FeedAdvanced advanced -> {
                records.addAll(advanced.records());
                position = Optional.of(advanced.position());
            }
            case FederationEvent.ProcessLogAdvanced advanced -> {
                processLines.addAll(advanced.records());
                readings.put(advanced.participant(), advanced.reading());
            }
            case FederationEvent.RouteChanged changed -> route = Optional.of(changed.route());
            case FederationEvent.Notice notice -> notices.add(notice.sentence());
            default -> {
                // not asked for here
            }
        }
        notifyAll();
    }

    public synchronized <T extends FeedRecord> List<T> records(Class<T> kind) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// What came of the log of one participant's own process.
    public synchronized List<FeedRecord> processRecords(String participant) {
        return processLines.stream().filter(record -> record.site().equals(participant)).toList();
    }

    /// How that log can be read, as it was last told.
    public synchronized Optional<ProcessReading> reading(String participant) {
        return Optional.ofNullable(readings.get(participant));
    }

    public synchronized List<Long> numbers() {
        return records.stream().map(FeedRecord::number).toList();
    }

    /// Whether a notice held these words.
    public synchronized boolean noticed(String words) {
        return notices.stream().anyMatch(notice -> notice.contains(words));
    }

    public synchronized boolean complete() {
        return position.isPresent() && position.get().complete();
    }

    public synchronized Optional<FeedRoute> route() {
        return route;
    }

    public synchronized List<LinkState> links() {
        return List.copyOf(links);
    }

    public synchronized boolean online() {
        return !links.isEmpty() && links.getLast() instanceof LinkState.Online;
    }

    public synchronized String state(JobId job) {
        return jobs.stream().filter(each -> each.id().equals(job)).map(each -> each.state().word()).findFirst().orElse("unknown");
    }

    /// As the server listed them last.
    public synchronized List<Site> sites() {
        return sites;
    }

    /// Of all jobs the server listed last, oldest first.
    public synchronized List<JobId> jobIds() {
        return jobs.stream().map(Job::id).toList();
    }

    public synchronized Job job(JobId job) {
        return jobs.stream().filter(each -> each.id().equals(job)).findFirst().orElseThrow();
    }

    public synchronized void await(String what, Duration limit, BooleanSupplier reached) {
        long end = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("not within " + limit + ": " + what + "; links " + links + ", notices " + notices + ", " + records.size() + " records, jobs "
                        + jobs.stream().map(job -> job.id().brief() + " " + job.state().word()).toList());
            }
            try {
                wait(Math.min(left, 200));
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
