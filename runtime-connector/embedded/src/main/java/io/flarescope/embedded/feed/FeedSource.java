package io.flarescope.embedded.feed;

import io.flarescope.wire.feed.FeedData;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The records one process makes, numbered from 1 and queued until its [FeedPump] takes them. A record gets its number before it is known whether the
/// queue has room, so what is dropped is a gap that everybody sees. Making a record costs the caller an append under a lock; any thread may.
public final class FeedSource {
    /// Bounds the queue in characters of log texts, whatever its capacity in records.
    private static final long MOST_CHARACTERS = 16L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Numbered> queue = new ArrayDeque<>();
    private final String participant;
    private final InstantSource clock;
    private final int capacity;
    private long next = 1;
    private long gapFrom;
    private long characters;
    private long metricsMade;
    private long logsMade;
    private boolean hurry;
    private boolean closed;
    private volatile Consumer<String> onEvent = _ -> {};

    /// A numbered record on its way.
    public record Numbered(long number, Instant time, FeedData data) {}

    /// `capacity` bounds the queue in records; log records leave half of it to the others.
    public FeedSource(String participant, int capacity, InstantSource clock) {
        this.participant = participant;
        this.capacity = capacity;
        this.clock = clock;
    }

    public String participant() {
        return participant;
    }

    public void metric(String tag, double value, long step, int round) {
        put(new FeedData.Metric(tag, "SCALAR", new FeedData.MetricValue.Number(value), step, OptionalInt.of(round)), capacity, true);
    }

    /// Who also wants to hear the names of events, on the thread that tells them.
    public void onEvent(Consumer<String> listener) {
        onEvent = listener;
    }

    public void event(FeedEvent event) {
        onEvent.accept(event.event());
        put(event.data(), capacity, true);
    }

    public void size(FeedData.Size size) {
        put(size, capacity, true);
    }

    /// Adds the counts of what was made so far, which tell a reader what to expect.
    public void gauge(Map<String, Double> values) {
        lock.lock();
        try {
            Map<String, Double> all = new TreeMap<>(values);
            all.put("metrics_made", (double) metricsMade);
            all.put("logs_made", (double) logsMade);
            put(new FeedData.Gauge(all), capacity, true);
        } finally {
            lock.unlock();
        }
    }

    /// The last gauges. What comes after them is not made any more; what is queued can still be taken out.
    public void end(Map<String, Double> values) {
        lock.lock();
        try {
            gauge(values);
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void level(FeedData.Logging change) {
        put(change, capacity, true);
    }

    /// `urgent` is false for records that the sending of records causes: they wait for company, or sending would never end.
    void log(FeedData.Log log, boolean urgent) {
        put(log, capacity / 2, urgent);
    }

    private void put(FeedData data, int limit, boolean urgent) {
        Instant now = clock.instant();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (data instanceof FeedData.Metric) {
                metricsMade++;
            } else if (data instanceof FeedData.Log) {
                logsMade++;
            }
            if (queue.size() >= limit || characters > MOST_CHARACTERS && data instanceof FeedData.Log) {
                if (gapFrom == 0) {
                    gapFrom = next;
                }
                next++;
                return;
            }
            tellGap(now);
            queue.add(new Numbered(next++, now, data));
            characters += length(data);
            if (urgent) {
                hurry = true;
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The gap takes a number of its own, so the numbers of records and gaps together miss none.
    private void tellGap(Instant now) {
        if (gapFrom != 0) {
            FeedData.Gap gap = new FeedData.Gap(gapFrom, next - 1, "the queue of the feed was full");
            gapFrom = 0;
            queue.add(new Numbered(next++, now, gap));
        }
    }

    /// Waits at most `wait` for an urgent record; takes up to `max` of what is there, which may be nothing.
    List<Numbered> take(int max, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (!hurry && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            List<Numbered> taken = new ArrayList<>(Math.min(max, queue.size()));
            while (taken.size() < max && !queue.isEmpty()) {
                Numbered record = queue.remove();
                characters -= length(record.data());
                taken.add(record);
            }
            hurry = !queue.isEmpty();
            if (queue.isEmpty() && gapFrom != 0 && taken.size() < max) {
                tellGap(clock.instant());
                taken.add(queue.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private static int length(FeedData data) {
        return data instanceof FeedData.Log log ? log.text().length() + log.error().map(String::length).orElse(0) : 0;
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    Instant now() {
        return clock.instant();
    }
}
