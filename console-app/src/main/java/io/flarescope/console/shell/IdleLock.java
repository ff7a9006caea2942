package io.flarescope.console.shell;

import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.federation.ConnectionType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Locks the window when the person has touched neither keys nor mouse for a while: every federation is logged out and asked nothing, and a sheet covers what was shown.
///
/// FLARE ends a session after an hour without commands, which never comes about while a console polls; so this is done here. Lives on the UI thread.
final class IdleLock {
    /// A session that is not as usual; one turn after the other.
    enum Session {
        LEAVING, OUT,
        /// Logging out failed.
        NOT_OUT, RETURNING
    }

    private final StackPane layers;
    private final Scene scene;
    private final Connections connections;
    private final InstantSource clock;
    private final Moments moments;
    private final Map<Connection, Session> sessions = new HashMap<>();
    private Duration limit = Duration.ZERO;
    private Instant lastInput;
    private @Nullable LockSheet sheet;

    IdleLock(StackPane layers, Scene scene, Connections connections, InstantSource clock, Moments moments) {
        this.layers = layers;
        this.scene = scene;
        this.connections = connections;
        this.clock = clock;
        this.moments = moments;
        this.lastInput = clock.instant();
        scene.addEventFilter(InputEvent.ANY, event -> {
            // the toolkit sends these two by itself when what is below the mouse changes
            if (event.getEventType() != MouseEvent.MOUSE_ENTERED_TARGET && event.getEventType() != MouseEvent.MOUSE_EXITED_TARGET) {
                lastInput = clock.instant();
            }
        });
    }

    /// Zero for never.
    void after(Duration idle) {
        limit = idle;
        lastInput = clock.instant();
    }

    boolean locked() {
        return sheet != null;
    }

    /// Locks when it is time, and while locked logs each federation out as soon as its transfers have ended.
    void beat(Instant now) {
        if (sheet == null && limit.isPositive() && !loggedIn().isEmpty() && Duration.between(lastInput, now).compareTo(limit) >= 0) {
            lock("Nobody touched keys or mouse for " + Figures.age(limit) + ".");
        }
        LockSheet shown = sheet;
        if (shown != null) {
            for (Connection connection : loggedIn()) {
                if (!sessions.containsKey(connection) && connection.desk().tasks().tasks().isEmpty()) {
                    leave(connection);
                }
            }
            shown.show(loggedIn(), sessions);
        }
    }

    private void leave(Connection connection) {
        sessions.put(connection, Session.LEAVING);
        connection.desk().work().start(() -> suspend(connection), _ -> left(connection, Session.OUT), _ -> left(connection, Session.NOT_OUT));
    }

    private void left(Connection connection, Session now) {
        sessions.put(connection, now);
        LockSheet shown = sheet;
        if (shown == null) {
            comeBack(connection);
        } else {
            shown.show(loggedIn(), sessions);
        }
    }

    /// Where it was locked again meanwhile, the next beat logs out again.
    private void comeBack(Connection connection) {
        sessions.put(connection, Session.RETURNING);
        connection.desk().work().start(() -> resume(connection), _ -> sessions.remove(connection), failure -> {
            sessions.remove(connection);
            ProblemDialog.show(layers, Sentences.of(connection.profile().user() + " was not logged in again at " + connection.profile().name(), failure));
        });
    }

    /// Saved data has no session that could be ended.
    private List<Connection> loggedIn() {
        return connections.open().stream().filter(connection -> connection.profile().type() != ConnectionType.SAVED).toList();
    }

    private static Connection suspend(Connection connection) {
        connection.desk().federation().suspend();
        return connection;
    }

    private static Connection resume(Connection connection) {
        connection.desk().federation().resume();
        return connection;
    }

    /// `why` is a sentence for the sheet.
    void lock(String why) {
        if (sheet != null || loggedIn().isEmpty()) {
            return;
        }
        LockSheet cover = new LockSheet(why, moments.clock(clock.instant()), this::unlock);
        sheet = cover;
        layers.getChildren().forEach(layer -> layer.setVisible(false));
        layers.getChildren().add(cover);
        layers.getChildren().addListener(below);
        cover.takeFocus();
        beat(clock.instant());
        // whatever the focus was on must not hear keys under the sheet
        scene.addEventFilter(KeyEvent.ANY, keys);
    }

    private final EventHandler<KeyEvent> keys = key -> {
        LockSheet cover = sheet;
        if (cover != null && !isInside(cover, key.getTarget())) {
            key.consume();
            cover.takeFocus();
        }
    };

    /// What is opened meanwhile, the failure of a transfer say, waits to be seen.
    private final ListChangeListener<Node> below = change -> {
        while (change.next()) {
            change.getAddedSubList().forEach(layer -> layer.setVisible(false));
        }
    };

    private static boolean isInside(Node cover, Object target) {
        for (Node node = target instanceof Node start ? start : null; node != null; node = node.getParent()) {
            if (node == cover) {
                return true;
            }
        }
        return false;
    }

    private void unlock() {
        LockSheet cover = sheet;
        if (cover == null) {
            return;
        }
        sheet = null;
        layers.getChildren().removeListener(below);
        lastInput = clock.instant();
        scene.removeEventFilter(KeyEvent.ANY, keys);
        layers.getChildren().remove(cover);
        layers.getChildren().forEach(layer -> layer.setVisible(true));
        List.copyOf(sessions.keySet()).stream().filter(connection -> sessions.get(connection) == Session.OUT || sessions.get(connection) == Session.NOT_OUT).forEach(this::comeBack);
        layers.getChildren().getLast().requestFocus();
    }
}
