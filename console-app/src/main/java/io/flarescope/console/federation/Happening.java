package io.flarescope.console.federation;

import io.flarescope.console.state.FederationState;
import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.console.state.Presence.Silence;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import io.flarescope.federation.JobId;

/// One thing that happened in the federation, out of jobs, rounds, silences, gaps and notices. `job` is the one it belongs to.
record Happening(Instant at, Kind kind, String sentence, Optional<JobId> job) {

    enum Kind { SUBMITTED, STARTED, COMPLETED, FAILED, ENDED, ROUND, SILENT, DROPPED, NOTE, WARNING, ERROR }

    /// Newest first, at most `most`.
    static List<Happening> of(FederationState state, Instant now, int most) {
        List<Happening> all = new ArrayList<>();
        for (Job job : state.jobs()) {
            ofJob(state, job, all);
        }
        for (Site site : state.sites()) {
            for (Silence silence : state.presence().silences(site.name(), now)) {
                String words = silence.lasting()
                        ? site.name() + " last heard"
                        : site.name() + " silent for " + Figures.age(silence.length()) + ", came back";
                all.add(new Happening(silence.lasting() ? silence.from() : silence.until(), Kind.SILENT, words, Optional.empty()));
            }
        }
        for (Notice notice : state.notices()) {
            Kind kind = switch (notice.severity()) {
                case INFO -> Kind.NOTE;
                case WARNING -> Kind.WARNING;
                case ERROR -> Kind.ERROR;
            };
            all.add(new Happening(notice.at(), kind, notice.sentence(), Optional.empty()));
        }
        all.sort(Comparator.comparing(Happening::at).reversed());
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static void ofJob(FederationState state, Job job, List<Happening> all) {
        Optional<JobId> id = Optional.of(job.id());
        all.add(new Happening(job.submittedAt(), Kind.SUBMITTED, job.name() + " submitted by " + job.submitter(), id));
        job.startedAt().ifPresent(at -> all.add(new Happening(
                at, Kind.STARTED, job.name() + " started" + (job.sites().isEmpty() ? "" : " at " + Figures.of(job.sites().size(), "site", "sites")), id)));
        if (job.state().finished() && job.startedAt().isPresent() && job.duration().isPresent()) {
            JobState.Kind kind = job.state().kind();
            Kind how = switch (kind) {
                case COMPLETED -> Kind.COMPLETED;
                case FAILED, CANNOT_SCHEDULE -> Kind.FAILED;
                case ABORTED, WAITING, RUNNING, SAVED -> Kind.ENDED;
            };
            String words = switch (how) {
                case COMPLETED -> " completed";
                case FAILED -> " ended with " + job.state().word().replace("FINISHED:", "");
                default -> " was aborted";
            };
            all.add(new Happening(job.startedAt().get().plus(job.duration().get()), how, job.name() + words, id));
        }
        if (job.state().running()) {
            List<Round> rounds = state.live(job.id()).timeline().rounds();
            for (Round round : rounds.subList(Math.max(0, rounds.size() - 3), rounds.size())) {
                round.at(RoundStep.STARTED).ifPresent(at ->
                        all.add(new Happening(at, Kind.ROUND, job.name() + ": round " + round.number() + " started", id)));
            }
            for (Gap gap : state.live(job.id()).gaps()) {
                all.add(new Happening(gap.time(), Kind.DROPPED, gap.site() + " dropped " + Figures.of(gap.count(), "record", "records"), id));
            }
        }
    }
}
