package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.feed.StoredFeed;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.ProcessLevels;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.LogLevel;
import io.flarescope.wire.feed.FeedData;
import io.flarescope.wire.feed.FeedPage;
import io.flarescope.wire.feed.FeedQuery;
import io.flarescope.wire.feed.LevelOrder;
import io.flarescope.wire.feed.LevelReport;
import io.flarescope.wire.feed.MalformedFeedException;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The feed's `app_command` topics. They answer at once: FLARE's admins wait for each other's commands.
final class FeedCommands {
    private static final double LEAST_MINUTES = 0.01;
    private static final double MOST_MINUTES = 24 * 60;

    private final JobStore store;
    private final Function<String, Optional<JobRun>> runs;

    FeedCommands(JobStore store, Function<String, Optional<JobRun>> runs) {
        this.store = store;
        this.runs = runs;
    }

    /// From the feed file of a running job, or from the stored result of one that has ended.
    Optional<JsonNode> read(String jobId, JsonNode props) {
        FeedQuery query;
        try {
            query = FeedQuery.decode(object(props));
        } catch (MalformedFeedException e) {
            return Optional.of(error(e.getMessage()));
        }
        Optional<JobRun> run = runs.apply(jobId);
        if (run.isPresent()) {
            try {
                return Optional.of(run.get().server().feed().read(query).encode());
            } catch (IOException e) {
                // the job has just ended and its feed file is gone: the result has it
            }
        }
        Optional<Path> result = store.file(jobId, "workspace.zip");
        if (result.isEmpty()) {
            return Optional.empty();
        }
        try {
            return StoredFeed.read(result.get(), query).map(FeedPage::encode);
        } catch (IOException e) {
            return Optional.of(error("The feed of the stored result cannot be read: " + e.getMessage()));
        }
    }

    Optional<JsonNode> logging(String jobId, JsonNode props) {
        Optional<JobRun> found = runs.apply(jobId);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        JobRun run = found.get();
        LevelOrder order;
        try {
            order = LevelOrder.decode(object(props));
        } catch (MalformedFeedException e) {
            return Optional.of(error(e.getMessage()));
        }
        Map<String, LevelReport.Levels> report = new LinkedHashMap<>();
        for (String participant : targets(order.target(), run)) {
            report.put(participant, run.process(participant).map(process -> apply(order, process))
                    .orElseGet(() -> new LevelReport.Levels.Failed("The job does not run at " + participant)));
        }
        return Optional.of(new LevelReport(report).encode());
    }

    private static List<String> targets(String target, JobRun run) {
        if (!target.equals("all")) {
            return List.of(target);
        }
        List<String> all = new ArrayList<>(List.of("server"));
        all.addAll(run.deployment().sites());
        return all;
    }

    private static LevelReport.Levels apply(LevelOrder order, JobProcess process) {
        return switch (order) {
            case LevelOrder.Get(String _, List<String> loggers) -> levels(process, loggers);
            case LevelOrder.Set(String _, String logger, String level, double minutes) -> set(process, logger, level, Math.clamp(minutes, LEAST_MINUTES, MOST_MINUTES));
        };
    }

    private static LevelReport.Levels set(JobProcess process, String logger, String word, double minutes) {
        LogLevel level = LogLevel.of(word);
        Optional<String> refusal = level.name().equals(word) ? process.levels().refuses(logger) : Optional.of("no level has the name " + cut(word));
        if (refusal.isPresent()) {
            return new LevelReport.Levels.Failed(refusal.get());
        }
        ProcessLevels.Change change = process.levels().setFor(logger, level, Duration.ofMillis(Math.round(minutes * 60_000)));
        process.feed().level(new FeedData.Logging(logger, level.name(), Optional.of(change.before().name()), OptionalDouble.of(minutes), false));
        return levels(process, List.of(logger));
    }

    private static LevelReport.Levels levels(JobProcess process, List<String> loggers) {
        EmitLevels levels = process.levels().read(process.participant(), loggers);
        Map<String, LevelReport.Entry> entries = new TreeMap<>();
        levels.loggers().forEach((name, entry) -> entries.put(name, new LevelReport.Entry(entry.own().name(), entry.effective().name(), entry.until())));
        return new LevelReport.Levels.Known(levels.root().name(), entries);
    }

    private static ObjectNode object(JsonNode props) {
        return props instanceof ObjectNode object ? object : Json.object();
    }

    private static ObjectNode error(@Nullable String sentence) {
        return Json.object().put("error", sentence);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }
}
