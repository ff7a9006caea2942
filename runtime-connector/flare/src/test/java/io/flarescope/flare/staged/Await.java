package io.flarescope.flare.staged;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits, bounded, until something holds.
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private Await() {}

    public static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LONGEST.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }
}
