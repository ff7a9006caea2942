package io.flarescope.embedded.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.feed.FeedEvent;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.DataKind;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.ReturnCode;
import io.flarescope.embedded.task.TaskMessage;
import io.flarescope.embedded.task.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// FLARE 2.6's FedAvg controller: needs no aggregator component, takes the mean of full models weighted by their steps. FLARE's fires no round events; this one does.
public final class FedAvg implements Controller {
    public static final String PATH = "nvflare.app_common.workflows.fedavg.FedAvg";
    private static final String COMM = "nvflare.apis.impl.wf_comm_server.WFCommServer";
    private static final String TASK = "train";

    private final int numClients;
    private final int numRounds;
    private final int startRound;
    private final String persistorId;
    private final boolean ignoreErrors;
    private final WeightedMean mean = new WeightedMean();
    private volatile int round = -1;

    public FedAvg(Args args) {
        numClients = args.integer("num_clients", 3, 1);
        numRounds = args.integer("num_rounds", 5, 0);
        startRound = args.integer("start_round", 0, 0);
        persistorId = args.text("persistor_id", "persistor");
        ignoreErrors = args.flag("ignore_result_error", false);
        args.unused("allow_empty_global_weights", "task_check_period");
    }

    @Override
    public String name() {
        return "FedAvg";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void run(ServerEngine engine, FlContext context) {
        JobProcess process = engine.process();
        ComponentLog log = process.log(PATH);
        log.info(context, "Initializing BaseModelController workflow.");
        boolean persists = engine.has(persistorId, Persistor.class);
        if (!persists) {
            log.warning(context, "Persistor " + persistorId + " must be a LearnablePersistor type object, but got <class 'NoneType'>");
        }
        log.info(context, "Beginning model controller run.");
        log.info(context, "Start FedAvg.");
        log.info(context, persists ? "loading initial model from persistor" : "persistor not configured, creating empty initial FLModel");
        Map<String, Tensor> model = persists ? persistor(engine).load(process, context) : Map.of();

        for (round = startRound; round < startRound + numRounds && !process.abort().triggered(); round++) {
            log.info(context, "Round " + round + " started.");
            engine.fire(roundEvent("_round_started", context));
            List<String> clients = sample(engine.sites(), log, context);
            String names = clients.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
            log.info(context, "Sampled clients: " + names);
            log.info(context, "Sending task " + TASK + " to " + names);
            process.log(COMM).info(context, "scheduled task " + TASK);
            TaskBoard.Completion completion = engine.board().broadcastAndWait(TASK, TaskMessage.data(round, numRounds, Dxo.weights(model)), clients, 0,
                    Duration.ZERO, Duration.ZERO, process.abort());
            if (completion == TaskBoard.Completion.ABORTED) {
                return;
            }
            process.log(COMM).info(context, "task " + TASK + " exit with status TaskCompletionStatus." + completion);
            model = aggregate(engine, context);
            if (persists) {
                log.info(context, "Start persist model on server.");
                persistor(engine).save(model, process, context);
                log.info(context, "End persist model on server.");
            } else {
                log.error(context, "persistor not configured, model will not be saved");
            }
            engine.fire(roundEvent("_round_done", context));
        }
        log.info(context, "Finished FedAvg.");
    }

    private Map<String, Tensor> aggregate(ServerEngine engine, FlContext context) {
        JobProcess process = engine.process();
        engine.fire(roundEvent("_before_aggregation", context));
        if (mean.count() == 0) {
            throw new JobException("Exception in aggregate call: ValueError: received empty results for aggregation.");
        }
        process.log(PATH).info(context, "aggregating " + mean.count() + " update(s) at round " + round);
        Map<String, Tensor> model = mean.result(null, true);
        engine.fire(roundEvent("_end_aggregation", context));
        engine.watchers().forEach(watcher -> watcher.updated(round, numRounds, model, process, context));
        return model;
    }

    private Persistor persistor(ServerEngine engine) {
        return engine.component(persistorId, Persistor.class, "Persistor");
    }

    /// FLARE shuffles where it takes fewer than all; here it is the first ones, so that a seed decides everything.
    private List<String> sample(List<String> sites, ComponentLog log, FlContext context) {
        if (numClients > sites.size()) {
            log.error(context, "num_clients (%d) is greater than the number of available clients. Returning all (%d) available clients."
                    .formatted(numClients, sites.size()));
        }
        return sites.stream().limit(numClients).toList();
    }

    private FeedEvent roundEvent(String name, FlContext context) {
        return FeedEvent.of(name).round(round).rounds(numRounds).workflow(context.workflow());
    }

    @Override
    public void result(String site, TaskMessage result, boolean wanted, ServerEngine engine, FlContext context) {
        JobProcess process = engine.process();
        ComponentLog log = process.log(PATH);
        if (!wanted) {
            log.error(context, "Ignoring result from unknown task.");
            return;
        }
        boolean full = result.dxo().map(dxo -> dxo.kind() == DataKind.WEIGHTS).orElse(false);
        if (result.code() != ReturnCode.OK || !full) {
            ReturnCode code = result.code() == ReturnCode.OK ? ReturnCode.EXECUTION_RESULT_ERROR : result.code();
            if (!ignoreErrors) {
                throw new JobException("Result from %s is bad, error code: %s. FedAvg exiting at round %d.".formatted(site, code, round));
            }
            log.warning(context, "Ignore the train result from %s at round %d. Train result error code: %s".formatted(site, round, code));
            engine.fire(roundEvent("_after_contribution_accept", context).peer(site).task(TASK, context.taskId()).code(code.name()));
            return;
        }
        Dxo contribution = result.dxo().orElseThrow();
        mean.add(site, contribution.meta().path(Dxo.STEPS).asDouble(1), contribution.data());
        engine.watchers().forEach(watcher -> watcher.contributed(site, round, contribution, process, context));
        engine.fire(roundEvent("_after_contribution_accept", context).peer(site).task(TASK, context.taskId()).code("OK"));
    }

    @Override
    public ObjectNode stats() {
        return JsonNodeFactory.instance.objectNode();
    }
}
