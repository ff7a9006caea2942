package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.feed.FeedEvent;
import io.flarescope.embedded.feed.FeedSource;
import io.flarescope.embedded.feed.FeedWriter;
import io.flarescope.embedded.job.AppConfig;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Assignment;
import io.flarescope.embedded.task.FilterChains;
import io.flarescope.embedded.task.FilterRegistry;
import io.flarescope.embedded.task.ServerCommands;
import io.flarescope.embedded.task.TaskMessage;
import io.flarescope.embedded.workflow.Controller;
import io.flarescope.embedded.workflow.ServerComponent;
import io.flarescope.embedded.workflow.ServerEngine;
import io.flarescope.wire.feed.FeedTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The job process of the server: FLARE's runner process with its ServerRunner. One platform thread runs the workflows; the sites' threads come in through
/// [ServerCommands].
final class ServerJob implements ServerCommands {
    private static final String RUNNER = "nvflare.private.fed.server.server_runner.ServerRunner";
    private static final String PROCESS = "nvflare.private.fed.app.server.runner_process";
    private static final String GET_TASK = "nvflare.private.fed.server.server_commands.GetTaskCommand";
    private static final String SUBMIT = "nvflare.private.fed.server.server_commands.SubmitUpdateCommand";

    private final JobProcess process;
    private final FeedWriter writer;
    private final Path workspace;
    private final List<String> sites;
    private final int minClients;
    private final ComponentLog log;
    /// Results are dealt with one at a time, as under FLARE's workflow lock.
    private final ReentrantLock results = new ReentrantLock();
    private volatile @Nullable Running running;
    private volatile @Nullable String failure;
    private volatile boolean over;
    private volatile @Nullable Thread thread;

    /// What exists once the configuration was read and a workflow runs.
    private record Running(ServerEngine engine, FilterChains data, FilterChains results, Controller controller, FlContext context) {}

    ServerJob(JobProcess process, FeedWriter writer, Path workspace, List<String> sites, int minClients) {
        this.process = process;
        this.writer = writer;
        this.workspace = workspace;
        this.sites = sites;
        this.minClients = minClients;
        log = process.log(RUNNER);
    }

    JobProcess process() {
        return process;
    }

    FeedWriter feed() {
        return writer;
    }

    /// Why the run failed; empty while it did not.
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    void start() {
        process.start(records -> writer.append(process.participant(), records).isPresent());
        thread = process.threads().platform("job-server", this::run);
    }

    /// Waits for the end of the workflows.
    void await() throws InterruptedException {
        Thread runner = thread;
        if (runner != null) {
            runner.join();
        }
    }

    private void run() {
        process.log(PROCESS).info(FlContext.NONE, "Runner_process started.");
        FlContext context = process.context();
        try {
            AppConfig config = AppConfig.read(process.folder().resolve("app_server").resolve("config"), true,
                    Map.of("SITE_NAME", "server", "JOB_ID", process.jobId(), "WORKSPACE", workspace.toString()));
            ServerComponents registry = new ServerComponents(workspace);
            List<Controller> controllers = config.workflows().stream().map(workflow -> registry.controller(workflow.controller())).toList();
            Map<String, ServerComponent> components = registry.components(config);
            FilterChains data = new FilterChains(process, "data", false, config.dataFilters(), FilterRegistry::filter);
            FilterChains resultFilters = new FilterChains(process, "result", true, config.resultFilters(), FilterRegistry::filter);
            ServerEngine engine = new ServerEngine(process, components, sites);
            log.info(context, "Server runner starting ...");
            components.values().forEach(component -> {
                if (component instanceof ServerComponent.Idle(String path, String why)) {
                    process.log(path).info(context, "accepted and not run by the embedded federation: " + why);
                }
            });
            engine.fire(FeedEvent.of("_start_run"));
            for (int i = 0; i < controllers.size() && !process.abort().triggered(); i++) {
                workflow(engine, data, resultFilters, controllers.get(i), config.workflows().get(i).id());
            }
        } catch (JobException e) {
            panic(e.sentence(), e);
        } catch (RuntimeException | Error e) {
            // an Error too, such as a model that needs more memory than there is: a run whose thread died would count as completed
            panic("FL server execution exception: " + e, e);
        }
        process.feed().event(FeedEvent.of("_about_to_end_run"));
        log.info(context, "ABOUT_TO_END_RUN fired");
        over = true;
        Running last = running;
        if (last != null) {
            last.engine().board().close();
        }
    }

    private void workflow(ServerEngine engine, FilterChains data, FilterChains resultFilters, Controller controller, String id) {
        FlContext context = process.context().workflow(id);
        String type = "(<class '" + controller.path() + "'>)";
        log.info(process.context(), "starting workflow " + id + " " + type + " ...");
        engine.fire(FeedEvent.of("_start_workflow").workflow(id));
        log.info(context, "Workflow " + id + " " + type + " started");
        running = new Running(engine, data, resultFilters, controller, context);
        try {
            controller.run(engine, context);
        } finally {
            log.info(context, "Workflow: " + id + " finalizing ...");
            engine.fire(FeedEvent.of("_end_workflow").workflow(id));
        }
    }

    /// Says the last words of the process, when the sites have ended.
    void finish() {
        process.feed().event(FeedEvent.of("_end_run"));
        log.info(process.context(), "END_RUN fired");
        log.info(process.context(), "Server runner finished.");
    }

    private void panic(String reason, @Nullable Throwable cause) {
        String message = "Aborting current RUN due to FATAL_SYSTEM_ERROR received: " + reason;
        if (cause instanceof JobException || cause == null) {
            log.error(process.context(), message);
        } else {
            log.error(process.context(), message, cause);
        }
        synchronized (this) {
            failure = failure == null ? reason : failure;
        }
        process.abort().trigger();
    }

    @Override
    public Optional<byte[]> getTask(String site, Duration wait) throws InterruptedException {
        Running now = running;
        if (over || process.abort().triggered()) {
            return Optional.empty();
        }
        if (now == null) {
            Thread.sleep(Duration.ofMillis(20));
            return Optional.of(new byte[0]);
        }
        Optional<Assignment> found = now.engine().board().next(site, wait);
        if (found.isEmpty()) {
            return over || process.abort().triggered() ? Optional.empty() : Optional.of(new byte[0]);
        }
        Assignment task = found.get();
        FlContext context = now.context().peer(site).task(task.name(), task.id());
        log.info(context, "assigned task to client " + site + ": name=" + task.name() + ", id=" + task.id());
        now.engine().fire(event("_after_process_task_request", task.data(), task.name(), task.id(), site, now));
        TaskMessage message;
        try {
            message = now.data().filter(task.data(), task.name(), site, context);
        } catch (RuntimeException e) {
            log.error(context, "processing error in task data filter " + e + "; asked client to try again later", e);
            panic("The data filters of task " + task.name() + " failed: " + e, null);
            return Optional.empty();
        }
        String audit = process.audit().task(process.jobId(), task.name(), task.id(), "", "sent task to client \"" + site + "\"");
        log.info(context, "sent task assignment to client. client_name:" + site + " task_id:" + task.id());
        process.log(GET_TASK).info(FlContext.NONE, "return task to client.  client_name: %s  task_name: %s   task_id: %s  sharable_header_task_id: %s"
                .formatted(site, task.name(), task.id(), task.id()));
        return Optional.of(new Assignment(task.name(), task.id(), message.audited(audit)).encode());
    }

    private static FeedEvent event(String name, TaskMessage message, String task, String taskId, String site, Running now) {
        return FeedEvent.of(name).round(message.round()).rounds(message.rounds()).task(task, taskId).peer(site).workflow(now.context().workflow());
    }

    @Override
    public boolean taskCheck(String site, String taskId) {
        Running now = running;
        log.debug(process.context().peer(site), () -> "received task_check on task " + taskId);
        boolean stands = now != null && now.engine().board().stands(site, taskId);
        if (!stands && now != null) {
            log.info(now.context().peer(site), "task " + taskId + " is not found");
        }
        return stands;
    }

    @Override
    public void submitUpdate(String site, String task, String taskId, byte[] bytes) {
        Running now = running;
        if (now == null) {
            return;
        }
        TaskMessage result = TaskMessage.decode(bytes);
        FlContext context = now.context().peer(site);
        log.info(context, "got result from client " + site + " for task: name=" + task + ", id=" + taskId);
        process.audit().task(process.jobId(), task, taskId, result.auditEvent(), "received result from client '" + site + "'");
        FlContext resultContext = context.code(result.code().name()).task(task, taskId);
        results.lock();
        try {
            result = now.results().filter(result, task, site, resultContext);
            now.engine().fire(event("_before_process_submission", result, task, taskId, site, now).code(result.code().name()));
            now.controller().result(site, result, now.engine().board().stands(site, taskId), now.engine(), resultContext);
            now.engine().board().answered(site, taskId);
        } catch (JobException e) {
            panic(e.sentence(), e);
        } catch (RuntimeException e) {
            log.error(resultContext, "Error processing client result: " + e, e);
            panic("The result of " + site + " could not be processed: " + e, null);
        } finally {
            results.unlock();
        }
        log.info(resultContext, "finished processing client result by " + now.context().workflow());
        process.log(SUBMIT).info(FlContext.NONE, "submit_update process. client_name:" + site + "   task_id:" + taskId);
    }

    @Override
    public void jobHeartbeat(String site) {
        log.debug(process.context().peer(site), () -> "received client job_heartbeat");
    }

    @Override
    public OptionalLong feed(String site, List<FeedSource.Numbered> records) {
        return writer.append(site, records);
    }

    @Override
    public void failed(String site, String reason) {
        panic("Job failure reported by " + site + ": " + reason, null);
    }

    /// A site's process ended before the job did; the run goes on while enough sites are left.
    void siteGone(String site, String why) {
        Running now = running;
        if (now == null) {
            panic(site + " has left the job: " + why, null);
            return;
        }
        log.warning(now.context(), "received dead job report for client " + site + ": " + why);
        now.engine().siteGone(site);
        int alive = now.engine().sites().size();
        if (alive < Math.max(1, minClients)) {
            panic("Alive clients " + alive + " < required min " + minClients, null);
        }
    }

    /// What `show_stats` shows of the server; empty while it starts.
    Optional<ObjectNode> stats() {
        Running now = running;
        if (now == null) {
            return Optional.empty();
        }
        ObjectNode stats = JsonNodeFactory.instance.objectNode();
        ObjectNode controller = now.controller().stats();
        stats.set(now.controller().name(), controller);
        ObjectNode tasks = controller.putObject("tasks");
        now.engine().board().fetched().forEach((task, fetched) -> fetched.forEach(tasks.withArrayProperty(task)::add));
        if (!over) {
            stats.putObject("ServerRunner").put("job_id", process.jobId()).put("status", "started").put("workflow", now.context().workflow());
        }
        stats.set(FeedTopics.STATS_GROUP, writer.newest().encode());
        return Optional.of(stats);
    }
}
