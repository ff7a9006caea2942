package io.flarescope.telemetry.logbook;

import io.flarescope.telemetry.logfile.LogFile;
import io.flarescope.telemetry.logfile.LogFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Log files that are open together: indexed, merged, filtered and followed on a thread of their own, which tells every new view of them.
///
/// The newest lines come first, before anything is indexed. What a person asks for next stops what was asked before. Methods may be called from any thread and do not wait, but for [#awaitRead].
public final class LogBook implements AutoCloseable {
    /// A byte names a line's stream, and a chapter has two.
    static final int MOST_CHAPTERS = 128;
    private static final long POLL_MILLIS = 100;

    private final List<BookSource> sources;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private volatile BookFilter filter = BookFilter.ALL;
    private volatile boolean corrected;
    private volatile boolean closed;
    private volatile boolean growing = true;
    private final CountDownLatch read = new CountDownLatch(1);
    private boolean started;

    public LogBook(List<BookSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /// Starts reading. `told` hears views on the book's thread, each replacing the one before; `failed` hears a [BookException] or [LogFileException] once, and then nothing comes any more.
    public void start(Consumer<BookView> told, Consumer<RuntimeException> failed) {
        lock.lock();
        try {
            if (started || closed) {
                return;
            }
            started = true;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("log book").start(() -> {
            List<LogFile> files = new ArrayList<>();
            try {
                follow(new BookReader(sources, files, told, this::stale));
            } catch (LogFileException | BookException broken) {
                failed.accept(broken);
            } catch (RuntimeException broken) {
                failed.accept(new BookException("The log is read no further: " + broken + ".", broken));
            } finally {
                read.countDown();
                files.forEach(LogFile::close);
            }
        });
    }

    private void follow(BookReader reader) {
        reader.open(filter);
        while (!closed) {
            boolean done = reader.work(filter, corrected, growing);
            if (done && !closed) {
                read.countDown();
                await();
            }
        }
    }

    /// True where what is being worked out is not what is wanted any more.
    private boolean stale(BookFilter at, boolean correctedAt) {
        return closed || at != filter || correctedAt != corrected;
    }

    private void await() {
        lock.lock();
        try {
            asked.awaitNanos(POLL_MILLIS * 1_000_000);
        } catch (InterruptedException interrupted) {
            closed = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything in the files was read once, or for `millis`; false where it was not.
    public boolean awaitRead(long millis) throws InterruptedException {
        return read.await(millis, TimeUnit.MILLISECONDS);
    }

    private void wake() {
        lock.lock();
        try {
            asked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void filter(BookFilter wanted) {
        filter = wanted;
        wake();
    }

    /// Whether the sites' times are shifted by what their clocks are ahead.
    public void correctClocks(boolean correct) {
        corrected = correct;
        wake();
    }

    /// Whether the files are looked at again as they grow.
    public void follow(boolean follow) {
        growing = follow;
        wake();
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
