package io.flarescope.console.fx;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;

/// Carries items from any thread to the UI thread, once per pulse, as one batch.
///
/// A full queue makes the sender wait: nothing is dropped here, and a federation whose listener waits only polls later. `drain` stops after
/// a budget of time, so that a burst is spread over several pulses instead of freezing one.
public final class Pump<T> {
    private static final int QUEUED = 1024;
    private static final long BUDGET_NANOS = 6_000_000;

    private final BlockingQueue<T> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Consumer<? super T> apply;
    private final Runnable afterBatch;
    private final AnimationTimer timer;
    private volatile boolean open = true;

    /// `apply` gets each item, `afterBatch` follows once when there was any; both run on the UI thread.
    public Pump(Consumer<? super T> apply, Runnable afterBatch) {
        this.apply = apply;
        this.afterBatch = afterBatch;
        this.timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                drain();
            }
        };
    }

    public void start() {
        timer.start();
    }

    /// Ends the pulses; senders that wait are let go and their items forgotten.
    public void stop() {
        open = false;
        timer.stop();
        queue.clear();
    }

    /// From any thread but the UI thread.
    public void send(T item) {
        try {
            while (open && !queue.offer(item, 100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                // the UI thread is behind; the sender waits with its item
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What one pulse does; tests call it instead of waiting for a pulse.
    public void drain() {
        T item = queue.poll();
        if (item == null) {
            return;
        }
        long end = System.nanoTime() + BUDGET_NANOS;
        while (item != null) {
            apply.accept(item);
            item = System.nanoTime() < end ? queue.poll() : null;
        }
        afterBatch.run();
    }
}
