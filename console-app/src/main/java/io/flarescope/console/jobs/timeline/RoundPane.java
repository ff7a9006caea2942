package io.flarescope.console.jobs.timeline;

import atlantafx.base.theme.Styles;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Participants;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One round in figures: how long, who did what for how long, why, what came of it. A column, or in a narrow window a strip.
final class RoundPane {
    private static final List<Phase> COLUMNS = List.of(Phase.RECEIVING, Phase.TRAINING, Phase.SENDING, Phase.WAITING);

    private final Desk desk;
    private final JobId job;
    private final IntConsumer step;
    private final Label title = new Label();
    private final VBox root = new VBox();
    private Pane sections = new VBox();
    private boolean strip;
    private @Nullable RoundDetail drawn;

    /// `step` hears -1 and 1.
    RoundPane(Desk desk, JobId job, IntConsumer step) {
        this.desk = desk;
        this.job = job;
        this.step = step;
        HBox header = new HBox(title, Labels.space(), arrow(Icon.LEFT, "Round before", -1), arrow(Icon.EXPAND, "Round after", 1));
        header.getStyleClass().add(Css.PANE_HEADER);
        root.getChildren().setAll(header, sections);
        root.setId("round-pane");
    }

    private Button arrow(Icon icon, String words, int by) {
        Button arrow = new Button("", icon.node(16));
        arrow.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        arrow.setAccessibleText(words);
        arrow.setTooltip(new Tooltip(words));
        arrow.setOnAction(_ -> step.accept(by));
        return arrow;
    }

    Region node() {
        return root;
    }

    /// Sections beside each other instead of below each other.
    void asStrip(boolean beside) {
        if (beside != strip) {
            strip = beside;
            sections = beside ? new HBox() : new VBox();
            root.getChildren().set(1, sections);
            drawn = null;
        }
    }

    void show(Optional<RoundDetail> shown) {
        RoundDetail detail = shown.orElse(null);
        if (detail == null || detail.equals(drawn)) {
            return;
        }
        drawn = detail;
        title.setText("Round " + detail.times().number());
        List<Node> nodes = new ArrayList<>(List.of(length(detail), why(detail), contributions(detail)));
        if (!strip) {
            nodes.add(twin());
        }
        nodes.forEach(node -> HBox.setHgrow(node, Priority.ALWAYS));
        sections.getChildren().setAll(nodes);
    }

    private Node length(RoundDetail detail) {
        Label length = Labels.whole(Figures.decimals(detail.times().length().toMillis() / 1000.0, 1) + " s", Css.PAGE);
        HBox figure = new HBox(8, length);
        figure.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        detail.against().ifPresent(against -> figure.getChildren().add(against(against)));
        if (!detail.times().over()) {
            figure.getChildren().add(Labels.whole("so far", Css.SMALL_TEXT, Css.TEXT_2));
        }
        String from = desk.moments().clock(detail.times().start());
        Label when = Labels.wrapped(
                (detail.times().over() ? from + " to " + desk.moments().clock(detail.times().end()) : "since " + from) + ", counted from 0 as FLARE does",
                Css.SMALL_TEXT, Css.TEXT_2);
        return section(figure, when, seconds(detail));
    }

    private static Label against(double seconds) {
        double size = Math.abs(seconds);
        if (size < 0.05) {
            return Labels.whole("as long as usual", Css.SMALL_TEXT, Css.TEXT_2);
        }
        boolean longer = seconds > 0;
        return Labels.whole(
                Figures.decimals(size, 1) + " s " + (longer ? "longer" : "shorter") + " than usual", Css.SMALL_TEXT, longer && size >= 1 ? Css.WARNING : Css.TEXT_2);
    }

    private Node seconds(RoundDetail detail) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("round-seconds");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().add(names);
        grid.add(Labels.of("seconds", Css.CAPTION, Css.TEXT_2), 0, 0);
        for (int column = 0; column < COLUMNS.size(); column++) {
            ColumnConstraints figures = new ColumnConstraints(46, 46, 60);
            figures.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(figures);
            grid.add(Labels.of(COLUMNS.get(column).brief(), Css.CAPTION, Css.TEXT_2), column + 1, 0);
        }
        int row = 1;
        for (Map.Entry<String, Map<Phase, Double>> site : detail.seconds().entrySet()) {
            grid.add(Labels.row(6, desk.colours().swatch(site.getKey()), Labels.of(site.getKey())), 0, row);
            boolean slow = detail.slow().filter(site.getKey()::equals).isPresent();
            for (int column = 0; column < COLUMNS.size(); column++) {
                grid.add(figure(site.getValue().get(COLUMNS.get(column)), COLUMNS.get(column), slow), column + 1, row);
            }
            row++;
        }
        String server = server(detail);
        grid.add(Labels.row(6, desk.colours().swatch(Participants.SERVER), Labels.whole(Participants.SERVER)), 0, row);
        grid.add(Labels.of(server, Css.SMALL_TEXT, Css.TEXT_2), 1, row, COLUMNS.size(), 1);
        return grid;
    }

    private static Label figure(@Nullable Double seconds, Phase phase, boolean slow) {
        Label label = Labels.whole(seconds == null ? "…" : Figures.decimals(seconds, 1), Css.MONO);
        if (slow && phase == Phase.TRAINING) {
            label.getStyleClass().addAll(Css.STRONG, Css.WARNING);
        } else if (phase == Phase.WAITING) {
            label.getStyleClass().add(Css.TEXT_2);
        }
        return label;
    }

    private static String server(RoundDetail detail) {
        List<String> parts = new ArrayList<>();
        detail.server().forEach((phase, seconds) -> parts.add(
                phase.brief() + " " + Figures.decimals(seconds, 1)));
        return parts.isEmpty() ? (detail.times().over() ? "not reported" : "waits") : String.join(", ", parts);
    }

    private Node why(RoundDetail detail) {
        VBox section = section(Labels.of("Why", Css.SMALL_TEXT, Css.STRONG), Labels.wrapped(detail.why(), Css.SMALL_TEXT));
        section.getChildren().add(Labels.row(8, button("System", Icon.SYSTEM, Place.SYSTEM, detail), button("Log of the round", Icon.LOGS, Place.LOGS, detail)));
        return section;
    }

    /// Takes the shared cursor to the round's start, so that the other view opens there.
    private Button button(String text, Icon icon, Place place, RoundDetail detail) {
        Button button = new Button(text, icon.node(16));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            desk.state().cursor().point(detail.times().start(), detail.times().number());
            desk.navigator().showFor(job, place);
        });
        return button;
    }

    private static Node contributions(RoundDetail detail) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add(Css.FACTS);
        ColumnConstraints names = new ColumnConstraints(88);
        grid.getColumnConstraints().setAll(names);
        grid.addRow(0, Labels.of("Received", Css.FACT), Labels.wrapped(received(detail)));
        detail.accuracy().ifPresent(value -> {
            HBox box = Labels.row(6, Labels.whole(Figures.decimals(value, 3), Css.MONO));
            detail.accuracyChange().ifPresent(change -> box.getChildren().add(Labels.whole(
                    Figures.difference(change, 3), Css.MONO, change < -0.0005 ? Css.DANGER : Css.TEXT_2)));
            grid.addRow(grid.getRowCount(), Labels.of("Accuracy", Css.FACT), box);
        });
        detail.loss().ifPresent(value -> grid.addRow(grid.getRowCount(), Labels.of("Loss", Css.FACT), Labels.whole(Figures.decimals(value, 4), Css.MONO)));
        return section(Labels.of("Contributions", Css.SMALL_TEXT, Css.STRONG), grid);
    }

    private static String received(RoundDetail detail) {
        int came = detail.asked() - detail.missing().size();
        String of = came + " of " + detail.asked();
        if (detail.rejected() > 0) {
            return of + ", " + detail.rejected() + " refused";
        }
        if (came == detail.asked() && detail.accepted() == detail.asked()) {
            return of + ", all accepted";
        }
        return detail.missing().isEmpty() ? of : of + ", missing " + io.flarescope.console.jobs.facts.Words.list(detail.missing());
    }

    private Node twin() {
        Label code = Labels.wrapped("flarescope --kit KIT jobs show " + job.brief(), Css.SMALL_MONO, Css.CODE);
        code.setMaxWidth(Double.MAX_VALUE);
        return section(Labels.of("The same from the command line", Css.SMALL_TEXT, Css.STRONG), code);
    }

    private static VBox section(Node... content) {
        VBox section = new VBox(8, content);
        section.getStyleClass().add(Css.SECTION);
        return section;
    }
}
