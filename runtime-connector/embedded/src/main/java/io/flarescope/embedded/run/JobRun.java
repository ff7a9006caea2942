package io.flarescope.embedded.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.feed.FeedWriter;
import io.flarescope.embedded.job.AbortSignal;
import io.flarescope.embedded.job.AppFolder;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.metrics.MetricCollector;
import io.flarescope.embedded.site.SiteJob;
import io.flarescope.embedded.store.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One job at work: its process at the server and one at each of its sites, from the unpacking of the apps to the end of all processes.
final class JobRun {
    private static final Duration SITES_END = Duration.ofMillis(800);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deployment deployment;
    private final AbortSignal abort = new AbortSignal();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, SiteJob> sites = new LinkedHashMap<>();
    private final ServerJob server;
    private volatile boolean aborted;

    /// Unpacks the apps and opens the processes; what is wrong with the job is a [JobException].
    JobRun(Deployment deployment, Path jobZip, Workspaces workspaces, RuntimeSettings settings, InstantSource clock, MetricCollector metrics) {
        this.deployment = deployment;
        String jobId = deployment.jobId();
        if (deployment.serverApp().isEmpty()) {
            throw new JobException("The deploy map names no app for the server");
        }
        Path folder = workspaces.server().resolve(jobId);
        deploy(jobZip, deployment.serverApp(), folder, "app_server", deployment.meta());
        deployment.siteApps().forEach((site, app) -> deploy(jobZip, app, workspaces.site(site).resolve(jobId), "app_" + site, deployment.meta()));
        JobProcess process = new JobProcess("server", settings.project(), jobId, folder, workspaces.server(), abort, clock);
        process.feed().onEvent(event -> metrics.event("server", jobId, event));
        try {
            server = new ServerJob(process, new FeedWriter(folder, settings.maxFeedBytes(), clock), workspaces.server(), deployment.sites(),
                    deployment.meta().path("min_clients").asInt(0));
        } catch (IOException e) {
            process.close();
            throw new JobException("The feed of the job cannot be made: " + e, e);
        }
        try {
            for (String site : deployment.sites()) {
                Path workspace = workspaces.site(site);
                sites.put(site, new SiteJob(site, settings.project(), jobId, "app_" + site, workspace.resolve(jobId), workspace, sites.size() + 1, abort, server,
                        process::log, clock));
            }
        } catch (RuntimeException e) {
            discard();
            throw e;
        }
        sites.forEach((site, job) -> job.process().feed().onEvent(event -> metrics.event(site, jobId, event)));
    }

    private static void deploy(Path jobZip, String app, Path folder, String name, ObjectNode meta) {
        try {
            Files.createDirectories(folder);
            AppFolder.unpack(jobZip, app, folder.resolve(name));
            Files.writeString(folder.resolve("fl_app.txt"), app);
            Files.writeString(folder.resolve("meta.json"), indented(meta));
        } catch (IOException e) {
            throw new JobException("App " + app + " cannot be deployed: " + e, e);
        }
    }

    /// As Python's `json.dump(indent=4)`.
    private static String indented(ObjectNode meta) throws JsonProcessingException {
        DefaultIndenter lines = new DefaultIndenter("    ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER).withObjectEmptySeparator("").withArrayEmptySeparator(""));
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        return JSON.writer(printer).writeValueAsString(meta);
    }

    String jobId() {
        return deployment.jobId();
    }

    Deployment deployment() {
        return deployment;
    }

    Path folder() {
        return server.process().folder();
    }

    ServerJob server() {
        return server;
    }

    Optional<SiteJob> site(String name) {
        return Optional.ofNullable(sites.get(name));
    }

    /// The process of a participant of this job.
    Optional<JobProcess> process(String participant) {
        return participant.equals("server") ? Optional.of(server.process()) : site(participant).map(SiteJob::process);
    }

    void start() {
        server.start();
        sites.values().forEach(SiteJob::start);
    }

    /// Waits for the workflows, ends the sites' processes and then the server's, whose feed is complete then. Returns how the job ended.
    JobStatus await() {
        try {
            server.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long until = System.nanoTime() + SITES_END.toNanos();
        sites.values().forEach(site -> site.await(Duration.ofNanos(Math.max(1, until - System.nanoTime()))));
        abort.trigger();
        sites.values().forEach(SiteJob::stop);
        server.finish();
        server.process().close();
        server.feed().close();
        return aborted ? JobStatus.ABORTED : server.failure().isPresent() ? JobStatus.EXECUTION_EXCEPTION : JobStatus.COMPLETED;
    }

    /// Closes what was opened for a job that is not to be started after all.
    void discard() {
        sites.values().forEach(SiteJob::stop);
        server.process().close();
        server.feed().close();
    }

    /// Tells everything to stop.
    void abort() {
        aborted = true;
        abort.trigger();
    }

    /// A site's parent process has ended, and its job process with it.
    void siteGone(String name, String why) {
        SiteJob site = sites.get(name);
        if (site != null) {
            site.stop();
            server.siteGone(name, why);
        }
    }

    /// The status is written.
    void settled() {
        over.countDown();
    }

    boolean awaitSettled(Duration wait) {
        try {
            return over.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
