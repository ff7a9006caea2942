package io.flarescope.console.tour;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Time from the moment a record was made (its writer's clock) to the first pulse after the one that drew it.
///
/// Records are counted in the order of the feed. The federation's thread says when each was made; the UI thread says, pulse by pulse, how many have been folded
/// into the state that the views draw from. A record folded in during pulse *k* is drawn in pulse *k*; by the beginning of pulse *k + 1* its pixels are on
/// their way to the screen, and that is when it counts as seen. Made and seen must come from the same clock. Thread-safe.
final class LatencyMeter {
    private record Made(long number, Instant at) {}

    private record Seen(long upTo, Instant at) {}

    private final Deque<Made> made = new ArrayDeque<>();
    private final Deque<Seen> seen = new ArrayDeque<>();
    private final List<Duration> latencies = new ArrayList<>();
    private long drawn;

    /// The feed's record number `number` was made `at`.
    synchronized void made(long number, Instant at) {
        made.add(new Made(number, at));
        match();
    }

    /// All records up to number `upTo` were folded in by the pulse before `at`. A pulse nobody wants to count, such as one that took a picture, is
    /// [#skip]ped instead.
    synchronized void seen(long upTo, Instant at) {
        if (upTo > drawn) {
            drawn = upTo;
            seen.add(new Seen(upTo, at));
            match();
        }
    }

    /// All records up to number `upTo` are left out.
    synchronized void skip(long upTo) {
        seen(upTo, Instant.MAX);
    }

    private void match() {
        while (!seen.isEmpty() && !made.isEmpty()) {
            Seen next = seen.getFirst();
            if (made.getFirst().number() <= next.upTo()) {
                Instant at = made.removeFirst().at();
                if (!next.at().equals(Instant.MAX)) {
                    latencies.add(Duration.between(at, next.at()));
                }
            } else {
                seen.removeFirst();
            }
        }
    }

    synchronized int count() {
        return latencies.size();
    }

    /// In milliseconds, the smallest latency that `share` (0 to 1) of the records do not exceed; NaN without any.
    synchronized double quantile(double share) {
        if (latencies.isEmpty()) {
            return Double.NaN;
        }
        long[] nanos = latencies.stream().mapToLong(Duration::toNanos).sorted().toArray();
        int at = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.clamp(at, 0, nanos.length - 1)] / 1e6;
    }
}
