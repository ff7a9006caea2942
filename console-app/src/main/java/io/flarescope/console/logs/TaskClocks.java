package io.flarescope.console.logs;

import io.flarescope.federation.FeedRecord.TaskMark;
import io.flarescope.federation.FeedRecord.TaskStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The sites' clocks by the tasks of the live feed: a site cannot start what was not assigned, and the server cannot receive what was not being sent. Over all tasks
/// the narrowest bounds hold.
final class TaskClocks {
    private TaskClocks() {}

    static List<ClockOffset> of(List<TaskMark> marks) {
        Map<String, Map<String, EnumMap<TaskStep, Instant>>> sites = new TreeMap<>();
        for (TaskMark mark : marks) {
            sites.computeIfAbsent(mark.peer(), _ -> new HashMap<>()).computeIfAbsent(mark.taskId(), _ -> new EnumMap<>(TaskStep.class)).putIfAbsent(mark.step(), mark.time());
        }
        List<ClockOffset> clocks = new ArrayList<>();
        sites.forEach((site, tasks) -> of(site, List.copyOf(tasks.values())).ifPresent(clocks::add));
        return clocks;
    }

    private static Optional<ClockOffset> of(String site, List<EnumMap<TaskStep, Instant>> tasks) {
        long most = Long.MAX_VALUE;
        long least = Long.MIN_VALUE;
        int count = 0;
        for (EnumMap<TaskStep, Instant> task : tasks) {
            Instant assigned = task.get(TaskStep.ASSIGNED);
            Instant started = task.get(TaskStep.STARTED);
            Instant sending = task.get(TaskStep.SENDING);
            Instant received = task.get(TaskStep.RECEIVED);
            if (assigned != null && started != null && sending != null && received != null) {
                most = Math.min(most, Duration.between(assigned, started).toMillis());
                least = Math.max(least, Duration.between(received, sending).toMillis());
                count++;
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        long middle = Math.floorDiv(most + least, 2);
        return Optional.of(new ClockOffset(site, Duration.ofMillis(middle), Duration.ofMillis((Math.abs(most - least) + 1) / 2), count));
    }
}
