package io.flarescope.embedded.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.feed.FeedEvent;
import io.flarescope.embedded.feed.FeedSource;
import io.flarescope.embedded.job.AbortSignal;
import io.flarescope.embedded.job.AppConfig;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Assignment;
import io.flarescope.embedded.task.Executor;
import io.flarescope.embedded.task.FilterChains;
import io.flarescope.embedded.task.JobLink;
import io.flarescope.embedded.task.ReturnCode;
import io.flarescope.embedded.task.ServerCommands;
import io.flarescope.embedded.task.TaskMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The job process of a site: FLARE's worker process with its ClientRunner. One platform thread fetches a task, does it and sends the result, until the
/// server says the run is over or the abort signal is set.
public final class SiteJob {
    private static final String WORKER = "nvflare.private.fed.app.client.worker_process";
    private static final String RUNNER = "nvflare.private.fed.client.client_runner.ClientRunner";
    private static final String COMMUNICATOR = "nvflare.private.fed.client.communicator.Communicator";
    private static final Duration FETCH = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final JobProcess process;
    private final Path workspace;
    private final String project;
    private final String app;
    private final ServerCommands server;
    private final JobLink link;
    private final ComponentLog log;
    private final FlContext context;
    private volatile @Nullable Thread runner;
    private volatile String currentTask = "";
    private volatile boolean started;
    private volatile boolean stopped;

    /// @param runFolder the site's folder of the job, which holds the app
    /// @param workspace the site's work folder
    /// @param number tells the sites of the job apart, from 1
    public SiteJob(
            String site, String project, String jobId, String app, Path runFolder, Path workspace, int number, AbortSignal abort, ServerCommands server,
            Function<String, ComponentLog> serverLog, InstantSource clock) {
        this.workspace = workspace;
        this.project = project;
        this.app = app;
        this.server = server;
        process = new JobProcess(site, site, jobId, runFolder, workspace, abort, clock);
        log = process.log(RUNNER);
        context = process.context();
        link = new JobLink(site, jobId, number, process::log, serverLog);
    }

    public JobProcess process() {
        return process;
    }

    public void start() {
        process.start(this::deliver);
        runner = process.threads().platform("job-" + process.participant(), this::run);
        process.threads().virtual("heartbeat-" + process.participant(), this::heartbeats);
    }

    /// Waits for the end of the run; false where it did not come in time.
    public boolean await(Duration wait) {
        Thread thread = runner;
        try {
            return thread == null || thread.join(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends the process here and now, as the end of its parent does.
    public void stop() {
        stopped = true;
        process.close();
    }

    /// What `show_stats` shows of this site; empty while it starts.
    public Optional<ObjectNode> stats() {
        if (!started) {
            return Optional.empty();
        }
        ObjectNode stats = JsonNodeFactory.instance.objectNode();
        ObjectNode group = stats.putObject("ClientRunner").put("job_id", process.jobId());
        String task = currentTask;
        if (task.isEmpty()) {
            group.putArray("current_tasks");
        } else {
            group.putArray("current_tasks").add(task);
        }
        return Optional.of(stats);
    }

    private boolean deliver(List<FeedSource.Numbered> records) {
        OptionalLong bytes = server.feed(process.participant(), records);
        bytes.ifPresent(count -> link.carried("aux_communication", "flarescope.batch", count));
        return bytes.isPresent();
    }

    private void heartbeats() {
        try {
            while (!over()) {
                server.jobHeartbeat(process.participant());
                link.carried("aux_communication", "__job_heartbeat__", 0);
                Thread.sleep(HEARTBEAT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean over() {
        return stopped || process.abort().triggered() || Thread.currentThread().isInterrupted();
    }

    private void run() {
        process.log(WORKER).info(FlContext.NONE, "Worker_process started.");
        link.opened();
        try {
            Path config = process.folder().resolve(app).resolve("config");
            AppConfig read = AppConfig.read(config, false,
                    Map.of("SITE_NAME", process.participant(), "JOB_ID", process.jobId(), "WORKSPACE", workspace.toString()));
            ClientComponents registry = new ClientComponents(workspace);
            Map<String, Object> components = registry.components(read);
            Map<String, Executor> executors = registry.executors(read, components);
            FilterChains data = new FilterChains(process, "data", true, read.dataFilters(), spec -> ClientComponents.filter(spec, components));
            FilterChains results = new FilterChains(process, "result", false, read.resultFilters(), spec -> ClientComponents.filter(spec, components));
            components.values().forEach(component -> {
                if (component instanceof ClientComponents.Idle(String path, String why)) {
                    process.log(path).info(context, "accepted and not run by the embedded federation: " + why);
                }
            });
            work(executors, data, results);
        } catch (JobException e) {
            log.error(context, "Stopped ClientRunner due to FATAL_SYSTEM_ERROR: " + e.sentence(), e);
            server.failed(process.participant(), e.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            // an Error too: the server would wait for ever for a site whose thread died
            log.error(context, "FL client execution exception: " + e, e);
            server.failed(process.participant(), "FL client execution exception: " + e);
        }
        log.info(context, "started end-run events sequence");
        process.feed().event(FeedEvent.of("_about_to_end_run"));
        log.info(context, "ABOUT_TO_END_RUN fired");
        process.feed().event(FeedEvent.of("_end_run"));
        log.info(context, "END_RUN fired");
        link.closed();
    }

    private void work(Map<String, Executor> executors, FilterChains data, FilterChains results) throws Exception {
        log.info(context, "synced to parent server." + process.jobId());
        process.feed().event(FeedEvent.of("_start_run"));
        started = true;
        log.info(context, "client runner started");
        while (!over()) {
            log.debug(context, () -> "fetching task from server ...");
            Optional<byte[]> reply = link.call("server_command", "get_task", 0, () -> server.getTask(process.participant(), FETCH));
            if (reply.isEmpty()) {
                log.info(context, "server asked to end the run");
                return;
            }
            if (reply.get().length == 0) {
                log.debug(context, () -> "no task received - will try again");
                continue;
            }
            Assignment task = Assignment.decode(reply.get());
            FlContext taskContext = context.peer(project).task(task.name(), task.id());
            process.log(COMMUNICATOR).info(FlContext.NONE, "Received from %s server. getTask: %s size: %dB (%d Bytes)".formatted(
                    project, task.name(), reply.get().length, reply.get().length));
            log.info(taskContext, "got task assignment: name=" + task.name() + ", id=" + task.id());
            currentTask = task.name();
            TaskMessage result = process(task, executors, data, results, taskContext);
            currentTask = "";
            if (!over()) {
                send(task, result, taskContext);
            }
        }
        log.info(context, "run aborted");
    }

    private TaskMessage process(
            Assignment task, Map<String, Executor> executors, FilterChains dataFilters, FilterChains resultFilters, FlContext taskContext) {
        String reference = task.data().auditEvent();
        audit(task, reference, "received task from server");
        Executor executor = executors.getOrDefault(task.name(), executors.get("*"));
        if (executor == null) {
            log.error(taskContext, "bad task assignment: no executor available for task " + task.name());
            return submit(task, task.data().failed(ReturnCode.TASK_UNKNOWN));
        }
        TaskMessage data;
        try {
            data = dataFilters.filter(task.data(), task.name(), process.participant(), taskContext);
        } catch (RuntimeException e) {
            log.error(taskContext, "Processing error from Task Data Filters : " + e, e);
            return submit(task, task.data().failed(ReturnCode.TASK_DATA_FILTER_ERROR));
        }
        fire("_before_task_execution", task, ReturnCode.OK);
        log.info(taskContext, "invoking task executor " + executor.name());
        audit(task, "", "invoked executor " + executor.name());
        TaskMessage result;
        try {
            result = executor.execute(task.name(), data, process, taskContext);
        } catch (Exception | Error e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            log.error(taskContext, "Processing error from executor " + executor.name() + ": " + e, e);
            result = data.failed(ReturnCode.EXECUTION_EXCEPTION);
        }
        fire("_after_task_execution", task, result.code());
        try {
            result = resultFilters.filter(result, task.name(), process.participant(), taskContext);
        } catch (RuntimeException e) {
            log.error(taskContext, "Processing error in Task Result Filter : " + e, e);
            result = data.failed(ReturnCode.TASK_RESULT_FILTER_ERROR);
        }
        log.info(taskContext, "finished processing task");
        return submit(task, result);
    }

    private TaskMessage submit(Assignment task, TaskMessage result) {
        return result.audited(audit(task, task.data().auditEvent(), "submit result" + (result.code() == ReturnCode.OK ? " OK" : ": " + result.code())));
    }

    private void send(Assignment task, TaskMessage result, FlContext taskContext) throws Exception {
        byte[] bytes = result.encode();
        fire("_before_send_task_result", task, result.code());
        log.info(taskContext, "try #1: sending task result to server");
        log.info(taskContext, "checking task with server ...");
        boolean wanted = link.call("aux_communication", "__task_check__", 0,
                () -> server.taskCheck(process.participant(), task.id()) ? Optional.of(new byte[0]) : Optional.empty()).isPresent();
        if (!wanted) {
            log.debug(taskContext, () -> "task no longer exists on server");
            return;
        }
        log.info(taskContext, "start to send task result to server");
        long start = System.nanoTime();
        link.call("server_command", "submit_update", bytes.length, () -> {
            server.submitUpdate(process.participant(), task.name(), task.id(), bytes);
            return Optional.of(new byte[0]);
        });
        process.log(COMMUNICATOR).info(FlContext.NONE, "SubmitUpdate size: %dB (%d Bytes). time: %f seconds".formatted(
                bytes.length, bytes.length, (System.nanoTime() - start) / 1e9));
        log.info(taskContext, "task result sent to server");
        fire("_after_send_task_result", task, result.code());
    }

    private void fire(String event, Assignment task, ReturnCode code) {
        process.feed().event(FeedEvent.of(event).round(task.data().round()).rounds(task.data().rounds()).task(task.name(), task.id())
                .peer(process.participant()).code(code.name()));
    }

    private String audit(Assignment task, String reference, String message) {
        return process.audit().task(process.jobId(), task.name(), task.id(), reference, message);
    }
}
