package io.flarescope.embedded.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells everything that works for a job to stop. Set once; whatever waits, waits here.
public final class AbortSignal {
    private final CountDownLatch set = new CountDownLatch(1);

    public void trigger() {
        set.countDown();
    }

    public boolean triggered() {
        return set.getCount() == 0;
    }

    /// Waits; true as soon as the signal is set, false when the time is over without it.
    public boolean await(Duration duration) {
        try {
            return set.await(Math.max(0, duration.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
