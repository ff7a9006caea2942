package io.flarescope.console.tour;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// A window that nobody sees, as the tour handles it: it types, waits for pulses and takes pictures.
///
/// Called from the tour's own thread; everything that touches the window runs on the UI thread, and every wait ends.
final class Studio {
    private static final long PATIENCE_SECONDS = 30;

    private final Stage stage;
    private final Executor ui;
    private int width;
    private int height;

    Studio(Stage stage, Executor ui) {
        this.stage = stage;
        this.ui = ui;
    }

    /// Runs it on the UI thread and waits for what it gives.
    <T> T ask(Callable<T> what) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        ui.execute(() -> {
            try {
                answer.complete(what.call());
            } catch (Exception | Error failed) {
                answer.completeExceptionally(failed);
            }
        });
        return await(answer);
    }

    void tell(Runnable what) {
        ask(() -> {
            what.run();
            return true;
        });
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new TourException("The window did not answer within " + PATIENCE_SECONDS + " s.", late);
        } catch (ExecutionException failed) {
            throw new TourException("The window failed: " + failed.getCause() + ".", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TourException("The tour was interrupted.", interrupted);
        }
    }

    /// Waits until so many frames have been drawn.
    void pulses(int count) {
        CompletableFuture<Boolean> drawn = new CompletableFuture<>();
        ui.execute(() -> new AnimationTimer() {
            private int seen;

            @Override
            public void handle(long now) {
                if (++seen > count) {
                    stop();
                    drawn.complete(true);
                }
            }
        }.start());
        await(drawn);
    }

    /// Frame by frame until the condition holds on the UI thread; false when the time is over before.
    boolean until(BooleanSupplier condition, Duration limit) {
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        long end = System.nanoTime() + limit.toNanos();
        ui.execute(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                boolean there = condition.getAsBoolean();
                if (there || System.nanoTime() > end) {
                    stop();
                    held.complete(there);
                }
            }
        }.start());
        try {
            return held.get(limit.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stuck) {
            throw new TourException("The window stands still.", stuck);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TourException("The tour was interrupted.", interrupted);
        }
    }

    /// The size of what is laid out and pictured, in pixels. The stage stays as it is: without a display JavaFX cannot show one higher than 1000.
    void size(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        tell(() -> stage.getScene().getRoot().resize(width, height));
    }

    Picture picture() {
        return Picture.of(ask(() -> {
            SnapshotParameters whole = new SnapshotParameters();
            whole.setViewport(new Rectangle2D(0, 0, width, height));
            return stage.getScene().getRoot().snapshot(whole, null);
        }));
    }

    /// A key as a person presses it; with `shortcut` held down for Ctrl or Cmd.
    void press(KeyCode code, boolean shortcut, boolean shift) {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        tell(() -> {
            Node focus = stage.getScene().getFocusOwner();
            Event.fireEvent(
                    focus == null ? stage.getScene() : focus,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, shortcut && !mac, false, shortcut && mac));
        });
    }

    /// A key that writes a character, such as `?`.
    void type(String character) {
        tell(() -> {
            Node focus = stage.getScene().getFocusOwner();
            Event.fireEvent(
                    focus == null ? stage.getScene() : focus,
                    new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
        });
    }

    /// Presses the first button that is seen and whose words begin so; waits for it to be there and enabled.
    void click(String words) {
        if (!offers(words, Duration.ofSeconds(15))) {
            throw new TourException("No button called '" + words + "' could be pressed.");
        }
        tell(() -> button(stage.getScene().getRoot(), words).ifPresent(ButtonBase::fire));
    }

    /// True once there is a button to [#click].
    boolean offers(String words, Duration limit) {
        return until(() -> button(stage.getScene().getRoot(), words).isPresent(), limit);
    }

    private static Optional<ButtonBase> button(Node node, String words) {
        if (!node.isVisible()) {
            return Optional.empty();
        }
        if (node instanceof ButtonBase button && !button.isDisabled() && button.getText() != null && button.getText().startsWith(words)) {
            return Optional.of(button);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(child -> button(child, words).stream()).findFirst()
                : Optional.empty();
    }

    Scene scene() {
        return stage.getScene();
    }
}
