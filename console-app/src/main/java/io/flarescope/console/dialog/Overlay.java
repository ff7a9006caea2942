package io.flarescope.console.dialog;

import io.flarescope.console.theme.Css;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// One block over a scene, with a scrim below it. Keeps the focus inside, closes with Esc or a click beside it, and gives the focus back.
public final class Overlay {
    private static final String LAYERS = "overlay-layers";

    private final Scene scene;
    private final StackPane layers;
    private final Region scrim = new Region();
    private final StackPane holder;
    private final Region content;
    private final @Nullable Node focusBefore;
    private final Runnable closed;
    private final ChangeListener<@Nullable Node> keepInside = (_, _, now) -> keepInside(now);

    private Overlay(Scene scene, Region content, Runnable closed) {
        this.scene = scene;
        this.content = content;
        this.closed = closed;
        this.layers = layers(scene);
        this.focusBefore = scene.getFocusOwner();
        this.holder = new StackPane(content);
    }

    /// `anywhere` is a node of the scene to lay it over. `top` is the distance from the upper edge in pixels, or negative for the middle. `closed` runs
    /// once, however it closes.
    public static Overlay show(Node anywhere, Region content, double top, Runnable closed) {
        Overlay overlay = new Overlay(anywhere.getScene(), content, closed);
        overlay.open(top);
        return overlay;
    }

    /// True while anything lies over the scene, so that keys meant for the view are left alone.
    public static boolean covers(Scene scene) {
        return scene.getRoot().getStyleClass().contains(LAYERS) && ((StackPane) scene.getRoot()).getChildren().size() > 1;
    }

    private void open(double top) {
        scrim.getStyleClass().add("scrim");
        scrim.setOnMousePressed(_ -> close());
        content.getStyleClass().add(Css.POP_OVER);
        content.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        holder.setPickOnBounds(false);
        holder.setAlignment(top < 0 ? Pos.CENTER : Pos.TOP_CENTER);
        holder.setPadding(new Insets(Math.max(0, top), 0, 0, 0));
        holder.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                key.consume();
                close();
            }
        });
        layers.getChildren().addAll(scrim, holder);
        scene.focusOwnerProperty().addListener(keepInside);
        focusFirst(content);
    }

    public void close() {
        if (!layers.getChildren().remove(holder)) {
            return;
        }
        layers.getChildren().remove(scrim);
        scene.focusOwnerProperty().removeListener(keepInside);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
        closed.run();
    }

    private void keepInside(@Nullable Node now) {
        for (Node node = now; node != null; node = node.getParent()) {
            if (node == holder) {
                return;
            }
        }
        focusFirst(content);
    }

    private static boolean focusFirst(Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isFocusTraversable() && child.isVisible() && !child.isDisabled()) {
                child.requestFocus();
                return true;
            }
            if (child instanceof Parent inner && focusFirst(inner)) {
                return true;
            }
        }
        return false;
    }

    /// The scene's root if it is ours already; else the root moves into one of ours.
    private static StackPane layers(Scene scene) {
        if (scene.getRoot() instanceof StackPane pane && pane.getStyleClass().contains(LAYERS)) {
            return pane;
        }
        Parent below = scene.getRoot();
        StackPane pane = new StackPane();
        pane.getStyleClass().add(LAYERS);
        scene.setRoot(pane);
        pane.getChildren().add(below);
        return pane;
    }
}
