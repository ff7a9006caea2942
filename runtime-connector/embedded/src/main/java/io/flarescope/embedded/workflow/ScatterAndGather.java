package io.flarescope.embedded.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.feed.FeedEvent;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.ReturnCode;
import io.flarescope.embedded.task.TaskMessage;
import io.flarescope.embedded.task.Tensor;
import java.time.Duration;
import java.util.Map;

/// FLARE 2.6's ScatterAndGather: each round sends the global model to all sites, aggregates what comes back and keeps the new model.
public final class ScatterAndGather implements Controller {
    public static final String PATH = "nvflare.app_common.workflows.scatter_and_gather.ScatterAndGather";
    private static final String COMM = "nvflare.apis.impl.wf_comm_server.WFCommServer";

    private final int minClients;
    private final int numRounds;
    private final int startRound;
    private final Duration late;
    private final Duration timeout;
    private final int persistEvery;
    private final boolean ignoreErrors;
    private final String aggregatorId;
    private final String persistorId;
    private final String generatorId;
    private final String task;
    private boolean collecting;
    private volatile String phase = "init";
    private volatile int round = -1;

    public ScatterAndGather(Args args) {
        minClients = args.integer("min_clients", 1000, 1);
        numRounds = args.integer("num_rounds", 5, 0);
        startRound = args.integer("start_round", 0, 0);
        late = Duration.ofSeconds(args.integer("wait_time_after_min_received", 10, 0));
        timeout = Duration.ofSeconds(args.integer("train_timeout", 0, 0));
        persistEvery = args.integer("persist_every_n_rounds", 1, 0);
        ignoreErrors = args.flag("ignore_result_error", false);
        aggregatorId = args.text("aggregator_id", "aggregator");
        persistorId = args.text("persistor_id", "");
        generatorId = args.text("shareable_generator_id", "shareable_generator");
        task = args.text("train_task_name", "train");
        args.unused("allow_empty_global_weights", "task_check_period", "snapshot_every_n_rounds");
    }

    @Override
    public String name() {
        return "ScatterAndGather";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void run(ServerEngine engine, FlContext context) {
        JobProcess process = engine.process();
        ComponentLog log = process.log(PATH);
        log.info(context, "Initializing ScatterAndGather workflow.");
        Aggregator aggregator = engine.component(aggregatorId, Aggregator.class, "aggregator");
        FullModelShareableGenerator generator = engine.component(generatorId, FullModelShareableGenerator.class, "Shareable generator");
        Persistor persistor = engine.component(persistorId, Persistor.class, "Model Persistor");
        Map<String, Tensor> model = persistor.load(process, context);

        log.info(context, "Beginning ScatterAndGather training phase.");
        phase = "train";
        int end = startRound + numRounds;
        for (round = startRound; round < end; round++) {
            if (aborted(process, log, context)) {
                return;
            }
            log.info(context, "Round " + round + " started.");
            engine.fire(roundEvent("_round_started", context));
            TaskMessage data = TaskMessage.data(round, numRounds, generator.toDxo(model));
            process.log(COMM).info(context, "scheduled task " + task);
            collect();
            TaskBoard.Completion completion = engine.board().broadcastAndWait(task, data, engine.sites(), minClients, late, timeout, process.abort());
            if (aborted(process, log, context)) {
                return;
            }
            process.log(COMM).info(context, "task " + task + " exit with status TaskCompletionStatus." + completion);

            log.info(context, "Start aggregation.");
            engine.fire(roundEvent("_before_aggregation", context));
            Dxo aggregated = aggregate(aggregator, process, context);
            engine.fire(roundEvent("_end_aggregation", context));
            log.info(context, "End aggregation.");
            model = generator.toModel(model, aggregated, process, context);
            for (ModelWatcher watcher : engine.watchers()) {
                watcher.updated(round, numRounds, model, process, context);
            }
            if (persistEvery != 0 && (round + 1) % persistEvery == 0 || round == end - 1) {
                log.info(context, "Start persist model on server.");
                persistor.save(model, process, context);
                log.info(context, "End persist model on server.");
            }
            engine.fire(roundEvent("_round_done", context));
            log.info(context, "Round " + round + " finished.");
        }
        phase = "finished";
        log.info(context, "Finished ScatterAndGather Training.");
    }

    private synchronized void collect() {
        collecting = true;
    }

    /// What comes after it would count for the next round, and keep the site's contribution to that one out.
    private synchronized Dxo aggregate(Aggregator aggregator, JobProcess process, FlContext context) {
        collecting = false;
        return aggregator.aggregate(round, process, context);
    }

    private synchronized boolean accept(Aggregator aggregator, String site, TaskMessage result, Dxo contribution, JobProcess process, FlContext context) {
        return collecting && aggregator.accept(site, result.round(), round, contribution, process, context);
    }

    private FeedEvent roundEvent(String name, FlContext context) {
        return FeedEvent.of(name).round(round).rounds(numRounds).workflow(context.workflow());
    }

    private boolean aborted(JobProcess process, ComponentLog log, FlContext context) {
        if (process.abort().triggered()) {
            phase = "finished";
            log.info(context, "Abort signal received. Exiting at round " + round + ".");
            return true;
        }
        return false;
    }

    @Override
    public void result(String site, TaskMessage result, boolean wanted, ServerEngine engine, FlContext context) {
        JobProcess process = engine.process();
        ComponentLog log = process.log(PATH);
        if (result.code() != ReturnCode.OK || result.dxo().isEmpty()) {
            ReturnCode code = result.code() == ReturnCode.OK ? ReturnCode.EXECUTION_RESULT_ERROR : result.code();
            if (!ignoreErrors) {
                throw new JobException("Result from %s is bad, error code: %s. ScatterAndGather exiting at round %d.".formatted(site, code, round));
            }
            log.warning(context, "Ignore the train result from %s at round %d. Train result error code: %s".formatted(site, round, code));
            accepted(engine, site, code.name(), context);
            return;
        }
        Dxo contribution = result.dxo().get();
        boolean accepted = accept(engine.component(aggregatorId, Aggregator.class, "aggregator"), site, result, contribution, process, context);
        log.info(context, "Contribution from %s %s by the aggregator at round %d.".formatted(site, accepted ? "ACCEPTED" : "REJECTED", round));
        if (!wanted) {
            log.info(context, "Result of unknown task " + task + " sent to aggregator.");
        }
        if (accepted) {
            engine.watchers().forEach(watcher -> watcher.contributed(site, round, contribution, process, context));
        }
        accepted(engine, site, accepted ? "OK" : "REJECTED", context);
    }

    private void accepted(ServerEngine engine, String site, String code, FlContext context) {
        engine.fire(roundEvent("_after_contribution_accept", context).peer(site).task(task, context.taskId()).code(code));
    }

    @Override
    public ObjectNode stats() {
        return JsonNodeFactory.instance.objectNode().put("phase", phase).put("current_round", Math.max(0, round)).put("num_rounds", numRounds);
    }
}
