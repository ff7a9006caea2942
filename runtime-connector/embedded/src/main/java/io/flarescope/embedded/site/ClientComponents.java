package io.flarescope.embedded.site;

import io.flarescope.embedded.job.AppConfig;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentSpec;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.learn.DigitsLearner;
import io.flarescope.embedded.learn.ModelLearnerExecutor;
import io.flarescope.embedded.learn.NpTrainer;
import io.flarescope.embedded.statistics.Cleanser;
import io.flarescope.embedded.statistics.StatisticsExecutor;
import io.flarescope.embedded.statistics.StatisticsPrivacyFilter;
import io.flarescope.embedded.statistics.TableStatistics;
import io.flarescope.embedded.task.Executor;
import io.flarescope.embedded.task.FilterRegistry;
import io.flarescope.embedded.task.TaskFilter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// FLARE's component paths of a client configuration and their Java counterparts: a closed table, by full path or by class name.
final class ClientComponents {
    private static final String TO_FED = "nvflare.app_common.widgets.convert_to_fed_event.ConvertToFedEvent";
    private static final String SENDER = "nvflare.app_common.widgets.streaming.AnalyticsSender";
    private static final String TB_WRITER = "nvflare.app_opt.tracking.tb.tb_writer.TBWriter";
    private static final String FEED = "flarescope_feed.ClientFeed";
    private static final String THROUGH_THE_FEED = "analytics events reach the server through the live feed";

    private static final List<String> COMPONENTS = List.of(DigitsLearner.PATH, TableStatistics.PATH, TableStatistics.FLARE, TableStatistics.BREAST_CANCER,
            Cleanser.MIN_COUNT, Cleanser.BINS, Cleanser.NOISE, TO_FED, SENDER, TB_WRITER, FEED);

    private final Path workspace;

    /// `workspace` is the work folder of the site.
    ClientComponents(Path workspace) {
        this.workspace = workspace;
    }

    /// A component that is accepted and has nothing to do here; `why` is said in the log.
    record Idle(String path, String why) {}

    /// Executors by task; `*` takes what no other does.
    Map<String, Executor> executors(AppConfig config, Map<String, Object> components) {
        Map<String, Executor> executors = new LinkedHashMap<>();
        for (AppConfig.ExecutorSpec spec : config.executors()) {
            Executor executor = executor(spec.executor(), components);
            spec.tasks().forEach(task -> {
                if (executors.put(task, executor) != null) {
                    throw new JobException("Two executors of config_fed_client.json take the task " + task);
                }
            });
        }
        return executors;
    }

    private Executor executor(ComponentSpec spec, Map<String, Object> components) {
        Args args = spec.args();
        Executor executor = switch (spec.among(List.of(NpTrainer.PATH, ModelLearnerExecutor.PATH, StatisticsExecutor.PATH))) {
            case NpTrainer.PATH -> new NpTrainer(args);
            case ModelLearnerExecutor.PATH -> new ModelLearnerExecutor(args, components);
            case StatisticsExecutor.PATH -> new StatisticsExecutor(args, components);
            default -> throw spec.unknown();
        };
        args.complete();
        return executor;
    }

    Map<String, Object> components(AppConfig config) {
        Map<String, Object> components = new LinkedHashMap<>();
        config.components().forEach((id, spec) -> components.put(id, component(spec)));
        return components;
    }

    private Object component(ComponentSpec spec) {
        Args args = spec.args();
        Object component = switch (spec.among(COMPONENTS)) {
            case DigitsLearner.PATH -> new DigitsLearner(args, workspace);
            case TableStatistics.PATH, TableStatistics.FLARE, TableStatistics.BREAST_CANCER -> new TableStatistics(args, workspace);
            case Cleanser.MIN_COUNT -> Cleanser.of(Cleanser.MIN_COUNT, args);
            case Cleanser.BINS -> Cleanser.of(Cleanser.BINS, args);
            case Cleanser.NOISE -> Cleanser.of(Cleanser.NOISE, args);
            case TO_FED -> new Idle(TO_FED, THROUGH_THE_FEED);
            case SENDER -> new Idle(SENDER, THROUGH_THE_FEED);
            case TB_WRITER -> new Idle(TB_WRITER, THROUGH_THE_FEED);
            case FEED -> new Idle(FEED, "this site's events are in the live feed without it");
            default -> throw spec.unknown();
        };
        if (component instanceof Idle) {
            args.anything();
        }
        args.complete();
        return component;
    }

    /// Filters that need the site's components, and those that need none.
    static TaskFilter filter(ComponentSpec spec, Map<String, Object> components) {
        if (!spec.among(List.of(StatisticsPrivacyFilter.PATH)).equals(StatisticsPrivacyFilter.PATH)) {
            return FilterRegistry.filter(spec);
        }
        TaskFilter filter = new StatisticsPrivacyFilter(spec.args(), components);
        spec.args().complete();
        return filter;
    }
}
