package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.flarescope.embedded.workflow.Controller;
import io.flarescope.embedded.workflow.ServerEngine;
import io.flarescope.embedded.workflow.TaskBoard;
import java.time.Duration;
import java.util.List;

/// FLARE's statistics controller: counts, sums, ranges and quantiles in a first round, histograms and variances over the ranges and means of all sites in a second. FLARE
/// fires no round events; this one does.
public final class StatisticsController implements Controller {
    public static final String PATH = "nvflare.app_common.workflows.statistics_controller.StatisticsController";
    private static final String COMM = "nvflare.apis.impl.wf_comm_server.WFCommServer";

    private final JsonNode configs;
    private final String writerId;
    private final int precision;
    private final int minClients;
    private final Duration late;
    private final boolean preRun;
    private final GlobalStatistics statistics;
    private volatile String phase = "";

    public StatisticsController(Args args) {
        configs = args.any("statistic_configs");
        if (!configs.isObject() || configs.isEmpty()) {
            throw new JobException("At least one statistic_config must be configured for task StatisticsController");
        }
        configs.fieldNames().forEachRemaining(name -> {
            if (!Key.FIRST_ROUND.contains(name) && !Key.SECOND_ROUND.contains(name)) {
                throw new JobException("StatisticsController knows no statistic " + name);
            }
        });
        writerId = args.text("writer_id", "");
        precision = args.integer("precision", 4, 0);
        minClients = args.any("min_clients").isNull() ? 0 : args.integer("min_clients", 0, 0);
        late = Duration.ofSeconds(args.integer("wait_time_after_min_received", 1, 0));
        preRun = args.flag("enable_pre_run_task", true);
        statistics = new GlobalStatistics(configs, precision);
        args.unused("result_wait_timeout");
    }

    @Override
    public String name() {
        return "StatisticsController";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void run(ServerEngine engine, FlContext context) {
        JobProcess process = engine.process();
        ComponentLog log = process.log(PATH);
        StatisticsWriter writer = engine.component(writerId, StatisticsWriter.class, "Statistics Writer");
        int needed = minClients == 0 ? engine.sites().size() : minClients;
        log.info(context, Key.TASK + " control flow started.");
        if (preRun) {
            log.info(context, "start pre_run task for client " + String.join(", ", engine.sites()));
            broadcast(engine, context, Key.PRE_RUN, TaskMessage.data(0, 2, Dxo.statistics(JsonNodeFactory.instance.objectNode())), needed);
        }
        round(engine, context, log, 0, Key.FIRST, Key.FIRST_ROUND, needed);
        round(engine, context, log, 1, Key.SECOND, Key.SECOND_ROUND, needed);
        if (process.abort().triggered()) {
            return;
        }
        log.info(context, "start post processing");
        log.info(context, "check if min_client result received for all features");
        if (statistics.sites(Key.COUNT) < needed) {
            throw new JobException("not all required " + needed + " received, abort the job.");
        }
        log.info(context, "combine all clients' statistics");
        log.info(context, "save statistics result to persistence store");
        writer.save(statistics.result(), statistics.missing(), process, context);
        phase = "finished";
        log.info(context, "task " + Key.TASK + " control flow end.");
    }

    private void round(ServerEngine engine, FlContext context, ComponentLog log, int number, String key, List<String> ofRound, int needed) {
        if (engine.process().abort().triggered()) {
            return;
        }
        phase = key;
        log.info(context, "start prepare inputs for task " + key);
        List<ObjectNode> targets = statistics.targets(ofRound);
        ObjectNode inputs = statistics.inputs(key, targets);
        log.info(context, "task: " + Key.TASK + " statistics_flow for " + key + " started.");
        FeedEvent event = FeedEvent.of("_round_started").round(number).rounds(2).workflow(context.workflow());
        engine.fire(event);
        broadcast(engine, context, Key.TASK, TaskMessage.data(number, 2, Dxo.statistics(inputs)), needed);
        statistics.merge(ofRound);
        engine.fire(FeedEvent.of("_round_done").round(number).rounds(2).workflow(context.workflow()));
        log.info(context, "task " + Key.TASK + " statistics_flow for " + key + " flow end.");
    }

    private void broadcast(ServerEngine engine, FlContext context, String task, TaskMessage data, int needed) {
        engine.process().log(COMM).info(context, "scheduled task " + task);
        TaskBoard.Completion completion = engine.board().broadcastAndWait(task, data, engine.sites(), needed, late, Duration.ZERO, engine.process().abort());
        engine.process().log(COMM).info(context, "task " + task + " exit with status TaskCompletionStatus." + completion);
    }

    @Override
    public void result(String site, TaskMessage result, boolean wanted, ServerEngine engine, FlContext context) {
        ComponentLog log = engine.process().log(PATH);
        log.info(context, "Processing " + Key.TASK + " result from client " + site);
        if (result.code() != ReturnCode.OK || result.dxo().isEmpty()) {
            if (result.code() == ReturnCode.EXECUTION_RESULT_ERROR) {
                log.info(context, "Execution result is not received for " + site);
                return;
            }
            throw new JobException("Failed in client-site statistics_executor for %s during task %s.statistics controller is exiting.".formatted(site, Key.TASK));
        }
        JsonNode content = result.dxo().get().meta();
        if (wanted && content.has(Key.ROUND)) {
            log.info(context, "Received result entries from client:%s, for task %s".formatted(site, Key.TASK));
            log.info(context, "handle client %s results for statistics task: %s".formatted(site, content.path(Key.ROUND).asText()));
            statistics.received(site, content);
            engine.fire(FeedEvent.of("_after_contribution_accept").round(result.round()).rounds(2).workflow(context.workflow()).peer(site)
                    .task(Key.TASK, context.taskId()).code("OK"));
        }
    }

    @Override
    public ObjectNode stats() {
        return JsonNodeFactory.instance.objectNode().put("phase", phase);
    }
}
