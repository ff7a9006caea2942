package io.flarescope.console.system.source;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One thread of a connection, **metric-upkeep**: does what it is handed, in that order, and its beat in between, from the first task until it is closed.
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

    private final Runnable beat;
    private final Duration every;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private boolean closed;

    Upkeep(Duration every, Runnable beat) {
        this.every = every;
        this.beat = beat;
    }

    /// Does it soon; after the end nothing is done any more. Never waits.
    synchronized void soon(Runnable task) {
        if (closed) {
            return;
        }
        tasks.add(task);
        if (thread == null) {
            thread = Thread.ofVirtual().name("metric-upkeep").start(this::run);
        }
    }

    private void run() {
        long next = System.nanoTime() + every.toNanos();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Runnable task = tasks.poll(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (task != null) {
                    guarded(task);
                }
                if (System.nanoTime() - next >= 0) {
                    guarded(beat);
                    next = System.nanoTime() + every.toNanos();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// What one of them cannot do must not end the others.
    private static void guarded(Runnable one) {
        try {
            one.run();
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "The upkeep of metrics failed once", failed);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
