package io.flarescope.flare.feed;

import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.Pace;
import io.flarescope.federation.ProcessReading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Follows the logs of the server's and the sites' own processes on one virtual thread: one question at a time, so that nobody is asked at once, less often while
/// nobody looks, and no connection waits between two of them. Each question is a line in the audit log of whoever is asked. For any thread.
public final class ProcessLogs implements AutoCloseable {
    private static final Duration EACH_VISIBLE = Duration.ofSeconds(1);
    private static final Duration EACH_HIDDEN = Duration.ofSeconds(10);
    /// However many are followed: a server of FLARE answers some 50 commands a second, for all who ask.
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration OFFLINE = Duration.ofSeconds(1);

    /// Called on the thread that follows, which goes on when the call returns.
    public interface Listener {
        void processLog(String participant, List<FeedRecord> records, ProcessReading reading);
    }

    private final Shell shell;
    private final BooleanSupplier online;
    private final Listener listener;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nudged = lock.newCondition();
    /// Held while a thread follows, so that a new one waits for the last one's end.
    private final ReentrantLock following = new ReentrantLock();
    private final Map<String, ProcessLog> known = new LinkedHashMap<>();
    private volatile Optional<Thread> current = Optional.empty();
    private volatile Set<String> wanted = Set.of();
    private volatile Pace pace = Pace.HIDDEN;
    private long number;
    /// Whoever was asked last is not followed now: its silence may have taken long.
    private boolean lastAwaited;
    /// Guarded by `lock`: what is wanted has changed since the last rest.
    private boolean changed;

    /// Nothing is asked while `online` says no.
    public ProcessLogs(Shell shell, BooleanSupplier online, Listener listener, InstantSource clock) {
        this.shell = shell;
        this.online = online;
        this.listener = listener;
        this.clock = clock;
    }

    /// Follows these from now on, and no others.
    public void follow(Set<String> participants, Pace how) {
        lock.lock();
        try {
            wanted = Set.copyOf(participants);
            pace = how;
            changed = true;
            nudged.signalAll();
            if (!wanted.isEmpty() && current.filter(Thread::isAlive).isEmpty()) {
                Thread thread = Thread.ofVirtual().name("process-logs").unstarted(this::run);
                current = Optional.of(thread);
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Stops asking; [#follow] goes on at the same places.
    @Override
    public void close() {
        lock.lock();
        try {
            current.ifPresent(Thread::interrupt);
            current = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Where nobody is wanted any more the thread ends; [#follow] starts another.
    private boolean idle() {
        lock.lock();
        try {
            if (wanted.isEmpty()) {
                current = Optional.empty();
            }
            return wanted.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean current() {
        return current.equals(Optional.of(Thread.currentThread()));
    }

    private void run() {
        following.lock();
        try {
            Set<String> before = Set.of();
            while (current() && !idle()) {
                Set<String> now = wanted;
                for (String participant : now) {
                    if (!before.contains(participant)) {
                        known.computeIfAbsent(participant, ProcessLog::new).again();
                    }
                }
                boolean asks = online.getAsBoolean();
                // much may have been written when the link is back
                before = asks ? now : Set.of();
                pause(asks ? round(now) : OFFLINE);
            }
        } finally {
            following.unlock();
        }
    }

    /// Reads on at the one that waits longest, and returns how long to rest.
    private Duration round(Set<String> now) {
        List<ProcessLog> due = new ArrayList<>();
        for (String participant : now) {
            ProcessLog log = known.get(participant);
            if (log != null && log.due(clock.instant())) {
                due.add(log);
            }
        }
        due.sort(Comparator.comparing(ProcessLog::asked));
        Duration each = pace == Pace.VISIBLE ? EACH_VISIBLE : EACH_HIDDEN;
        if (due.isEmpty()) {
            return EACH_VISIBLE;
        }
        ProcessLog first = due.getFirst();
        ProcessLog next = lastAwaited ? due.stream().filter(ProcessLog::followed).findFirst().orElse(first) : first;
        List<FeedRecord> records = read(next);
        lastAwaited = !next.followed();
        number += records.size();
        if (!records.isEmpty() || next.news()) {
            listener.processLog(next.participant(), records, next.reading());
        }
        Duration share = each.dividedBy(due.size());
        boolean begins = due.stream().anyMatch(ProcessLog::unread);
        return begins || share.compareTo(SHORTEST) < 0 ? SHORTEST : share;
    }

    /// An error at one participant must not end what is followed of the others.
    private List<FeedRecord> read(ProcessLog log) {
        try {
            return log.read(shell, clock, number + 1);
        } catch (RuntimeException e) {
            log.failed("Its log could not be read: " + e, clock);
            return List.of();
        }
    }

    private void pause(Duration longest) {
        lock.lock();
        try {
            if (current() && !changed) {
                nudged.await(longest.toNanos(), TimeUnit.NANOSECONDS);
            }
            changed = false;
        } catch (InterruptedException e) {
            // stopped
        } finally {
            lock.unlock();
        }
    }
}
