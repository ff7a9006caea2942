package io.flarescope.console.curves;

import io.flarescope.charts.raster.Dash;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;

/// A short piece of line as a job's lines are drawn, in the colour of a participant.
final class StrokeSample extends Region {
    /// Enough for the widest dash to show.
    static final double SHORT = 19;
    static final double LONG = 26;

    private final Line line;

    /// `length` in pixels; `site` is the style class of the participant's colour.
    StrokeSample(double length, JobStroke stroke, String site) {
        line = new Line(0, 5, length, 5);
        setMinSize(length, 10);
        setPrefSize(length, 10);
        setMaxSize(length, 10);
        line.setManaged(false);
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        getChildren().add(line);
        show(stroke, site);
    }

    void show(JobStroke stroke, String site) {
        getStyleClass().setAll("stroke-sample", site);
        if (stroke.dash() == Dash.SOLID) {
            line.getStrokeDashArray().clear();
        } else {
            line.getStrokeDashArray().setAll(stroke.dash().on(), stroke.dash().off());
        }
        line.setOpacity(stroke.share());
    }
}
