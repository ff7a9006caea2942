package io.flarescope.console.logging;

import atlantafx.base.theme.Styles;
import io.flarescope.console.state.Attention;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The head of the matrix: the participants in sight, how long each has been silent and how many levels return there, and the way to the others.
final class MatrixHead extends HBox {
    private final LoggingModel model;
    private final FederationState state;
    private final SiteColours colours;
    private final InstantSource clock;
    private final MatrixColumns columns;
    private final Runnable moved;
    private final Button before;
    private final Button after;

    /// `moved` hears that other participants are to be seen.
    MatrixHead(LoggingModel model, FederationState state, SiteColours colours, InstantSource clock, MatrixColumns columns, Runnable moved) {
        this.model = model;
        this.state = state;
        this.colours = colours;
        this.clock = clock;
        this.columns = columns;
        this.moved = moved;
        getStyleClass().add("matrix-head");
        before = arrow(Icon.LEFT, "Participants before", -1);
        after = arrow(Icon.EXPAND, "Participants after", 1);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox left = new HBox(8, caption("Package"), space, before, after, caption("Lines/s"));
        left.setAlignment(Pos.BOTTOM_LEFT);
        left.getStyleClass().add("matrix-head-package");
        HBox.setHgrow(left, Priority.ALWAYS);
        getChildren().add(left);
    }

    void refresh() {
        show(before, -1);
        show(after, 1);
        // what is left of them stays: an arrow that is pressed or has the focus is not taken away
        getChildren().remove(1, getChildren().size());
        columns.visible().forEach(participant -> getChildren().add(head(participant)));
    }

    private void show(Button arrow, int by) {
        arrow.setVisible(!columns.allFit());
        arrow.setManaged(!columns.allFit());
        arrow.setDisable(!columns.canMove(by));
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private Button arrow(Icon icon, String words, int by) {
        Button button = new Button("", icon.node(14));
        button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(_ -> {
            columns.move(by);
            moved.run();
        });
        return button;
    }

    private Node head(String participant) {
        Label name = new Label(participant, colours.swatch(participant));
        name.getStyleClass().addAll(Css.STRONG, Css.CAPTION);
        name.setGraphicTextGap(6);
        name.setMinWidth(0);
        name.setEllipsisString("…");
        Label note = new Label(note(participant));
        note.getStyleClass().addAll(Css.CAPTION, silence(participant).isPresent() ? Css.WARNING : Css.TEXT_2);
        note.setMinWidth(USE_PREF_SIZE);
        HBox above = new HBox(6, name, note);
        above.setAlignment(Pos.CENTER_LEFT);
        Label emit = caption("emit");
        Label show = caption("show");
        HBox below = new HBox(8, emit, show);
        for (Label label : List.of(emit, show)) {
            label.setMinWidth(64);
            label.setAlignment(Pos.CENTER);
        }
        VBox box = new VBox(above, below);
        box.getStyleClass().add("matrix-head-cell");
        box.setMinWidth(MatrixColumns.PARTICIPANT);
        box.setMaxWidth(MatrixColumns.PARTICIPANT);
        return box;
    }

    private String note(String participant) {
        Optional<Duration> silent = silence(participant);
        if (silent.isPresent()) {
            return "not heard for " + Figures.age(silent.get());
        }
        long active = model.levels().timed().stream().filter(timed -> timed.participant().equals(participant)).count();
        return active == 0 ? "" : Figures.of(active, "change active", "changes active");
    }

    /// How long a site has been silent, where that is too long.
    private Optional<Duration> silence(String participant) {
        Instant now = Attention.knownAt(state, clock.instant());
        return state.presence().silences(participant, now).stream().filter(pause -> pause.lasting()).map(pause -> pause.length()).findFirst();
    }
}
