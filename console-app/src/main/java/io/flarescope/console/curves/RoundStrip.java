package io.flarescope.console.curves;

import atlantafx.base.theme.Styles;
import io.flarescope.charts.scale.Numbers;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// Under the cards: one sentence about the round at the cursor (or the newest), and opened a lane for each site, a cell for each round. Cells are darker the
/// further the site stood from the global model; crosses and frames say who did not contribute.
final class RoundStrip extends VBox {
    private static final double LANE = 20;
    private static final double NAMES = 116;
    private static final double FIGURES = 76;
    private static final double AXIS = 16;
    private static final int MOST_LANES = 8;

    private final SiteColours colours;
    private final Label sentence = new Label();
    private final Button open = new Button("", Icon.UP.node(14));
    private final Canvas canvas = new Canvas();
    private RoundSites.Table table = new RoundSites.Table(0, List.of(), "", false, 0);
    private boolean opened;

    /// `pick` is told the round a person points at.
    RoundStrip(SiteColours colours, IntConsumer pick) {
        this.colours = colours;
        getStyleClass().add("round-strip");
        Label title = new Label("Contributions");
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        sentence.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        sentence.setMinWidth(0);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        open.getStyleClass().addAll(Styles.FLAT, "card-button");
        open.setOnAction(_ -> open(!opened));
        HBox head = new HBox(10, title, sentence, open);
        head.getStyleClass().add("card-head");
        getChildren().addAll(head, canvas);
        canvas.setOnMouseMoved(move -> {
            int round = roundAt(move.getX());
            if (table.has(round)) {
                pick.accept(round);
            }
        });
        open(false);
    }

    void open(boolean yes) {
        opened = yes;
        canvas.setVisible(yes);
        canvas.setManaged(yes);
        open.setGraphic((yes ? Icon.COLLAPSE : Icon.UP).node(14));
        String words = yes ? "Close the lanes of the sites" : "Who contributed to each round, and how far each site was from global";
        open.setAccessibleText(words);
        open.setTooltip(new Tooltip(words));
        requestLayout();
    }

    boolean opened() {
        return opened;
    }

    /// `at` is the round of the cursor, or -1.
    void show(RoundSites.Table now, int at, Palette palette) {
        table = now;
        boolean any = now.rounds() > 0;
        setVisible(any);
        setManaged(any);
        if (!any) {
            return;
        }
        int round = now.has(at) ? at : now.first() + now.rounds() - 1;
        String words = words(now, round);
        sentence.setText(words);
        sentence.setTooltip(new Tooltip(words));
        setAccessibleText(words);
        if (opened) {
            canvas.setWidth(Math.max(200, getWidth() - 2));
            canvas.setHeight(Math.min(MOST_LANES, now.lanes().size()) * LANE + AXIS + 4);
            paint(round, palette);
        }
    }

    private double cellWidth() {
        return (canvas.getWidth() - NAMES - FIGURES) / Math.max(1, table.rounds());
    }

    private int roundAt(double x) {
        return x < NAMES ? -1 : table.first() + (int) ((x - NAMES) / cellWidth());
    }

    /// `round 21: site-1 and site-2 contributed, site-3 is under way; furthest from global in val_loss: site-3 +0.106, site-2 +0.076`.
    static String words(RoundSites.Table table, int round) {
        List<String> parts = new ArrayList<>();
        for (RoundSites.Part part : RoundSites.Part.values()) {
            List<String> sites = table.lanes().stream().filter(lane -> table.cell(lane, round).part() == part).map(lane -> Tags.words(lane.site())).toList();
            if (!sites.isEmpty()) {
                String who = sites.size() > 4 ? sites.size() + " sites" : String.join(", ", sites);
                boolean one = sites.size() == 1;
                parts.add(who + switch (part) {
                    case ACCEPTED -> " contributed";
                    case REJECTED -> one ? " was rejected" : " were rejected";
                    case UNDER_WAY -> one ? " is under way" : " are under way";
                    case MISSING -> " did not contribute";
                    case NOT_ASKED -> one ? " was not asked" : " were not asked";
                });
            }
        }
        List<RoundSites.Lane> ranking = table.ranking(round);
        String far = ranking.isEmpty() ? "" : "; furthest from %s in %s: ".formatted(table.global() ? "global" : "the others", Tags.words(table.tag()))
                + ranking.stream().limit(3).map(lane -> Tags.words(lane.site()) + " " + Numbers.signed(table.cell(lane, round).distance(), 3)).collect(Collectors.joining(", "));
        return "Round " + round + ": " + String.join(", ", parts) + far;
    }

    private void paint(int round, Palette palette) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setTextBaseline(VPos.CENTER);
        List<RoundSites.Lane> ranking = table.ranking(round);
        List<RoundSites.Lane> lanes = new ArrayList<>(ranking);
        table.lanes().stream().filter(lane -> !ranking.contains(lane)).forEach(lanes::add);
        double width = cellWidth();
        double y = 0;
        for (RoundSites.Lane lane : lanes.subList(0, Math.min(MOST_LANES, lanes.size()))) {
            g.setFill(colours.of(lane.site(), palette));
            g.fillRoundRect(12, y + 5, 10, 10, 4, 4);
            g.setFont(Fonts.caption());
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(palette.of(Hue.TEXT));
            g.fillText((ranking.contains(lane) ? ranking.indexOf(lane) + 1 + ". " : "") + Tags.words(lane.site()), 28, y + LANE / 2, NAMES - 34);
            for (int i = 0; i < lane.cells().size(); i++) {
                cell(g, lane.cells().get(i), NAMES + i * width, y, Math.max(1, width - (width > 6 ? 2 : 0)), palette);
            }
            double distance = table.cell(lane, round).distance();
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFill(palette.of(Hue.TEXT));
            g.setFont(Fonts.caption());
            g.fillText(Double.isNaN(distance) ? "no value" : Numbers.signed(distance, 3), canvas.getWidth() - 12, y + LANE / 2);
            y += LANE;
        }
        g.setStroke(palette.of(Hue.CURSOR));
        g.setLineWidth(1);
        g.strokeRect(Math.round(NAMES + (round - table.first()) * width - 1) + 0.5, 0.5, Math.max(2, Math.round(width)), y - 1);
        g.setFill(palette.of(Hue.TEXT_2));
        g.setTextAlign(TextAlignment.CENTER);
        int stride = (int) Math.max(1, Math.ceil(48 / Math.max(0.1, width)));
        stride = stride <= 1 ? 1 : stride <= 2 ? 2 : stride <= 5 ? 5 : stride <= 10 ? 10 : 50;
        for (int i = 0; i < table.rounds(); i++) {
            if ((table.first() + i) % stride == 0) {
                g.fillText(String.valueOf(table.first() + i), NAMES + (i + 0.5) * width, y + AXIS / 2 + 1);
            }
        }
    }

    private void cell(GraphicsContext g, RoundSites.Cell cell, double x, double y, double width, Palette palette) {
        double top = y + 2;
        double height = LANE - 4;
        boolean known = !Double.isNaN(cell.distance());
        if (cell.part() == RoundSites.Part.ACCEPTED || known) {
            int step = known && table.largest() > 0 ? (int) Math.min(Palette.HEAT_STEPS - 1, Math.abs(cell.distance()) / table.largest() * Palette.HEAT_STEPS) : 0;
            g.setFill(palette.heat(step));
            g.fillRect(x, top, width, height);
        }
        switch (cell.part()) {
            case MISSING, REJECTED -> {
                g.setStroke(palette.of(cell.part() == RoundSites.Part.MISSING ? Hue.WARNING : Hue.DANGER));
                g.setLineWidth(1.25);
                g.strokeRect(x + 0.5, top + 0.5, Math.max(1, width - 1), height - 1);
                double middle = x + width / 2;
                double half = Math.min(4, width / 2);
                g.strokeLine(middle - half, top + height / 2 - half, middle + half, top + height / 2 + half);
                g.strokeLine(middle - half, top + height / 2 + half, middle + half, top + height / 2 - half);
            }
            case UNDER_WAY -> {
                g.setStroke(palette.of(Hue.LINE_STRONG));
                g.setLineWidth(1);
                g.strokeRect(x + 0.5, top + 0.5, Math.max(1, width - 1), height - 1);
            }
            case ACCEPTED, NOT_ASKED -> {
                // the cell says it
            }
        }
    }
}
