package io.flarescope.console.federation;

import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.console.state.JobTimeline.SiteRound;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.federation.Fact;
import io.flarescope.federation.FeedRecord.TaskStep;
import io.flarescope.federation.Job;
import io.flarescope.federation.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of one participant, in sentences: evidence, what is usual here, and what that makes likely. Nothing is said that no record tells.
record Evidence(FederationState state, Moments moments) {
    private static final int ENOUGH_ROUNDS = 3;
    private static final int ENOUGH_HEARTBEATS = 4;

    List<Fact> of(Participant who, Instant now) {
        return who.server() ? server(now) : site(who);
    }

    private List<Fact> server(Instant now) {
        List<Fact> facts = new ArrayList<>();
        Server server = state.server().get();
        if (server != null) {
            facts.add(new Fact("Up", "since " + moments.full(server.startedAt()) + ", " + Figures.age(Duration.between(server.startedAt(), now))));
            facts.add(new Fact("At work", server.running().isEmpty() ? "no job" : Figures.of(server.running().size(), "job", "jobs")));
        }
        facts.add(new Fact("Address", state.profile().host() + ":" + state.profile().adminPort()));
        facts.add(new Fact("Your kit", "valid until " + moments.date(state.profile().certificateExpires())));
        return facts;
    }

    private List<Fact> site(Participant who) {
        List<Fact> facts = new ArrayList<>();
        List<Job> jobs = Participant.runningJobs(state, who.name());
        Optional<JobTimeline> timeline = jobs.isEmpty() ? Optional.empty() : Optional.of(state.live(jobs.getLast().id()).timeline());
        String heard = heard(who);
        facts.add(new Fact("Evidence", timeline.flatMap(line -> task(line, who.name())).map(task -> task + ", " + heard).orElse(upper(heard))));
        List<String> usual = new ArrayList<>();
        timeline.flatMap(line -> training(line, who.name())).ifPresent(usual::add);
        heartbeat(who.name()).ifPresent(usual::add);
        if (!usual.isEmpty()) {
            facts.add(new Fact("Usual", upper(String.join("; ", usual))));
        }
        if (who.condition() == Participant.Condition.SILENT) {
            facts.add(new Fact("Likely", "Process busy, machine off or link cut. Cause not known."));
        }
        return facts;
    }

    private String heard(Participant who) {
        List<Instant> heartbeats = state.presence().moments(who.name());
        if (heartbeats.isEmpty()) {
            return "no heartbeat seen";
        }
        String at = moments.clock(heartbeats.getLast());
        return who.condition() == Participant.Condition.SILENT ? "no heartbeat since " + at : "last heartbeat " + at;
    }

    /// Where the newest task of the site stands.
    private Optional<String> task(JobTimeline timeline, String site) {
        for (Round round : timeline.rounds().reversed()) {
            SiteRound way = round.sites().get(site);
            if (way != null) {
                Optional<Instant> fetched = way.at(TaskStep.ASSIGNED).or(() -> way.at(TaskStep.STARTED));
                Optional<Instant> received = way.at(TaskStep.RECEIVED).or(() -> way.at(TaskStep.SENT));
                String begin = "Round " + round.number() + " task" + fetched.map(at -> " fetched " + moments.clock(at)).orElse("");
                return Optional.of(begin + received.map(at -> ", result " + moments.clock(at)).orElse(", no result yet"));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> training(JobTimeline timeline, String site) {
        List<Double> seconds = new ArrayList<>();
        for (Round round : timeline.rounds()) {
            SiteRound way = round.sites().get(site);
            if (way != null && way.at(TaskStep.STARTED).isPresent() && way.at(TaskStep.FINISHED).isPresent()) {
                seconds.add(Duration.between(way.at(TaskStep.STARTED).get(), way.at(TaskStep.FINISHED).get()).toMillis() / 1000.0);
            }
        }
        if (seconds.size() < ENOUGH_ROUNDS) {
            return Optional.empty();
        }
        seconds.sort(null);
        String low = Figures.decimals(seconds.get(seconds.size() / 10), 1);
        String high = Figures.decimals(seconds.get(seconds.size() - 1 - seconds.size() / 10), 1);
        return Optional.of(low.equals(high) ? "training takes " + low + " s here" : "training takes " + low + " to " + high + " s here");
    }

    private Optional<String> heartbeat(String site) {
        List<Instant> moments = state.presence().moments(site);
        if (moments.size() < ENOUGH_HEARTBEATS) {
            return Optional.empty();
        }
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < moments.size(); i++) {
            pauses.add(Duration.between(moments.get(i - 1), moments.get(i)).toSeconds());
        }
        pauses.sort(null);
        return Optional.of("a heartbeat every " + Math.max(1, pauses.get(pauses.size() / 2)) + " s");
    }

    private static String upper(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
