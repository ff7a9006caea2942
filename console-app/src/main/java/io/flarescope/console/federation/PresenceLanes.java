package io.flarescope.console.federation;

import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.Presence;
import io.flarescope.console.state.Presence.Silence;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.Participants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/// One lane a participant over the last 30 minutes: a tick for each stretch in which it was heard, an outlined box for silence, nothing for what this console
/// was not there to see.
final class PresenceLanes extends Region {
    private static final double LANE = 30;
    private static final double AXIS = 22;
    private static final double NAMES = 104;
    private static final double NOTES = 128;
    private static final double PITCH = 4;
    private static final Duration BEAT = Duration.ofSeconds(12);
    private static final int LABELLED = 6;

    private final Desk desk;
    private final Canvas canvas = new Canvas();
    private List<String> participants = List.of();
    private Instant now = Instant.EPOCH;

    PresenceLanes(Desk desk) {
        this.desk = desk;
        getChildren().add(canvas);
        setMinWidth(0);
        desk.look().palette().subscribe(_ -> draw());
    }

    void show(List<String> names, Instant at) {
        participants = names;
        now = at;
        double height = LANE * names.size() + AXIS;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        setAccessibleText("Heard in the last 30 minutes: " + names.stream().map(name -> name + ", " + note(name)).collect(Collectors.joining("; ")));
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        Palette palette = desk.look().palette().get();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double width = Math.max(PITCH, Math.floor((canvas.getWidth() - NAMES - NOTES) / PITCH) * PITCH);
        for (int i = 0; i < participants.size(); i++) {
            lane(g, palette, participants.get(i), LANE * i, width);
        }
        axis(g, palette, LANE * participants.size(), width);
    }

    private void lane(GraphicsContext g, Palette palette, String name, double top, double width) {
        g.setFill(desk.colours().of(name, palette));
        if (name.equals(Participants.SERVER)) {
            g.fillOval(0, top + 10, 10, 10);
        } else {
            g.fillRoundRect(0, top + 10, 10, 10, 4, 4);
        }
        g.setFill(palette.of(Hue.TEXT));
        g.setFont(Fonts.small());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(name, 18, top + 15, NAMES - 26);

        Presence presence = desk.state().presence();
        List<Instant> moments = presence.moments(name);
        List<Silence> silences = presence.silences(name, now);
        if (!moments.isEmpty()) {
            ticks(g, palette, name, moments, silences, top, width);
        }
        boolean quiet = silences.isEmpty();
        g.setFill(palette.of(quiet ? Hue.TEXT_2 : Hue.WARNING));
        g.setFont(quiet ? Fonts.small() : Fonts.smallStrong());
        g.fillText(note(name), NAMES + width + 12, top + 15, NOTES - 12);
    }

    private void ticks(
            GraphicsContext g, Palette palette, String name, List<Instant> moments, List<Silence> silences, double top, double width) {
        Instant from = now.minus(Presence.KEPT);
        double slot = Presence.KEPT.toMillis() * PITCH / width;
        g.setFill(palette.of(Hue.TEXT));
        g.setGlobalAlpha(.75);
        g.setFill(desk.colours().of(name, palette));
        for (int i = 0; i * PITCH < width; i++) {
            Instant at = from.plusMillis((long) (slot * (i + .5)));
            boolean seen = !at.isBefore(moments.getFirst().minusMillis((long) slot)) && !at.isAfter(moments.getLast().plus(BEAT));
            if (seen && silences.stream().noneMatch(silence -> !at.isBefore(silence.from()) && at.isBefore(silence.until()))) {
                g.fillRect(NAMES + i * PITCH, top + 8, PITCH - 1, 14);
            }
        }
        g.setGlobalAlpha(1);
        for (Silence silence : silences) {
            double x = NAMES + x(silence.from(), width);
            double w = Math.max(6, NAMES + x(silence.until(), width) - x);
            double left = Math.min(x, NAMES + width - w);
            g.setFill(palette.of(Hue.WARNING_GROUND));
            g.fillRect(left, top + 7, w, 16);
            g.setStroke(palette.of(Hue.WARNING));
            g.setLineWidth(1);
            g.strokeRect(Math.floor(left) + .5, top + 7.5, Math.max(5, Math.floor(w) - 1), 15);
        }
    }

    private void axis(GraphicsContext g, Palette palette, double top, double width) {
        g.setFont(Fonts.caption());
        g.setTextBaseline(VPos.TOP);
        g.setLineWidth(1);
        for (int i = 0; i <= LABELLED; i++) {
            double x = NAMES + Math.floor((width - 1) * i / LABELLED) + .5;
            g.setStroke(palette.of(Hue.AXIS));
            g.strokeLine(x, top, x, top + 3);
            g.setFill(palette.of(Hue.TEXT_2));
            g.setTextAlign(i == 0 ? TextAlignment.LEFT : i == LABELLED ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(desk.moments().minute(now.minus(Presence.KEPT.multipliedBy(LABELLED - i).dividedBy(LABELLED))), x, top + 6);
        }
    }

    private double x(Instant at, double width) {
        double share = 1 - (double) Duration.between(at, now).toMillis() / Presence.KEPT.toMillis();
        return Math.clamp(share, 0, 1) * width;
    }

    private String note(String name) {
        List<Silence> silences = desk.state().presence().silences(name, now);
        if (silences.isEmpty()) {
            return desk.state().presence().moments(name).isEmpty() ? "never heard" : "no silence";
        }
        Silence last = silences.getLast();
        String words = Figures.age(last.length()) + (last.lasting() ? ", still silent" : ", at " + desk.moments().minute(last.from()));
        return silences.size() == 1 ? words : words + ", +" + (silences.size() - 1);
    }
}
