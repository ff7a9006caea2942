package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.learn.DigitParts;
import io.flarescope.embedded.metrics.MetricCollector;
import io.flarescope.embedded.statistics.BreastCancerParts;
import io.flarescope.embedded.site.SiteJob;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.feed.FeedTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The federation at work: the parent processes of server and sites, and the jobs that run.
public final class FederationRuntime implements JobRuns, Participants, AutoCloseable {
    private static final String ENGINE = "nvflare.private.fed.server.server_engine.ServerEngine";

    private final ServerParent server;
    private final List<SiteParent> sites = new ArrayList<>();
    private final JobRunner jobs;
    private final FeedCommands feeds;
    private final MetricCollector metrics;

    /// Prepares the workspaces `dir/server` and `dir/<site>`; nothing runs before [#start].
    public FederationRuntime(Path dir, JobStore store, InstantSource clock, RuntimeSettings settings) {
        this(dir, store, clock, settings, new MetricCollector(List.of()));
    }

    /// As the other; `metrics` hears the events of all processes.
    public FederationRuntime(Path dir, JobStore store, InstantSource clock, RuntimeSettings settings, MetricCollector metrics) {
        this.metrics = metrics;
        Workspaces workspaces = new Workspaces(dir.toAbsolutePath().normalize());
        Workspaces.prepare(workspaces.server());
        server = new ServerParent(settings, workspaces.server(), clock, this::restartAll, this::shutdownAll);
        for (RuntimeSettings.SiteSettings site : settings.sites()) {
            Path workspace = workspaces.site(site.name());
            Workspaces.prepare(workspace);
            sites.add(new SiteParent(site, settings, workspace, clock, server::logger, this::siteEnded, metrics));
        }
        jobs = new JobRunner(store, settings, clock, workspaces, () -> sites().stream().map(Participant::name).toList(), server::logger, metrics);
        feeds = new FeedCommands(store, jobs::run);
        try {
            List<Path> folders = settings.sites().stream().map(site -> workspaces.site(site.name())).toList();
            DigitParts.provide(workspaces.server(), folders);
            BreastCancerParts.provide(folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Settles what a server that died has left, registers the sites and begins to schedule.
    public void start() {
        metrics.event("server", "_system_bootstrap");
        metrics.event("server", "_system_start");
        server.started();
        sites.forEach(SiteParent::start);
        jobs.start();
    }

    private void siteEnded(String site, String why) {
        jobs.runs().forEach(run -> run.siteGone(site, why));
    }

    private void restartAll() {
        server.logger(ENGINE).info("FL server restart.");
        jobs.abortAll();
        sites.forEach(SiteParent::restart);
        server.started();
    }

    private void shutdownAll() {
        server.logger(ENGINE).info("FL server shutdown.");
        jobs.abortAll();
    }

    @Override
    public Participant server() {
        return server;
    }

    @Override
    public List<Participant> sites() {
        return sites.stream().filter(SiteParent::registered).map(Participant.class::cast).toList();
    }

    @Override
    public void wake() {
        jobs.wake();
    }

    @Override
    public List<String> running() {
        return jobs.runs().stream().map(JobRun::jobId).toList();
    }

    @Override
    public List<String> sites(String jobId) {
        return jobs.run(jobId).map(run -> run.deployment().sites()).orElse(List.of());
    }

    @Override
    public boolean abort(String jobId) {
        return jobs.abort(jobId);
    }

    @Override
    public Optional<ObjectNode> stats(String jobId, String participant) {
        return jobs.run(jobId).flatMap(run -> participant.equals(server.name()) ? run.server().stats() : run.site(participant).flatMap(SiteJob::stats));
    }

    /// Answers for a while after the job has ended, too.
    @Override
    public Optional<ObjectNode> errors(String jobId, String participant) {
        return jobs.run(jobId).map(run -> run.process(participant).map(process -> process.errors().toJson()))
                .orElseGet(() -> jobs.endedErrors(jobId, participant));
    }

    @Override
    public void resetErrors(String jobId, String participant) {
        jobs.run(jobId).flatMap(run -> run.process(participant)).ifPresent(process -> process.errors().reset());
    }

    @Override
    public Optional<JsonNode> appCommand(String jobId, String topic, JsonNode props) {
        return switch (topic) {
            case FeedTopics.READ -> feeds.read(jobId, props);
            case FeedTopics.LOGGING -> feeds.logging(jobId, props);
            default -> Optional.empty();
        };
    }

    @Override
    public String configureLog(String jobId, String participant, String config) {
        Optional<JobProcess> process = jobs.run(jobId).flatMap(run -> run.process(participant));
        return process.map(found -> found.configureLog(config)).orElse("Job " + jobId + " does not run at " + participant);
    }

    /// Aborts what runs, waits for its results to be kept and ends all parent processes.
    @Override
    public void close() {
        jobs.close();
        sites.forEach(SiteParent::close);
        metrics.event("server", "_system_end");
        server.close();
    }
}
