package io.flarescope.telemetry.statsd;

import java.util.HashSet;
import java.util.Set;

/// The different members of a set within one second, by their hash, up to a bound.
final class Members {
    private final int most;
    private final Set<Long> heard = new HashSet<>();
    private long second = Long.MIN_VALUE;

    Members(int most) {
        this.most = most;
    }

    /// How many different ones there are with this one; -1 where it was heard before.
    int add(byte[] b, int from, int to, long now) {
        if (now != second) {
            heard.clear();
            second = now;
        }
        long hash = 0xCBF29CE484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ b[i]) * 0x100000001B3L;
        }
        return heard.size() < most && heard.add(hash) ? heard.size() : -1;
    }
}
