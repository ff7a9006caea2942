package io.flarescope.console.system;

import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.Ticks;
import io.flarescope.charts.scale.TimeTicks;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Which job ran when: one lane a job, coloured by its state with the word beside it, the rounds of a running one as cuts, the shared cursor.
final class JobGantt extends Region {
    static final double LABELS = 200;
    private static final double HEAD = 22;
    private static final double LANE = 26;
    /// A press that moves less is a click.
    private static final double DRAG = 5;

    /// A stretch of time with a letter, in epoch seconds.
    record Marked(String letter, double from, double to) {}

    private final Moments moments;
    private final Canvas canvas = new Canvas();
    private List<JobBar> jobs = List.of();
    private Span view = new Span(0, 1);
    private @Nullable Instant cursor;
    private @Nullable Palette palette;
    private DoubleConsumer onPoint = _ -> {};
    private DoubleConsumer onChoose = _ -> {};
    private Consumer<Span> onDrag = _ -> {};
    private List<Marked> marked = List.of();
    private double pressed = Double.NaN;
    private double dragged = Double.NaN;

    JobGantt(Moments moments) {
        this.moments = moments;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        getChildren().add(canvas);
        setOnMouseMoved(move -> point(move.getX()));
        setOnMousePressed(press -> {
            point(press.getX());
            pressed = press.getX() >= LABELS && getWidth() > LABELS ? press.getX() : Double.NaN;
        });
        setOnMouseDragged(drag -> {
            point(drag.getX());
            dragged = Math.clamp(drag.getX(), LABELS, Math.max(LABELS, getWidth()));
            draw();
        });
        setOnMouseReleased(_ -> released());
    }

    private void released() {
        double from = pressed;
        double to = dragged;
        pressed = Double.NaN;
        dragged = Double.NaN;
        if (Double.isNaN(from)) {
            return;
        }
        if (Double.isNaN(to) || Math.abs(to - from) < DRAG) {
            onChoose.accept(moment(from));
        } else {
            onDrag.accept(new Span(moment(Math.min(from, to)), moment(Math.max(from, to))));
        }
        draw();
    }

    /// Called with the stretch in epoch seconds that a person draws over the strip.
    void setOnDrag(Consumer<Span> listener) {
        onDrag = listener;
    }

    /// Drawn over the lanes until told otherwise.
    void mark(List<Marked> stretches) {
        if (!marked.equals(stretches)) {
            marked = List.copyOf(stretches);
            draw();
        }
    }

    /// Called with epoch seconds where a person clicks.
    void setOnChoose(DoubleConsumer listener) {
        onChoose = listener;
    }

    private double moment(double x) {
        return view.from() + (x - LABELS) / (getWidth() - LABELS) * view.length();
    }

    /// Called with epoch seconds.
    void setOnPoint(DoubleConsumer listener) {
        onPoint = listener;
    }

    private void point(double x) {
        if (x >= LABELS && getWidth() > LABELS) {
            onPoint.accept(moment(x));
        }
    }

    void show(List<JobBar> shown, Span inView, @Nullable Instant at, Palette with) {
        boolean resized = shown.size() != jobs.size();
        jobs = shown;
        view = inView;
        cursor = at;
        palette = with;
        setAccessibleText("Jobs: " + String.join("; ", shown.stream().map(bar -> bar.name() + " " + bar.words()).toList()));
        if (resized) {
            requestLayout();
            if (getParent() != null) {
                getParent().requestLayout();
            }
        }
        draw();
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEAD + LANE * Math.max(1, jobs.size()) + 2;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    private double x(double at) {
        return LABELS + (at - view.from()) / view.length() * (getWidth() - LABELS);
    }

    private void draw() {
        Palette with = palette;
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (with == null || getWidth() < LABELS + 50) {
            return;
        }
        g.setTextBaseline(VPos.BASELINE);
        double bottom = HEAD + LANE * jobs.size();
        g.setFont(Fonts.caption());
        for (Ticks.Tick tick : TimeTicks.clock(view, (int) Math.max(2, (getWidth() - LABELS) / 110), moments.zone()).ticks()) {
            double x = Math.round(x(tick.at()));
            g.setFill(with.of(Hue.GRID));
            g.fillRect(x, 18, 1, bottom - 18);
            if (x > LABELS + 16 && x < getWidth() - 20) {
                words(g, tick.label(), x, 12, TextAlignment.CENTER, with.of(Hue.TEXT_2));
            }
        }
        for (int i = 0; i < jobs.size(); i++) {
            lane(g, jobs.get(i), HEAD + i * LANE, with);
        }
        marked.forEach(one -> marked(g, one, bottom, with));
        if (!Double.isNaN(pressed) && !Double.isNaN(dragged)) {
            g.setFill(with.of(Hue.ACCENT, .25));
            g.fillRect(Math.min(pressed, dragged), 18, Math.abs(dragged - pressed), bottom - 18);
        }
        cursor(g, bottom, with);
    }

    private void marked(GraphicsContext g, Marked one, double bottom, Palette with) {
        double left = Math.max(LABELS, x(one.from()));
        double right = Math.min(getWidth(), x(one.to()));
        if (right <= left) {
            return;
        }
        Color colour = with.of(one.letter().equals("A") ? Hue.TEXT_2 : Hue.ACCENT);
        g.setGlobalAlpha(.16);
        g.setFill(colour);
        g.fillRect(left, 18, right - left, bottom - 18);
        g.setGlobalAlpha(1);
        g.fillRect(left, 18, right - left, 2);
        g.fillRoundRect(left, 17, 15, 14, 4, 4);
        g.setFont(Fonts.captionStrong());
        words(g, one.letter(), left + 7.5, 28, TextAlignment.CENTER, with.of(Hue.GROUND));
    }

    private void lane(GraphicsContext g, JobBar job, double top, Palette with) {
        g.setFill(with.of(Hue.LINE));
        g.fillRect(0, top + LANE - 1, getWidth(), 1);
        g.setFont(Fonts.smallStrong());
        words(g, fit(job.name()), 0, top + 17, TextAlignment.LEFT, with.of(Hue.TEXT));
        double left = Math.round(Math.max(LABELS, x(job.from())));
        double right = Math.round(Math.min(getWidth(), x(job.to())));
        double wide = Math.max(2, right - left);
        Color colour = with.of(switch (job.state().kind()) {
            case COMPLETED -> Hue.SUCCESS;
            case FAILED -> Hue.DANGER;
            case RUNNING -> Hue.ACCENT_FILL;
            case WAITING, ABORTED, SAVED -> Hue.TEXT_3;
            case CANNOT_SCHEDULE -> Hue.WARNING;
        });
        if (job.state().kind() == io.flarescope.federation.JobState.Kind.WAITING) {
            g.setStroke(colour);
            g.setLineWidth(1);
            g.setLineDashes(3, 2);
            g.strokeRoundRect(left + .5, top + 5.5, wide - 1, 15, 6, 6);
            g.setLineDashes((double[]) null);
        } else {
            g.setFill(colour);
            g.fillRoundRect(left, top + 5, wide, 16, 6, 6);
            g.setFill(with.of(Hue.GROUND, .6));
            for (double round : job.rounds()) {
                if (round > view.from() && x(round) > left + 2 && x(round) < right - 1) {
                    g.fillRect(Math.round(x(round)), top + 5, 1, 16);
                }
            }
        }
        g.setFont(Fonts.captionStrong());
        Color ink = with.of(switch (job.state().kind()) {
            case COMPLETED -> Hue.SUCCESS;
            case FAILED -> Hue.DANGER;
            case RUNNING -> Hue.ACCENT;
            case WAITING, ABORTED, SAVED -> Hue.TEXT_3;
            case CANNOT_SCHEDULE -> Hue.WARNING;
        });
        double length = job.words().length() * 6.6 + 8;
        if (right + length < getWidth()) {
            words(g, job.words(), right + 6, top + 17, TextAlignment.LEFT, ink);
        } else if (left - length > LABELS) {
            words(g, job.words(), left - 6, top + 17, TextAlignment.RIGHT, ink);
        } else if (wide > length) {
            boolean filled = job.state().kind() != io.flarescope.federation.JobState.Kind.WAITING;
            words(g, job.words(), left + 8, top + 17, TextAlignment.LEFT, filled ? with.of(Hue.ON_FILL) : ink);
        }
    }

    private static String fit(String name) {
        return name.length() <= 30 ? name : name.substring(0, 19) + "…" + name.substring(name.length() - 10);
    }

    private void cursor(GraphicsContext g, double bottom, Palette with) {
        Instant at = cursor;
        double seconds = at == null ? Double.NaN : at.getEpochSecond() + at.getNano() / 1e9;
        if (at == null || !view.holds(seconds)) {
            return;
        }
        double x = Math.round(x(seconds));
        g.setFill(with.of(Hue.CURSOR));
        g.fillRect(x, 16, 1, bottom - 16);
        String words = moments.clock(at);
        double wide = 6.4 * words.length() + 14;
        double left = Math.clamp(x - wide / 2, LABELS, getWidth() - wide);
        g.fillRoundRect(left, 0, wide, 17, 6, 6);
        g.setFont(Fonts.captionStrong());
        words(g, words, left + wide / 2, 12.5, TextAlignment.CENTER, with.of(Hue.GROUND));
    }

    private static void words(GraphicsContext g, String words, double x, double baseline, TextAlignment align, Color colour) {
        g.setFill(colour);
        g.setTextAlign(align);
        g.fillText(words, x, baseline);
    }
}
