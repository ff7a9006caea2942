package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.learn.DigitParts;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.logging.FlLogger;
import io.flarescope.embedded.site.SiteJob;
import io.flarescope.embedded.store.FlareTime;
import io.flarescope.embedded.store.JobStatus;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.embedded.store.StoreException;
import io.flarescope.wire.feed.FeedTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The federation at work: the parent processes of server and sites, the scheduler, and the jobs that run.
public final class FederationRuntime implements JobRuns, Participants, AutoCloseable {
    private static final String JOB_RUNNER = "nvflare.private.fed.server.job_runner.JobRunner";
    private static final String ENGINE = "nvflare.private.fed.server.server_engine.ServerEngine";
    private static final FlContext CONTEXT = FlContext.of("server", "?");
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final int MAX_ENDED = 64;
    /// FLARE writes them again, in this order, when a job is dispatched.
    private static final List<String> SCHEDULE_KEYS = List.of("schedule_count", "last_schedule_time", "schedule_history");

    private final JobStore store;
    private final RuntimeSettings settings;
    private final InstantSource clock;
    private final Workspaces workspaces;
    private final ServerParent server;
    private final List<SiteParent> sites = new ArrayList<>();
    private final JobScheduler scheduler;
    private final FeedCommands feeds;
    private final FlLogger log;
    private final Map<String, JobRun> runs = new ConcurrentHashMap<>();
    /// What ended jobs last said, so that somebody who looks a moment later still finds the reason.
    private final Map<String, Map<String, ObjectNode>> endedErrors = new LinkedHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closed;

    /// Prepares the workspaces below `dir`; nothing runs before [#start].
    public FederationRuntime(Path dir, JobStore store, InstantSource clock, RuntimeSettings settings) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        workspaces = new Workspaces(dir.toAbsolutePath().normalize());
        Workspaces.prepare(workspaces.server());
        server = new ServerParent(settings, workspaces.server(), clock, this::restartAll, this::shutdownAll);
        log = server.log(JOB_RUNNER);
        for (RuntimeSettings.SiteSettings site : settings.sites()) {
            Path workspace = workspaces.site(site.name());
            Workspaces.prepare(workspace);
            sites.add(new SiteParent(site, settings, workspace, clock, server::log, this::siteEnded));
        }
        scheduler = new JobScheduler(store, settings, clock, server::log);
        feeds = new FeedCommands(store, runs::get);
        provideData();
    }

    private void provideData() {
        DigitParts parts = new DigitParts(settings.sites().size());
        try {
            parts.provideTo(workspaces.server());
            for (int i = 0; i < settings.sites().size(); i++) {
                parts.provideTo(workspaces.site(settings.sites().get(i).name()), i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Settles what a server that died has left, registers the sites and begins to schedule.
    public void start() {
        abandonUnfinished();
        server.started();
        sites.forEach(SiteParent::start);
        Thread.ofVirtual().name("job-runner").start(this::schedule);
    }

    /// Jobs that were at work when the server died are abandoned, as in FLARE; what they left in their run folder is kept as their result.
    private void abandonUnfinished() {
        for (ObjectNode meta : store.all()) {
            String status = meta.path("status").asText();
            if (JobStatus.RUNNING.is(status) || JobStatus.DISPATCHED.is(status)) {
                String jobId = meta.path("job_id").asText();
                finish(jobId, JobStatus.ABANDONED);
                log.info("Update the previous running job: " + jobId + " to " + JobStatus.ABANDONED.word() + ".");
                keep(jobId, workspaces.server().resolve(jobId));
            }
        }
    }

    private void schedule() {
        try {
            while (!closed) {
                wake.tryAcquire(settings.turn().toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                List<String> registered = sites().stream().map(Participant::name).toList();
                if (!closed && !registered.isEmpty()) {
                    try {
                        scheduler.next(running(), registered).ifPresent(this::dispatch);
                    } catch (StoreException e) {
                        log.error(CONTEXT, "error scheduling job", e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatch(Deployment deployment) {
        String jobId = deployment.jobId();
        log.info(CONTEXT, "Got the job: " + jobId + " from the scheduler to run");
        List<String> detail = new ArrayList<>();
        Path folder = workspaces.server().resolve(jobId);
        JobRun run;
        try {
            Path zip = store.file(jobId, "job.zip").orElseThrow(() -> new JobException("The job store has no job.zip of this job"));
            run = new JobRun(deployment, zip, workspaces, settings, clock);
            detail.add("server: OK");
            deployment.sites().forEach(site -> detail.add(site + ": OK"));
        } catch (JobException e) {
            log.error(CONTEXT, "Failed to run the Job (" + jobId + "): " + e.sentence());
            remove(folder);
            store.change(jobId, meta -> {
                meta.put("status", JobStatus.FAILED_TO_RUN.word());
                meta.putArray("job_deploy_detail").add("server: " + e.sentence());
            });
            return;
        }
        log.info(CONTEXT, "Application " + deployment.serverApp() + " deployed to the server for job: " + jobId);
        runs.put(jobId, run);
        boolean dispatched = move(jobId, JobStatus.SUBMITTED, JobStatus.DISPATCHED, meta -> {
            detail.forEach(meta.putArray("job_deploy_detail")::add);
            for (String key : SCHEDULE_KEYS) {
                meta.set(key, meta.remove(key));
            }
        });
        if (dispatched) {
            Thread.ofVirtual().name("job-" + jobId).start(() -> run(run));
        } else {
            log.info(CONTEXT, "Job: " + jobId + " is not in SUBMITTED. It won't be deployed.");
            runs.remove(jobId);
            run.discard();
            remove(folder);
        }
    }

    private void run(JobRun run) {
        String jobId = run.jobId();
        JobStatus outcome;
        try {
            run.start();
            Instant now = clock.instant();
            if (move(jobId, JobStatus.DISPATCHED, JobStatus.RUNNING, meta -> meta.put("start_time", FlareTime.local(now)))) {
                log.info(CONTEXT, "Started run: " + jobId + " for clients: " + String.join(",", run.deployment().sites()));
                log.info(CONTEXT, "Job: " + jobId + " started to run, status changed to RUNNING.");
            } else {
                run.abort();
            }
            outcome = run.await();
        } catch (RuntimeException e) {
            log.error(CONTEXT, "Failed to run the Job (" + jobId + "): " + e, e);
            outcome = JobStatus.EXECUTION_EXCEPTION;
        }
        server.log(ENGINE).info("Job: " + jobId + " child process exit with return code " + (outcome == JobStatus.EXECUTION_EXCEPTION ? 1 : 0));
        remember(run);
        finish(jobId, outcome);
        run.settled();
        keep(jobId, run.folder());
        runs.remove(jobId);
        run.server().feed().release();
        wake();
    }

    /// Changes the status where it is still the expected one.
    private boolean move(String jobId, JobStatus from, JobStatus to, Consumer<ObjectNode> more) {
        try {
            return store.change(jobId, meta -> {
                if (from.is(meta.path("status").asText())) {
                    meta.put("status", to.word());
                    more.accept(meta);
                }
            }).map(meta -> to.is(meta.path("status").asText())).orElse(false);
        } catch (StoreException e) {
            log.error(CONTEXT, "error updating scheduling info in job store", e);
            return false;
        }
    }

    private void finish(String jobId, JobStatus status) {
        Instant now = clock.instant();
        try {
            store.change(jobId, meta -> {
                meta.put("status", status.word());
                FlareTime.parseLocal(meta.path("start_time").asText())
                        .ifPresent(start -> meta.put("duration", FlareTime.duration(Duration.between(start, now))));
            });
        } catch (StoreException e) {
            log.error(CONTEXT, "error updating job status", e);
        }
    }

    /// Keeps the run folder as the job's result and removes it; where the store refuses, the folder stays.
    private void keep(String jobId, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            store.keepWorkspace(jobId, folder);
            log.debug(CONTEXT, () -> "Workspace of " + jobId + " saved");
            remove(folder);
        } catch (StoreException e) {
            log.error(CONTEXT, "The result of job " + jobId + " stays in " + folder + ": " + e.getMessage());
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // a folder that stays harms nobody: job IDs never come again
        }
    }

    private void remember(JobRun run) {
        Map<String, ObjectNode> errors = new LinkedHashMap<>();
        errors.put("server", run.server().process().errors().toJson());
        run.deployment().sites().forEach(site -> run.site(site).ifPresent(job -> errors.put(site, job.process().errors().toJson())));
        synchronized (endedErrors) {
            endedErrors.put(run.jobId(), errors);
            while (endedErrors.size() > MAX_ENDED) {
                endedErrors.remove(endedErrors.keySet().iterator().next());
            }
        }
    }

    private void siteEnded(String site, String why) {
        runs.values().forEach(run -> run.siteGone(site, why));
    }

    private void restartAll() {
        log.info(CONTEXT, "FL server restart.");
        runs.keySet().forEach(this::abort);
        sites.forEach(SiteParent::restart);
        server.started();
    }

    private void shutdownAll() {
        log.info(CONTEXT, "FL server shutdown.");
        runs.keySet().forEach(this::abort);
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
        wake.release();
    }

    @Override
    public List<String> running() {
        return List.copyOf(runs.keySet());
    }

    @Override
    public List<String> sites(String jobId) {
        return Optional.ofNullable(runs.get(jobId)).map(run -> run.deployment().sites()).orElse(List.of());
    }

    @Override
    public boolean abort(String jobId) {
        JobRun run = runs.get(jobId);
        if (run == null) {
            return false;
        }
        run.abort();
        return run.awaitSettled(SETTLE);
    }

    @Override
    public Optional<ObjectNode> stats(String jobId, String participant) {
        return Optional.ofNullable(runs.get(jobId))
                .flatMap(run -> participant.equals(server.name()) ? run.server().stats() : run.site(participant).flatMap(SiteJob::stats));
    }

    @Override
    public Optional<ObjectNode> errors(String jobId, String participant) {
        JobRun run = runs.get(jobId);
        if (run != null) {
            return run.process(participant).map(process -> process.errors().toJson());
        }
        synchronized (endedErrors) {
            return Optional.ofNullable(endedErrors.get(jobId)).map(errors -> errors.get(participant)).map(ObjectNode::deepCopy);
        }
    }

    @Override
    public void resetErrors(String jobId, String participant) {
        Optional.ofNullable(runs.get(jobId)).flatMap(run -> run.process(participant)).ifPresent(process -> process.errors().reset());
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
        Optional<JobProcess> process = Optional.ofNullable(runs.get(jobId)).flatMap(run -> run.process(participant));
        return process.map(found -> found.configureLog(config)).orElse("Job " + jobId + " does not run at " + participant);
    }

    /// Aborts what runs, waits for its results to be kept and ends all parent processes.
    @Override
    public void close() {
        closed = true;
        wake();
        List<JobRun> last = List.copyOf(runs.values());
        last.forEach(JobRun::abort);
        last.forEach(run -> run.awaitSettled(SETTLE));
        long until = System.nanoTime() + SETTLE.toNanos();
        while (!runs.isEmpty() && System.nanoTime() < until) {
            try {
                Thread.sleep(Duration.ofMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        sites.forEach(SiteParent::close);
        server.close();
    }
}
