package io.flarescope.console.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Blocking work with its endings attached: the work runs in the background, exactly one ending runs on the UI thread.
public final class Work {
    private final Executor background;
    private final Executor ui;

    /// Tests hand in `Runnable::run` twice and everything happens on the spot.
    public Work(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    public static Work onVirtualThreads(UiThread ui) {
        return new Work(task -> Thread.ofVirtual().name("work").start(task), ui);
    }

    public <T> void start(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        background.execute(() -> {
            T result;
            try {
                result = work.call();
            } catch (Exception failure) {
                ui.execute(() -> failed.accept(failure));
                return;
            } catch (Error failure) {
                // out of memory or stack: whoever waits for an ending gets one
                ui.execute(() -> failed.accept(new IllegalStateException(failure)));
                return;
            }
            ui.execute(() -> done.accept(result));
        });
    }
}
