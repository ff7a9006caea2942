package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.task.DataKind;
import io.flarescope.embedded.task.Dxo;
import io.flarescope.embedded.task.Executor;
import io.flarescope.embedded.task.ReturnCode;
import io.flarescope.embedded.task.TaskMessage;
import java.util.Map;

/// FLARE's executor of statistics tasks: computes what a round asks for over the site's tables.
public final class StatisticsExecutor implements Executor {
    public static final String PATH = "nvflare.app_common.executors.statistics.statistics_executor.StatisticsExecutor";
    private static final String HANDLER = "nvflare.app_common.executors.statistics.statistics_task_handler.StatisticsTaskHandler";

    private final Generator generator;
    private final int precision;

    /// `components` are those of the client configuration, by ID.
    public StatisticsExecutor(Args args, Map<String, ?> components) {
        String id = args.text("generator_id", "");
        if (!(components.get(id) instanceof Generator found)) {
            throw new JobException("generator_id of StatisticsExecutor names no statistics generator: " + id);
        }
        generator = found;
        precision = args.integer("precision", 4, 0);
    }

    @Override
    public String name() {
        return "StatisticsExecutor";
    }

    @Override
    public TaskMessage execute(String task, TaskMessage data, JobProcess process, FlContext context) {
        ComponentLog log = process.log(HANDLER);
        log.info(context, "Executing task '" + task + "' for client: '" + process.participant() + "'");
        if (task.equals(Key.PRE_RUN)) {
            return data.with(Dxo.statistics(JsonNodeFactory.instance.objectNode()));
        }
        if (data.dxo().isEmpty() || data.dxo().get().kind() != DataKind.STATISTICS) {
            return data.failed(ReturnCode.BAD_TASK_DATA);
        }
        JsonNode inputs = data.dxo().get().meta();
        LocalStatistics.Computed computed = new LocalStatistics(generator, precision, inputs).compute();
        for (JsonNode missed : computed.missing()) {
            if (missed.path("cause").asText().equals("failed")) {
                log.error(context, "Failed to populate result  statistics of dataset %s and feature %s with exception: %s".formatted(
                        missed.path("data_set").asText(), missed.path("feature").asText(), missed.path("sentence").asText()));
            }
        }
        String round = inputs.path(Key.ROUND).asText();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put(Key.ROUND, round);
        result.set(round, computed.statistics());
        result.set(Key.MISSING, computed.missing());
        return data.with(Dxo.statistics(result));
    }
}
