package io.flarescope.console.jobs.timeline;

import io.flarescope.charts.scale.Span;
import io.flarescope.console.jobs.facts.RoundTimes;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.Palette;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// All rounds of a job as bars, as high as they were long; the frame is the part that the gantt shows, and can be dragged.
final class RoundsOverview extends Region {
    static final double HEIGHT = 60;
    private static final double BARS = 40;
    private static final double TALLEST = 36;
    private static final double EDGE = 6;
    private static final double CLICK = 3;

    private enum Grip { FROM, TO, WHOLE, NONE }

    private final Canvas canvas = new Canvas();
    private final TimelineViewModel model;
    private final Look look;
    private final double labels;
    private final IntConsumer pick;
    private final Runnable moved;
    private Grip grip = Grip.NONE;
    private Span grabbed = new Span(0, 1);
    private double pressed;
    private boolean stale;

    /// `labels` is the width kept free at the left. `pick` hears the round that was clicked, `moved` that another part is in sight.
    RoundsOverview(TimelineViewModel model, Look look, double labels, IntConsumer pick, Runnable moved) {
        this.model = model;
        this.look = look;
        this.labels = labels;
        this.pick = pick;
        this.moved = moved;
        getChildren().add(canvas);
        canvas.setManaged(false);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setFocusTraversable(true);
        getStyleClass().add("focus-inside");
        setAccessibleText("All rounds, seconds each");
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnMouseMoved(move -> setCursor(cursor(grip(move.getX()))));
    }

    void redraw() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            stale = true;
        }
        if (stale && getWidth() > labels) {
            stale = false;
            paint(canvas.getGraphicsContext2D(), look.palette().get());
        }
    }

    // ---- the frame

    private double slot() {
        return (getWidth() - labels) / Math.max(1, model.roundsInAll());
    }

    private double x(double place) {
        return labels + place * slot();
    }

    private double place(double x) {
        return (x - labels) / slot();
    }

    private Grip grip(double x) {
        Span frame = model.placed();
        double from = x(frame.from());
        double to = x(frame.to());
        if (Math.abs(x - from) <= EDGE) {
            return Grip.FROM;
        }
        if (Math.abs(x - to) <= EDGE) {
            return Grip.TO;
        }
        return x > from && x < to ? Grip.WHOLE : Grip.NONE;
    }

    private static Cursor cursor(Grip grip) {
        return switch (grip) {
            case FROM, TO -> Cursor.H_RESIZE;
            case WHOLE -> Cursor.OPEN_HAND;
            case NONE -> Cursor.DEFAULT;
        };
    }

    private void press(MouseEvent press) {
        requestFocus();
        pressed = press.getX();
        grabbed = model.placed();
        grip = grip(press.getX());
    }

    private void drag(MouseEvent drag) {
        if (Math.abs(drag.getX() - pressed) < CLICK) {
            return;
        }
        double by = (drag.getX() - pressed) / slot();
        switch (grip) {
            case FROM -> model.place(Math.min(grabbed.from() + by, grabbed.to() - 0.5), grabbed.to());
            case TO -> model.place(grabbed.from(), Math.max(grabbed.to() + by, grabbed.from() + 0.5));
            case WHOLE -> model.place(grabbed.from() + by, grabbed.to() + by);
            case NONE -> model.place(Math.min(place(pressed), place(drag.getX())), Math.max(place(pressed), place(drag.getX())));
        }
        moved.run();
    }

    private void release(MouseEvent release) {
        if (Math.abs(release.getX() - pressed) < CLICK && release.getX() >= labels) {
            pick.accept((int) place(release.getX()));
        }
        grip = Grip.NONE;
    }

    // ---- painting

    private void paint(GraphicsContext g, Palette palette) {
        g.clearRect(0, 0, getWidth(), getHeight());
        words(g, "All rounds", 0, 12, Fonts.captionStrong(), palette.of(Hue.TEXT), TextAlignment.LEFT);
        words(g, "seconds each", 0, 28, Fonts.caption(), palette.of(Hue.TEXT_2), TextAlignment.LEFT);
        List<RoundTimes> rounds = model.rounds();
        OptionalInt chosen = model.round();
        double longest = rounds.stream().mapToDouble(times -> times.length().toMillis()).max().orElse(1);
        double gap = slot() > 14 ? 3 : slot() > 4 ? 1 : 0;
        int stride = slot() >= 20 ? 1 : slot() >= 6 ? 5 : (int) Math.ceil(40 / slot() / 10) * 10;
        for (RoundTimes times : rounds) {
            double tall = Math.max(1, Math.round(TALLEST * times.length().toMillis() / Math.max(1, longest)));
            boolean selected = chosen.isPresent() && chosen.getAsInt() == times.number();
            boolean trouble = !times.over() && model.waitsFor().isPresent();
            g.setFill(palette.of(selected ? Hue.ACCENT : trouble ? Hue.WARNING : Hue.LINE_STRONG));
            double left = Math.round(x(times.number()) + gap);
            g.fillRect(left, BARS - tall, Math.max(1, Math.round(x(times.number() + 1) - gap) - left), tall);
            if (selected || times.number() % stride == 0) {
                number(g, palette, times.number(), selected, Hue.TEXT_2);
            }
        }
        int next = rounds.isEmpty() ? 0 : rounds.getLast().number() + 1;
        for (int round = next; round < model.roundsInAll(); round++) {
            expected(g, palette, round, gap);
            if (round % stride == 0) {
                number(g, palette, round, false, Hue.TEXT_3);
            }
        }
        frame(g, palette);
    }

    private void number(GraphicsContext g, Palette palette, int round, boolean selected, Hue hue) {
        words(
                g, Integer.toString(round), x(round + 0.5), 49, selected ? Fonts.captionStrong() : Fonts.caption(), palette.of(selected ? Hue.ACCENT : hue),
                TextAlignment.CENTER);
    }

    private void expected(GraphicsContext g, Palette palette, int round, double gap) {
        double left = Math.round(x(round) + gap);
        double wide = Math.round(x(round + 1) - gap) - left;
        if (wide >= 3) {
            g.setStroke(palette.of(Hue.LINE_STRONG));
            g.setLineWidth(1);
            g.setLineDashes(2, 2);
            g.strokeRect(left + 0.5, 16.5, wide - 1, 23);
            g.setLineDashes((double[]) null);
        }
    }

    private void frame(GraphicsContext g, Palette palette) {
        if (model.rounds().isEmpty()) {
            return;
        }
        Span frame = model.placed();
        double left = Math.round(Math.max(labels, x(frame.from())));
        double right = Math.round(Math.min(getWidth(), x(frame.to())));
        g.setStroke(palette.of(Hue.TEXT_2));
        g.setLineWidth(1);
        g.strokeRoundRect(left + 0.5, 0.5, Math.max(2, right - left - 1), 58, 6, 6);
    }

    private static void words(GraphicsContext g, String text, double x, double y, Font font, Color colour, TextAlignment align) {
        g.setFont(font);
        g.setFill(colour);
        g.setTextAlign(align);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, Math.round(x), y);
    }
}
