package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.logging.FlLogger;
import io.flarescope.embedded.metrics.MetricCollector;
import io.flarescope.embedded.store.FlareTime;
import io.flarescope.embedded.store.JobStatus;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.embedded.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Carries jobs through their life: takes what the scheduler gives, deploys and starts it, and writes how it ended. Every change of a status is written to the
/// store before anybody hears of it.
final class JobRunner implements AutoCloseable {
    private static final String LOGGER = "nvflare.private.fed.server.job_runner.JobRunner";
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
    private final JobScheduler scheduler;
    private final Supplier<List<String>> registered;
    private final MetricCollector metrics;
    private final FlLogger log;
    private final FlLogger engineLog;
    private final Map<String, JobRun> runs = new ConcurrentHashMap<>();
    /// What ended jobs last said, so that somebody who looks a moment later still finds the reason.
    private final Map<String, Map<String, ObjectNode>> endedErrors = new LinkedHashMap<>();
    /// How jobs ended whose meta a full disk refused.
    private final Map<String, Ending> unwritten = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final Thread scheduling = Thread.ofVirtual().name("job-runner").unstarted(this::schedule);
    private volatile boolean closed;

    /// @param registered names of the sites that are registered now
    /// @param logs the server's loggers
    JobRunner(
            JobStore store, RuntimeSettings settings, InstantSource clock, Workspaces workspaces, Supplier<List<String>> registered,
            Function<String, FlLogger> logs, MetricCollector metrics) {
        this.metrics = metrics;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.workspaces = workspaces;
        this.registered = registered;
        scheduler = new JobScheduler(store, settings, clock, logs);
        log = logs.apply(LOGGER);
        engineLog = logs.apply(ENGINE);
    }

    /// Settles what a server that died has left, then looks for jobs on a thread of its own.
    void start() {
        settleLeftovers();
        scheduling.start();
    }

    /// Jobs that were at work when the server died are abandoned, as in FLARE; a run folder that is still there becomes the job's result.
    private void settleLeftovers() {
        for (ObjectNode meta : store.all()) {
            String jobId = meta.path("job_id").asText();
            String status = meta.path("status").asText();
            if (JobStatus.RUNNING.is(status) || JobStatus.DISPATCHED.is(status)) {
                finish(jobId, JobStatus.ABANDONED);
                log.info("Update the previous running job: " + jobId + " to " + JobStatus.ABANDONED.word() + ".");
            }
            if (JobStatus.SUBMITTED.is(status)) {
                // deployed by a server that died before it could say so: it is deployed afresh
                remove(workspaces.server().resolve(jobId));
            } else {
                keep(jobId, workspaces.server().resolve(jobId));
            }
        }
    }

    private void schedule() {
        try {
            while (!closed) {
                wake.tryAcquire(settings.turn().toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                try {
                    unwritten.forEach(this::write);
                    List<String> sites = registered.get();
                    if (!closed && !sites.isEmpty()) {
                        scheduler.next(List.copyOf(runs.keySet()), sites).ifPresent(this::dispatch);
                    }
                } catch (RuntimeException e) {
                    // whatever is wrong with one job, the others are scheduled
                    log.error(CONTEXT, "error scheduling job", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatch(Deployment deployment) {
        String jobId = deployment.jobId();
        log.info(CONTEXT, "Got the job: " + jobId + " from the scheduler to run");
        Path folder = workspaces.server().resolve(jobId);
        JobRun run;
        try {
            Path zip = store.file(jobId, "job.zip").orElseThrow(() -> new JobException("The job store has no job.zip of this job"));
            run = new JobRun(deployment, zip, workspaces, settings, clock, metrics);
        } catch (RuntimeException e) {
            String reason = e instanceof JobException known ? known.sentence() : e.toString();
            log.error(CONTEXT, "Failed to run the Job (" + jobId + "): " + reason);
            remove(folder);
            move(jobId, JobStatus.SUBMITTED, JobStatus.FAILED_TO_RUN, meta -> meta.putArray("job_deploy_detail").add("server: " + reason));
            return;
        }
        log.info(CONTEXT, "Application " + deployment.serverApp() + " deployed to the server for job: " + jobId);
        runs.put(jobId, run);
        if (move(jobId, JobStatus.SUBMITTED, JobStatus.DISPATCHED, meta -> deployed(meta, deployment))) {
            Thread.ofVirtual().name("job-" + jobId).start(() -> run(run));
        } else {
            log.info(CONTEXT, "Job: " + jobId + " is not in SUBMITTED. It won't be deployed.");
            runs.remove(jobId);
            run.discard();
            remove(folder);
        }
    }

    private static void deployed(ObjectNode meta, Deployment deployment) {
        meta.putArray("job_deploy_detail").add("server: OK");
        deployment.sites().forEach(site -> meta.withArrayProperty("job_deploy_detail").add(site + ": OK"));
        for (String key : SCHEDULE_KEYS) {
            meta.set(key, meta.remove(key));
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
                metrics.event("server", jobId, "_job_started");
                log.info(CONTEXT, "Job: " + jobId + " started to run, status changed to RUNNING.");
            } else {
                log.info(CONTEXT, "Job: " + jobId + " is not in DISPATCHED. It won't be start to run.");
                run.abort();
            }
            outcome = run.await();
        } catch (RuntimeException e) {
            log.error(CONTEXT, "Failed to run the Job (" + jobId + "): " + e, e);
            run.abort();
            run.discard();
            outcome = JobStatus.EXECUTION_EXCEPTION;
        }
        engineLog.info("Job: " + jobId + " child process exit with return code " + (outcome == JobStatus.EXECUTION_EXCEPTION ? 1 : 0));
        remember(run);
        finish(jobId, outcome);
        run.settled();
        keep(jobId, run.folder());
        runs.remove(jobId);
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

    /// Nobody knows how long an abandoned job has run.
    private void finish(String jobId, JobStatus status) {
        metrics.event("server", jobId, status == JobStatus.COMPLETED ? "_job_completed" : "_job_aborted");
        write(jobId, new Ending(status, clock.instant()));
    }

    private record Ending(JobStatus status, Instant at) {}

    /// What the store refuses is written at a later turn: a job that nobody runs would stay RUNNING, and could be neither aborted nor deleted.
    private void write(String jobId, Ending ending) {
        try {
            store.change(jobId, meta -> {
                meta.put("status", ending.status().word());
                Optional<Instant> start = ending.status() == JobStatus.ABANDONED ? Optional.empty() : FlareTime.parseLocal(meta.path("start_time").asText());
                start.ifPresent(time -> meta.put("duration", FlareTime.duration(Duration.between(time, ending.at()))));
            });
            unwritten.remove(jobId);
        } catch (StoreException e) {
            if (unwritten.put(jobId, ending) == null) {
                log.error(CONTEXT, "error updating job status", e);
            }
        }
    }

    /// Keeps the run folder as the job's result and removes it. Where the store refuses, the folder stays and is tried again at the next start.
    private void keep(String jobId, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            if (store.find(jobId).isPresent() && store.file(jobId, "workspace.zip").isEmpty()) {
                store.keepWorkspace(jobId, folder);
                log.debug(CONTEXT, () -> "Workspace of " + jobId + " saved");
            }
            remove(folder);
        } catch (StoreException e) {
            if (store.find(jobId).isEmpty()) {
                // deleted meanwhile, and its result with it
                remove(folder);
                return;
            }
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

    /// The last errors of a job that has ended not long ago.
    Optional<ObjectNode> endedErrors(String jobId, String participant) {
        synchronized (endedErrors) {
            return Optional.ofNullable(endedErrors.get(jobId)).map(errors -> errors.get(participant)).map(ObjectNode::deepCopy);
        }
    }

    Optional<JobRun> run(String jobId) {
        return Optional.ofNullable(runs.get(jobId));
    }

    Collection<JobRun> runs() {
        return List.copyOf(runs.values());
    }

    void wake() {
        wake.release();
    }

    boolean abort(String jobId) {
        JobRun run = runs.get(jobId);
        if (run == null) {
            return false;
        }
        run.abort();
        return run.awaitSettled(SETTLE);
    }

    void abortAll() {
        List<String> running = new ArrayList<>(runs.keySet());
        runs().forEach(JobRun::abort);
        running.forEach(this::abort);
    }

    /// Aborts what runs and waits until its results are kept.
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            // a job that is being deployed right now is among the runs afterwards
            if (scheduling.isAlive()) {
                scheduling.join(SETTLE);
            }
            abortAll();
            long until = System.nanoTime() + SETTLE.toNanos();
            while (!runs.isEmpty() && System.nanoTime() < until) {
                Thread.sleep(Duration.ofMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
