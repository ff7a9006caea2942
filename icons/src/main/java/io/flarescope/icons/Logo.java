package io.flarescope.icons;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;

/// The program's own sign: a pulse across a ring. Coloured by the style classes `logo-ring` and `logo-pulse`.
public final class Logo {
    private static final double DRAWN_AT = 24;

    private Logo() {}

    public static StackPane node(double size) {
        Circle ring = new Circle(12, 12, 10);
        ring.getStyleClass().add("logo-ring");
        SVGPath pulse = new SVGPath();
        pulse.setContent("M3.5 14.5h4l2.2-8 4 12 2.4-6.5h4.4");
        pulse.getStyleClass().add("logo-pulse");
        Group drawing = new Group(ring, pulse);
        drawing.setScaleX(size / DRAWN_AT);
        drawing.setScaleY(size / DRAWN_AT);
        StackPane node = new StackPane(new Group(drawing));
        node.setMinSize(size, size);
        node.setMaxSize(size, size);
        return node;
    }
}
