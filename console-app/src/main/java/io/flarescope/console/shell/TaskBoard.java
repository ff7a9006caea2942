package io.flarescope.console.shell;

import io.flarescope.console.fx.Work;
import io.flarescope.federation.Progress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Transfers and other long work in progress, for the status bar. Lives on the UI thread.
public final class TaskBoard {
    /// One task; [#done] and [#total] may be read from any thread, so the status bar reads them once a pulse. `total` is -1 where unknown.
    public static final class Task implements Progress {
        private final String title;
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong total = new AtomicLong(-1);
        private final AtomicBoolean cancelled = new AtomicBoolean();

        Task(String title) {
            this.title = title;
        }

        @Override
        public boolean advanced(long bytesDone, long bytesTotal) {
            done.set(bytesDone);
            total.set(bytesTotal);
            return !cancelled.get();
        }

        public String title() {
            return title;
        }

        public long done() {
            return done.get();
        }

        public long total() {
            return total.get();
        }

        /// The person asked to stop; what fails afterwards fails for that.
        public boolean cancelled() {
            return cancelled.get();
        }

        public void cancel() {
            cancelled.set(true);
        }
    }

    /// Work that reports its progress and may be cancelled through it.
    public interface TransferWork<T> {
        T run(Progress progress) throws Exception;
    }

    private final Work work;
    private final ObservableList<Task> tasks = FXCollections.observableArrayList();

    public TaskBoard(Work work) {
        this.work = work;
    }

    /// Oldest first.
    public ObservableList<Task> tasks() {
        return tasks;
    }

    public <T> Task start(String title, TransferWork<T> transfer, Consumer<? super T> done, Consumer<? super Exception> failed) {
        Task task = new Task(title);
        tasks.add(task);
        work.start(
                () -> transfer.run(task),
                result -> {
                    tasks.remove(task);
                    done.accept(result);
                },
                failure -> {
                    tasks.remove(task);
                    failed.accept(failure);
                });
        return task;
    }
}
