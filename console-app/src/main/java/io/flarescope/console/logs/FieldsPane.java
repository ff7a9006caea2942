package io.flarescope.console.logs;

import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.icons.Icon;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Everything about the chosen line: its fields, FLARE's bracket taken apart, the line as it was written, and what else was going on.
final class FieldsPane extends VBox {
    private static final Map<String, String> NAMES = Map.of("task_name", "task", "wf", "workflow", "peer_rc", "peer_rc");

    private final LogsModel model;
    private final LineText texts;
    private final Moments moments;
    private final List<String> everySite;
    private final Consumer<String> look;
    private final GridPane grid = new GridPane();
    private final TextArea raw = new TextArea();
    private final VBox moment = new VBox(6);
    private final VBox body = new VBox();
    private final Label nothing = new Label("Choose a line to see its fields.");
    private final Button raise;
    private final ToggleButton pin = new ToggleButton("Bookmark", Icon.PIN.node(16));
    private final TextField note = new TextField();
    private final Button context = new Button("Context ± 5", Icon.EXPAND.node(16));
    private final Button copy = new Button("", Icon.COPY.node(14));
    private @Nullable LogLine shown;
    private boolean whole;
    private boolean corrected;

    /// `look` puts words into the search field, `raise` leads to the emit levels of the line's logger, `surround` shows lines around hits.
    FieldsPane(LogsModel model, LineText texts, Moments moments, List<String> everySite, Consumer<String> look, Consumer<LogLine> raise, Runnable surround) {
        this.model = model;
        this.texts = texts;
        this.moments = moments;
        this.everySite = everySite;
        this.look = look;
        getStyleClass().addAll(Css.SIDE_RIGHT, "log-fields");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        copy.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        copy.setAccessibleText("Copy the line as the site wrote it");
        copy.setTooltip(new Tooltip("Copy the line as the site wrote it"));
        copy.setOnAction(_ -> {
            if (shown != null) {
                Parts.copy(written());
            }
        });
        HBox head = new HBox(new Label("Fields of the line"), space, copy);
        head.getStyleClass().add(Css.PANE_HEADER);

        grid.getStyleClass().add(Css.FACTS);
        grid.setVgap(2);
        ColumnConstraints names = new ColumnConstraints(84);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values, new ColumnConstraints(20));

        raw.setEditable(false);
        raw.setWrapText(true);
        raw.getStyleClass().addAll(Css.SMALL_MONO, "raw-line");
        raw.setAccessibleText("The line as written by the site");
        VBox written = new VBox(6, strong("As written by the site"), raw);
        VBox.setVgrow(raw, Priority.ALWAYS);

        this.raise = new Button("Raise level", Icon.LOGGING.node(16));
        this.raise.setOnAction(_ -> {
            if (shown != null) {
                raise.accept(shown);
            }
        });
        pin.setOnAction(_ -> model.pinChosen());
        pin.setTooltip(new Tooltip("A bookmark is kept with the job; b leads to the next one (m)"));
        note.setPromptText("Note");
        note.setAccessibleText("Note on the line");
        note.setOnAction(_ -> model.note(note.getText()));
        note.focusedProperty().addListener((_, _, focused) -> {
            if (!focused && shown != null && note.isVisible()) {
                model.note(note.getText());
            }
        });
        context.setOnAction(_ -> surround.run());
        context.setTooltip(new Tooltip("Only lines with a hit, with more lines around each (c; fewer with Shift)"));
        VBox now = new VBox(8, strong("At this moment"), moment, new FlowPane(8, 8, pin, context, this.raise), note);
        VBox.setMargin(now.getChildren().get(2), new Insets(6, 0, 0, 0));
        for (Region section : List.of(grid, written, now)) {
            section.getStyleClass().add(Css.SECTION);
        }
        grid.getStyleClass().add("fields-section");
        body.getChildren().addAll(grid, written, now);
        nothing.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2, "fields-nothing");
        nothing.setWrapText(true);
        ScrollPane scroll = new ScrollPane(new VBox(nothing, body));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        show(null);
    }

    private static Label strong(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Css.STRONG, Css.SMALL_TEXT);
        return label;
    }

    void refresh() {
        LogLine chosen = model.chosen().orElse(null);
        boolean otherClock = corrected != model.source().correctsClocks();
        corrected = model.source().correctsClocks();
        if (chosen != shown || otherClock || !whole && model.choice().written().isPresent()) {
            show(chosen);
        }
        Pins.Kept kept = chosen == null ? null : model.pins().on(chosen);
        pin.setSelected(kept != null);
        note.setVisible(kept != null);
        note.setManaged(kept != null);
        if (!note.isFocused()) {
            note.setText(kept == null ? "" : kept.note());
        }
        boolean looking = !model.filter().query().isEmpty();
        context.setVisible(looking);
        context.setManaged(looking);
        context.setText("Context ± " + (model.filter().onlyMatches() ? model.filter().around() + 5 : 5));
        raise.setVisible(model.source().job().isPresent());
        raise.setManaged(raise.isVisible());
    }

    /// As the site wrote it, or as FLARE would have.
    private String written() {
        LogLine line = shown;
        return line == null ? "" : model.choice().written().orElseGet(() -> texts.raw(line));
    }

    private void show(@Nullable LogLine line) {
        shown = line;
        body.setVisible(line != null);
        body.setManaged(line != null);
        nothing.setVisible(line == null);
        nothing.setManaged(line == null);
        copy.setDisable(line == null);
        if (line == null) {
            return;
        }
        grid.getChildren().clear();
        field("level", line.level().name(), Css.level(line.level()), "Show only " + LineText.level(line.level()) + " and above", () -> model.least(line.level()));
        field("site", line.site(), "", "Show only " + line.site(), () -> model.onlySite(line.site(), everySite));
        // the table shows what the server's clock would have told
        ClockOffset offset = !model.source().correctsClocks() ? null : model.source().clocks().stream().filter(clock -> clock.site().equals(line.site())).findFirst().orElse(null);
        field("time", texts.time(offset == null ? line.time() : line.time().minus(offset.ahead())), "", "", null);
        if (offset != null) {
            field("at the site", texts.time(line.time()), "", "", null);
        }
        if (!line.logger().isEmpty()) {
            field("logger", line.logger(), "", "Show only this logger", () -> model.onlyLogger(line.logger()));
        }
        Map<String, String> context = BracketContext.fields(line.context());
        String run = context.getOrDefault("run", "");
        if (!run.isEmpty()) {
            field("job", run.length() > 8 ? run.substring(0, 8) : run, "", "", null);
        }
        Integer round = model.source().round(line.time());
        if (round != null) {
            field("round", round.toString(), "", "", null);
        }
        context.forEach((name, value) -> {
            boolean said = name.equals("run") || name.equals("identity") && value.equals(line.site()) || name.equals("peer_run") && value.equals(run);
            if (!said) {
                field(NAMES.getOrDefault(name, name), value, "", "Search for " + LineText.plain(value), () -> look.accept(value));
            }
        });
        if (context.isEmpty() && !line.context().isEmpty()) {
            field("context", line.context(), "", "", null);
        }
        whole = model.choice().written().isPresent();
        raw.setText(written().lines().limit(2_000).map(LineText::plain).reduce((a, b) -> a + "\n" + b).orElse(""));
        raw.setPrefRowCount(Math.clamp(raw.getText().length() / 36 + raw.getText().chars().filter(c -> c == '\n').count() + 1, 3, 16));
        moment.getChildren().clear();
        for (AtThatMoment fact : model.source().moment(line.site(), line.time(), moments)) {
            Label label = new Label(LineText.plain(fact.words()), icon(fact.kind()).node(14));
            label.getStyleClass().add(Css.SMALL_TEXT);
            label.setGraphicTextGap(6);
            label.setWrapText(true);
            moment.getChildren().add(label);
        }
        if (moment.getChildren().isEmpty()) {
            Label none = new Label("Nothing else is known of this moment.");
            none.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
            none.setWrapText(true);
            moment.getChildren().add(none);
        }
    }

    private static Icon icon(AtThatMoment.Kind kind) {
        return switch (kind) {
            case METRIC -> Icon.CURVES;
            case PROCESS -> Icon.SYSTEM;
            case ROUND -> Icon.ROUND;
        };
    }

    private void field(String name, String value, String style, String what, @Nullable Runnable filter) {
        Label left = new Label(name);
        left.getStyleClass().add(Css.FACT);
        Label right = new Label(LineText.plain(value));
        right.getStyleClass().add(Css.SMALL_MONO);
        right.setMinWidth(0);
        right.setEllipsisString("…");
        right.setTooltip(new Tooltip(LineText.plain(value)));
        if (!style.isEmpty()) {
            right.getStyleClass().add(style);
        }
        int row = grid.getRowCount();
        grid.addRow(row, left, right);
        grid.getRowConstraints().setAll(Collections.nCopies(row + 1, new RowConstraints(20)));
        if (filter != null) {
            Button add = new Button("", Icon.FILTER_ADD.node(12));
            add.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
            add.setAccessibleText(what);
            add.setTooltip(new Tooltip(what));
            add.setOnAction(_ -> filter.run());
            HBox box = new HBox(add);
            box.setAlignment(Pos.CENTER_RIGHT);
            grid.add(box, 2, row);
        }
    }
}
