package io.flarescope.embedded.workflow;

import io.flarescope.embedded.job.AbortSignal;
import io.flarescope.embedded.task.Assignment;
import io.flarescope.embedded.task.TaskMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one standing task of a job and how far each site is with it. A controller waits here for results; the sites fetch here.
public final class TaskBoard {
    /// How long a wait lasts before the abort signal is looked at again.
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<String> gone = new HashSet<>();
    private @Nullable Standing standing;
    private boolean closed;

    private record Standing(String name, TaskMessage data, Map<String, String> targets, Map<String, String> fetched, Set<String> answered) {}

    /// How a broadcast ended, in FLARE's words.
    public enum Completion { OK, TIMEOUT, ABORTED }

    /// Offers the task to all targets and waits: for all of them, or for `minResponses` (0 means all) and `late` on top of it, or until `timeout` (zero
    /// means never). A site that is gone is not waited for.
    public Completion broadcastAndWait(
            String name, TaskMessage data, List<String> targets, int minResponses, Duration late, Duration timeout, AbortSignal abort) {
        lock.lock();
        try {
            Map<String, String> ids = new LinkedHashMap<>();
            targets.forEach(site -> ids.put(site, UUID.randomUUID().toString()));
            Standing task = new Standing(name, data, ids, new TreeMap<>(), new HashSet<>());
            standing = task;
            changed.signalAll();
            long start = System.nanoTime();
            long enough = 0;
            while (!abort.triggered()) {
                long missing = ids.keySet().stream().filter(site -> !task.answered().contains(site) && !gone.contains(site)).count();
                long now = System.nanoTime();
                if (missing == 0) {
                    return Completion.OK;
                }
                if (minResponses > 0 && task.answered().size() >= minResponses) {
                    enough = enough == 0 ? now : enough;
                    if (now - enough >= late.toNanos()) {
                        return Completion.OK;
                    }
                }
                if (timeout.isPositive() && now - start >= timeout.toNanos()) {
                    return Completion.TIMEOUT;
                }
                changed.awaitNanos(LOOK.toNanos());
            }
            return Completion.ABORTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Completion.ABORTED;
        } finally {
            standing = null;
            lock.unlock();
        }
    }

    /// The task a site has not fetched yet; waits at most `wait` for one.
    public Optional<Assignment> next(String site, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (true) {
                Standing task = standing;
                String id = task == null ? null : task.targets().get(site);
                if (task != null && id != null && task.fetched().putIfAbsent(site, id) == null) {
                    return Optional.of(new Assignment(task.name(), id, task.data()));
                }
                if (left <= 0 || closed) {
                    return Optional.empty();
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether the site's task is still wanted.
    public boolean stands(String site, String taskId) {
        lock.lock();
        try {
            return standing != null && taskId.equals(standing.targets().get(site)) && !standing.answered().contains(site);
        } finally {
            lock.unlock();
        }
    }

    /// The site's result has been dealt with. One that comes late, for a task that stands no more, answers nothing: the next task waits for the site all the same.
    public void answered(String site, String taskId) {
        lock.lock();
        try {
            if (standing != null && taskId.equals(standing.targets().get(site))) {
                standing.answered().add(site);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nobody waits for the site any more.
    public void siteGone(String site) {
        lock.lock();
        try {
            gone.add(site);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// No task comes any more: whoever waits for one is let go.
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// `{task: [sites that fetched it]}`, as `show_stats` has it.
    public Map<String, List<String>> fetched() {
        lock.lock();
        try {
            return standing == null ? Map.of() : Map.of(standing.name(), new ArrayList<>(standing.fetched().keySet()));
        } finally {
            lock.unlock();
        }
    }
}
