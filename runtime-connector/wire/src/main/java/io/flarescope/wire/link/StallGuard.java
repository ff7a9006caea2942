package io.flarescope.wire.link;

import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Closes a socket whose current step, or whose whole conversation, has taken too long. It works below TLS, so it also frees a thread that waits in
/// a write or in a handshake, where sockets have no time-out of their own.
final class StallGuard implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final Socket socket;
    private final Thread thread;
    private final long born = System.nanoTime();
    private volatile long stepEnd = NEVER;
    private volatile long totalEnd = NEVER;
    private volatile boolean done;
    private volatile boolean expired;

    StallGuard(Socket socket) {
        this.socket = socket;
        this.thread = Thread.ofVirtual().name("stall-guard").start(this::watch);
    }

    void step(Duration longest) {
        boolean sleeping = stepEnd == NEVER;
        stepEnd = now() + longest.toNanos();
        if (sleeping) {
            LockSupport.unpark(thread);
        }
    }

    void stepDone() {
        stepEnd = NEVER;
    }

    void total(Duration longest) {
        totalEnd = now() + longest.toNanos();
        LockSupport.unpark(thread);
    }

    boolean expired() {
        return expired;
    }

    @Override
    public void close() {
        done = true;
        LockSupport.unpark(thread);
    }

    private long now() {
        return System.nanoTime() - born;
    }

    private void watch() {
        while (!done) {
            long left = Math.min(stepEnd, totalEnd) - now();
            if (left <= 0) {
                expired = true;
                Sockets.closeQuietly(socket);
                return;
            }
            LockSupport.parkNanos(this, Math.min(left, Duration.ofHours(1).toNanos()));
        }
    }
}
