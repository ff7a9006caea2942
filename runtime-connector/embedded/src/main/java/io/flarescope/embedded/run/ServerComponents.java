package io.flarescope.embedded.run;

import io.flarescope.embedded.job.AppConfig;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentSpec;
import io.flarescope.embedded.learn.DigitsEvaluator;
import io.flarescope.embedded.learn.DigitsModelPersistor;
import io.flarescope.embedded.statistics.JsonStatsFileWriter;
import io.flarescope.embedded.statistics.StatisticsController;
import io.flarescope.embedded.workflow.Controller;
import io.flarescope.embedded.workflow.FedAvg;
import io.flarescope.embedded.workflow.FullModelShareableGenerator;
import io.flarescope.embedded.workflow.InTimeAccumulateWeightedAggregator;
import io.flarescope.embedded.workflow.IntimeModelSelector;
import io.flarescope.embedded.workflow.NpModelPersistor;
import io.flarescope.embedded.workflow.ScatterAndGather;
import io.flarescope.embedded.workflow.ServerComponent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// FLARE's component paths of a server configuration and their Java counterparts: a closed table, by full path or by class name.
final class ServerComponents {
    private static final String TO_FED = "nvflare.app_common.widgets.convert_to_fed_event.ConvertToFedEvent";
    private static final String TENSOR_BOARD = "nvflare.app_opt.tracking.tb.tb_receiver.TBAnalyticsReceiver";
    private static final String MLFLOW = "nvflare.app_opt.tracking.mlflow.mlflow_receiver.MLflowReceiver";
    private static final String WANDB = "nvflare.app_opt.tracking.wandb.wandb_receiver.WandBReceiver";
    private static final String VALIDATION = "nvflare.app_common.widgets.validation_json_generator.ValidationJsonGenerator";
    private static final String FEED = "flarescope_feed.ServerFeed";
    private static final List<String> COMPONENTS = List.of(FullModelShareableGenerator.PATH, InTimeAccumulateWeightedAggregator.PATH, NpModelPersistor.PATH,
            DigitsModelPersistor.PATH, DigitsEvaluator.PATH, IntimeModelSelector.PATH, JsonStatsFileWriter.PATH, TO_FED, TENSOR_BOARD, MLFLOW, WANDB, VALIDATION, FEED);

    private final Path workspace;

    /// `workspace` is the work folder of the server.
    ServerComponents(Path workspace) {
        this.workspace = workspace;
    }

    Controller controller(ComponentSpec spec) {
        Args args = spec.args();
        Controller controller = switch (spec.among(List.of(ScatterAndGather.PATH, FedAvg.PATH, StatisticsController.PATH))) {
            case ScatterAndGather.PATH -> new ScatterAndGather(args);
            case FedAvg.PATH -> new FedAvg(args);
            case StatisticsController.PATH -> new StatisticsController(args);
            default -> throw spec.unknown();
        };
        args.complete();
        return controller;
    }

    Map<String, ServerComponent> components(AppConfig config) {
        Map<String, ServerComponent> components = new LinkedHashMap<>();
        config.components().forEach((id, spec) -> components.put(id, component(spec)));
        return components;
    }

    private ServerComponent component(ComponentSpec spec) {
        Args args = spec.args();
        String path = spec.among(COMPONENTS);
        ServerComponent component = switch (path) {
            case FullModelShareableGenerator.PATH -> new FullModelShareableGenerator();
            case InTimeAccumulateWeightedAggregator.PATH -> new InTimeAccumulateWeightedAggregator(args);
            case NpModelPersistor.PATH -> new NpModelPersistor(args);
            case DigitsModelPersistor.PATH -> new DigitsModelPersistor(args);
            case DigitsEvaluator.PATH -> new DigitsEvaluator(workspace);
            case IntimeModelSelector.PATH -> new IntimeModelSelector(args);
            case JsonStatsFileWriter.PATH -> new JsonStatsFileWriter(args);
            case TO_FED, TENSOR_BOARD, MLFLOW, WANDB -> new ServerComponent.Idle(path, "metrics are kept in the live feed, flarescope_feed.jsonl");
            case FEED -> new ServerComponent.Idle(path, "this server keeps the live feed of every job itself");
            case VALIDATION -> new ServerComponent.Idle(path, "no workflow here makes cross-site validation results");
            default -> throw spec.unknown();
        };
        if (component instanceof ServerComponent.Idle) {
            args.anything();
        }
        args.complete();
        return component;
    }
}
