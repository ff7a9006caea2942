package io.flarescope.telemetry.metricstore;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// All metrics this console hears, in fixed memory: one-second buckets for an hour, one-minute buckets for a month. Any thread; a question holds writers up as
/// long as it takes.
public final class MetricStore {
    private static final int MINUTE = 60;
    private static final int MOST_STEPS = 20_000;

    private final StoreLimits limits;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<MetricKey, MetricSeries> series = new LinkedHashMap<>();
    private final Tier seconds;
    private final Tier minutes;
    private final Writing writing = new Writing();
    private long values;
    private long late;
    private long dropped;
    private volatile long revision;

    public MetricStore(StoreLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.seconds = new Tier(1, limits.seconds().toSeconds(), limits.secondBytes());
        this.minutes = new Tier(MINUTE, limits.minutes().toSeconds(), limits.minuteBytes());
    }

    /// Many values at once, until it is closed by the same thread: meanwhile nobody else reads or writes.
    public Writing writing() {
        lock.lock();
        return writing;
    }

    /// One value.
    public void add(MetricKey key, MetricKind kind, Instant at, double value) {
        try (Writing now = writing()) {
            now.add(now.series(key, kind), at.toEpochMilli(), value, 1);
        }
    }

    /// A writer's hold on the store.
    public final class Writing implements AutoCloseable {
        private Writing() {}

        /// The series of that key, a new one if there is none yet; then those silent for longest may have to go. The kind is that of the first to ask.
        public MetricSeries series(MetricKey key, MetricKind kind) {
            MetricSeries known = series.get(key);
            if (known == null) {
                if (series.size() >= limits.series()) {
                    dropSilent();
                }
                known = new MetricSeries(key, kind, seconds, minutes);
                series.put(key, known);
            }
            return known;
        }

        /// A value that stands for `weight` equal ones. A moment before the newest bucket of the series is too late, and counted.
        public void add(MetricSeries to, long epochMillis, double value, long weight) {
            long second = Math.floorDiv(epochMillis, 1000L);
            values++;
            if (!to.seconds.add(second, value, weight)) {
                late++;
                return;
            }
            to.minutes.add(second, value, weight);
            to.last = value;
            to.lastMillis = epochMillis;
            to.firstMillis = Math.min(to.firstMillis, epochMillis);
            to.total += weight;
            to.sum += value * weight;
        }

        /// The last value of the series; 0 before the first.
        public double last(MetricSeries of) {
            return of.total == 0 ? 0 : of.last;
        }

        @Override
        public void close() {
            try {
                long now = clock.instant().getEpochSecond();
                seconds.trim(now);
                minutes.trim(now);
                revision++;
            } finally {
                lock.unlock();
            }
        }
    }

    private void dropSilent() {
        List<MetricSeries> silent = series.values().stream()
                .sorted(Comparator.comparingLong(one -> one.lastMillis)).limit(Math.max(1, limits.series() / 16)).toList();
        for (MetricSeries one : silent) {
            series.remove(one.key());
            one.gone = true;
            dropped++;
        }
        seconds.gone(silent.stream().map(one -> one.seconds).collect(Collectors.toSet()));
        minutes.gone(silent.stream().map(one -> one.minutes).collect(Collectors.toSet()));
    }

    /// Moves whenever anything was written.
    public long revision() {
        return revision;
    }

    /// In the order in which they were first heard.
    public List<SeriesFacts> series() {
        lock.lock();
        try {
            List<SeriesFacts> all = new ArrayList<>(series.size());
            for (MetricSeries one : series.values()) {
                if (one.total > 0) {
                    all.add(new SeriesFacts(
                            one.key(), one.kind(), Instant.ofEpochMilli(one.firstMillis), Instant.ofEpochMilli(one.lastMillis), one.last, one.total, one.sum));
                }
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    public StoreFigures figures() {
        lock.lock();
        try {
            long now = clock.instant().getEpochSecond();
            return new StoreFigures(series.size(), seconds.bytes() + minutes.bytes(), values, late, dropped,
                    Instant.ofEpochSecond(seconds.holdsFrom(now)), Instant.ofEpochSecond(minutes.holdsFrom(now)));
        } finally {
            lock.unlock();
        }
    }

    private Tier tier(long from, int step) {
        return step < MINUTE && from >= seconds.holdsFrom(clock.instant().getEpochSecond()) ? seconds : minutes;
    }

    /// One series alone, or several together: their quantiles are those of all their values. `from` to `to` in epoch seconds, `step` in seconds. Where seconds
    /// are not kept so far back, the step grows to minutes; where there were more than 20,000 steps, it grows as well.
    public Columns columns(Collection<MetricKey> keys, long from, long to, int step) {
        lock.lock();
        try {
            List<MetricSeries> asked = find(keys);
            int wide = (int) Math.max(Math.max(1, step), Math.ceilDiv(to - from, MOST_STEPS));
            Tier tier = tier(from, wide);
            if (asked.size() == 1 && wide <= tier.width) {
                MetricSeries one = asked.getFirst();
                SingleLine line = new SingleLine(tier.width, (int) Math.ceilDiv(to - from, tier.width) + 1, one.kind().hasQuantiles());
                buckets(one, tier).each(from, to, line);
                return line.columns();
            }
            return cells(asked, tier, from, to, wide).columns();
        } finally {
            lock.unlock();
        }
    }

    /// How the values of all the series are spread between the edges, which ascend.
    public Heat heat(Collection<MetricKey> keys, long from, long to, int step, double[] edges) {
        lock.lock();
        try {
            int wide = (int) Math.max(Math.max(1, step), Math.ceilDiv(to - from, MOST_STEPS));
            return cells(find(keys), tier(from, wide), from, to, wide).heat(edges.clone());
        } finally {
            lock.unlock();
        }
    }

    private Cells cells(List<MetricSeries> asked, Tier tier, long from, long to, int step) {
        int wide = Math.ceilDiv(step, tier.width) * tier.width;
        long begin = Math.floorDiv(from, wide) * (long) wide;
        Cells cells = new Cells(tier.width, wide, begin, Math.max(to, begin), asked.stream().allMatch(one -> one.kind().hasQuantiles()));
        asked.forEach(one -> buckets(one, tier).each(begin, to, cells));
        return cells;
    }

    /// All values of all the series in a stretch of time, epoch seconds.
    public Summary summary(Collection<MetricKey> keys, long from, long to) {
        lock.lock();
        try {
            List<MetricSeries> asked = find(keys);
            Bucket all = new Bucket(asked.stream().allMatch(one -> one.kind().hasQuantiles()));
            all.open(0);
            // the whole seconds of an hour are kept: a minute at the edge would bring in values from outside
            Tier tier = tier(from, 1);
            asked.forEach(one -> buckets(one, tier).each(from, to, (_, count, sum, min, max, rest) -> all.merge(count, sum, min, max, rest)));
            return new Summary(all);
        } finally {
            lock.unlock();
        }
    }

    private BucketLine buckets(MetricSeries one, Tier tier) {
        return tier == seconds ? one.seconds : one.minutes;
    }

    private List<MetricSeries> find(Collection<MetricKey> keys) {
        return keys.stream().distinct().map(series::get).filter(java.util.Objects::nonNull).toList();
    }
}
