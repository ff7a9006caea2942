package io.flarescope.embedded.job;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The threads of one job process. All processes share one JVM, so a process's share of it is what its threads did: CPU time and allocated bytes are known
/// of platform threads, which do the work of tasks; virtual threads only wait and carry.
public final class MeasuredThreads {
    private final com.sun.management.ThreadMXBean jvm = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Set<Thread> alive = ConcurrentHashMap.newKeySet();
    private final AtomicLong endedCpuNanos = new AtomicLong();
    private final AtomicLong endedAllocated = new AtomicLong();

    /// Starts a thread whose work is measured.
    public Thread platform(String name, Runnable work) {
        return start(Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                work.run();
            } finally {
                endedCpuNanos.addAndGet(Math.max(0, jvm.getCurrentThreadCpuTime()));
                endedAllocated.addAndGet(Math.max(0, jvm.getCurrentThreadAllocatedBytes()));
                alive.remove(Thread.currentThread());
            }
        }));
    }

    /// Starts a thread that mostly waits.
    public Thread virtual(String name, Runnable work) {
        return start(Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                work.run();
            } finally {
                alive.remove(Thread.currentThread());
            }
        }));
    }

    private Thread start(Thread thread) {
        alive.add(thread);
        thread.start();
        return thread;
    }

    public int count() {
        return alive.size();
    }

    public double cpuSeconds() {
        long nanos = endedCpuNanos.get();
        for (Thread thread : alive) {
            nanos += thread.isVirtual() ? 0 : Math.max(0, jvm.getThreadCpuTime(thread.threadId()));
        }
        return nanos / 1e9;
    }

    public long allocatedBytes() {
        long bytes = endedAllocated.get();
        for (Thread thread : alive) {
            bytes += thread.isVirtual() ? 0 : Math.max(0, jvm.getThreadAllocatedBytes(thread.threadId()));
        }
        return bytes;
    }

    /// Interrupts what still runs and waits for it, at most `wait` in all.
    public void end(Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        for (Thread thread : alive) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
        for (Thread thread : alive) {
            if (thread != Thread.currentThread()) {
                try {
                    thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
