package io.flarescope.console.federation;

import io.flarescope.console.state.Attention;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.GaugeBook;
import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.console.state.JobTimeline.SiteRound;
import io.flarescope.console.state.Presence;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.TaskStep;
import io.flarescope.federation.Job;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Server;
import io.flarescope.federation.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// One row of the table: the server or a site, as far as is known at one moment.
///
/// `cpu` holds percents of one core of the job's process over the last five minutes, oldest first, empty where no feed tells; `memory` is in bytes.
record Participant(
        String name, Condition condition, String words, Duration age, String jobs, OptionalInt round, List<Double> cpu, Optional<Double> memory) {

    /// SILENT is what needs a person; BUSY and IDLE are both well.
    enum Condition { BUSY, IDLE, SILENT, STOPPED }

    private static final Duration SHOWN = Duration.ofMinutes(5);
    private static final int POINTS = 60;

    boolean server() {
        return name.equals(Participants.SERVER);
    }

    /// The server first, then the sites in the server's order; empty before the server was first heard.
    static List<Participant> of(FederationState state, Instant now) {
        Server server = state.server().get();
        Instant heard = state.heardAt().get();
        if (server == null || heard == null) {
            return List.of();
        }
        List<Participant> rows = new ArrayList<>();
        rows.add(row(state, Participants.SERVER, Duration.between(heard, now), now, serverCondition(state, server), serverWords(state, server)));
        Instant known = Attention.knownAt(state, now);
        for (Site site : state.sites()) {
            Duration age = Duration.between(site.lastHeard(), known);
            boolean silent = age.compareTo(Presence.SILENT) > 0;
            Optional<String> doing = silent ? Optional.empty() : doing(state, site.name());
            Condition condition = silent ? Condition.SILENT : doing.isPresent() ? Condition.BUSY : Condition.IDLE;
            String words = silent ? "Not heard for " + Figures.age(age) : doing.orElse("Heard, no task");
            rows.add(row(state, site.name(), age, now, condition, words));
        }
        return rows;
    }

    private static Participant row(FederationState state, String name, Duration age, Instant now, Condition condition, String words) {
        List<Job> jobs = runningJobs(state, name);
        Optional<GaugeBook> gauges = jobs.isEmpty() ? Optional.empty() : Optional.of(state.live(jobs.getLast().id()).gauges());
        return new Participant(
                name, condition, words, age,
                jobs.stream().map(Job::name).collect(Collectors.joining(", ")),
                jobs.isEmpty() ? OptionalInt.empty() : round(state, jobs.getLast(), name),
                gauges.map(book -> cpu(book, name, now)).orElse(List.of()),
                gauges.flatMap(book -> book.last(name)).flatMap(last -> Optional.ofNullable(last.values().get("rss"))));
    }

    private static Condition serverCondition(FederationState state, Server server) {
        return server.running().isEmpty() && state.jobs().stream().noneMatch(job -> job.state().running()) ? Condition.IDLE : Condition.BUSY;
    }

    private static String serverWords(FederationState state, Server server) {
        int sites = state.sites().size();
        return "Up, " + (sites == 0 ? "no site registered" : Figures.of(sites, "site", "sites") + " registered");
    }

    static List<Job> runningJobs(FederationState state, String participant) {
        return state.jobs().stream()
                .filter(job -> job.state().running())
                .filter(job -> participant.equals(Participants.SERVER) || job.sites().isEmpty() || job.sites().contains(participant))
                .toList();
    }

    /// What a site does in the newest round of its job; empty without a job or a feed that tells.
    private static Optional<String> doing(FederationState state, String site) {
        List<Job> jobs = runningJobs(state, site);
        if (jobs.isEmpty()) {
            return Optional.empty();
        }
        Optional<Round> round = state.live(jobs.getLast().id()).timeline().latest();
        if (round.isEmpty()) {
            return Optional.of("At work");
        }
        if (round.get().at(RoundStep.DONE).isPresent()) {
            return Optional.of("Waiting for the next round");
        }
        SiteRound way = round.get().sites().get(site);
        if (way == null) {
            return Optional.of("Waiting for a task");
        }
        if (way.at(TaskStep.REJECTED).isPresent()) {
            return Optional.of("Contribution rejected");
        }
        if (way.at(TaskStep.SENT).isPresent() || way.at(TaskStep.RECEIVED).isPresent()) {
            return Optional.of("Sent, waiting");
        }
        if (way.at(TaskStep.SENDING).isPresent() || way.at(TaskStep.FINISHED).isPresent()) {
            return Optional.of("Sending");
        }
        return Optional.of(way.at(TaskStep.STARTED).isPresent() ? "Training" : "Receiving");
    }

    /// The newest round the participant had a part in.
    private static OptionalInt round(FederationState state, Job job, String participant) {
        List<Round> rounds = state.live(job.id()).timeline().rounds();
        for (Round round : rounds.reversed()) {
            if (participant.equals(Participants.SERVER) || round.sites().containsKey(participant)) {
                return OptionalInt.of(round.number());
            }
        }
        return OptionalInt.empty();
    }

    private static List<Double> cpu(GaugeBook book, String participant, Instant now) {
        return book.find(participant, GaugeBook.CPU_PERCENT).map(series -> {
            var points = series.snapshot();
            double from = now.getEpochSecond() - SHOWN.toSeconds();
            List<Double> values = new ArrayList<>();
            for (int i = points.size() - 1; i >= 0 && points.wall(i) >= from && values.size() < POINTS; i--) {
                values.addFirst((double) points.value(i));
            }
            return List.copyOf(values);
        }).orElse(List.of());
    }
}
