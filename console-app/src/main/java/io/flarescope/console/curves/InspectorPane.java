package io.flarescope.console.curves;

import io.flarescope.charts.scale.Numbers;
import io.flarescope.console.fx.BarRoom;
import io.flarescope.console.state.Better;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.SiteColours;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The figures at the right: last, best and where, at the cursor, and the distance to the global model.
final class InspectorPane extends VBox {
    private static final double ROW = 26;
    private static final double HEAD = 28;

    private final CurvesModel model;
    private final Moments moments;
    private final SiteColours colours;
    private final Label where = new Label();
    private final Label when = new Label();
    private final Hyperlink all = new Hyperlink("Clear");
    private final Columns heads = new Columns();
    private final ObservableList<Inspection.Row> rows = FXCollections.observableArrayList();
    private final ListView<Inspection.Row> list = new ListView<>(rows);

    InspectorPane(CurvesModel model, Moments moments, SiteColours colours) {
        this.model = model;
        this.moments = moments;
        this.colours = colours;
        getStyleClass().add("inspector");
        when.getStyleClass().add("plain");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        all.setAccessibleText("Clear the selected stretch");
        all.setMinWidth(USE_PREF_SIZE);
        all.setOnAction(_ -> model.select(null));
        where.setMinWidth(0);
        HBox head = new HBox(where, when, space, all);
        head.getStyleClass().add(Css.PANE_HEADER);
        heads.getStyleClass().add("inspector-heads");
        heads.setMinHeight(HEAD);
        heads.setPrefHeight(HEAD);
        heads.setMaxHeight(HEAD);
        for (Label label : heads.labels) {
            label.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
        }
        heads.name.setText("Series");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        list.getStyleClass().add("inspector-list");
        list.setAccessibleText("Figures of the shown series");
        list.setPlaceholder(new Label(""));
        VBox.setVgrow(list, Priority.ALWAYS);
        BarRoom.keep(heads, list);
        getChildren().addAll(head, heads, list);
        refresh();
    }

    void refresh() {
        String stretch = model.stretchWords();
        boolean selected = !stretch.isEmpty();
        all.setVisible(selected);
        all.setManaged(selected);
        heads.last.setText(selected ? "mean" : "last");
        heads.best.setText(selected ? "lowest" : "best at");
        heads.apart.setText(selected ? "change" : model.jobs().several() ? "Δ first" : "Δ global");
        if (selected) {
            where.setText(Character.toUpperCase(stretch.charAt(0)) + stretch.substring(1));
            when.setText("");
            heads.at.setText("highest");
            take(model.stretchFigures());
            return;
        }
        String words = model.cursorWords();
        where.setText(words.isEmpty() ? "Figures" : "At " + words);
        when.setText(words.isEmpty() ? "point at a curve" : model.cursorTime().map(moments::clock).orElse(""));
        heads.at.setText(words.isEmpty() ? "" : words.startsWith("round ") ? "r " + words.substring(6) : "cursor");
        heads.at.getStyleClass().remove(Css.TEXT_2);
        take(model.figures());
    }

    private void take(List<Inspection.Row> now) {
        if (now.size() != rows.size()) {
            rows.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!rows.get(i).equals(now.get(i))) {
                rows.set(i, now.get(i));
            }
        }
    }

    /// Five labels in columns of fixed widths; the name takes the rest.
    private static final class Columns extends Pane {
        final Label name = new Label();
        final Label last = new Label();
        final Label best = new Label();
        final Label at = new Label();
        final Label apart = new Label();
        final List<Label> labels = List.of(name, last, best, at, apart);

        Columns() {
            getChildren().addAll(labels);
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth() - snappedRightInset();
            boolean narrow = width < 296;
            double[] widths = narrow ? new double[] {40, 60, 40, 52} : new double[] {44, 66, 44, 56};
            double right = width - 8;
            for (int i = 3; i >= 0; i--) {
                place(labels.get(i + 1), right - widths[i], widths[i]);
                right -= widths[i];
            }
            place(name, 12, right - 12);
        }

        private void place(Label label, double x, double width) {
            label.resizeRelocate(x, 0, Math.max(0, width - (label == name ? 4 : 5)), getHeight());
            label.setAlignment(label == name ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
        }
    }

    private final class Cell extends ListCell<Inspection.Row> {
        private final Columns columns = new Columns();
        private final Label round = new Label();
        private final Label tag = new Label();
        private final Region swatch = new Region();
        private final StrokeSample stroke = new StrokeSample(StrokeSample.SHORT, JobStroke.of(0), "site-ink");

        Cell() {
            setPrefWidth(0);
            tag.getStyleClass().addAll(Css.SMALL_MONO, Css.STRONG);
            for (Label label : columns.labels.subList(1, 5)) {
                label.getStyleClass().add(Css.SMALL_MONO);
            }
            columns.name.getStyleClass().add(Css.SMALL_TEXT);
            columns.name.setGraphic(model.jobs().several() ? stroke : swatch);
            columns.name.setGraphicTextGap(model.jobs().several() ? 4 : 6);
            columns.at.getStyleClass().add(Css.STRONG);
            round.getStyleClass().addAll(Css.SMALL_MONO, Css.TEXT_3);
            columns.best.setGraphic(round);
            columns.best.setContentDisplay(ContentDisplay.RIGHT);
            columns.best.setGraphicTextGap(4);
        }

        @Override
        protected void updateItem(Inspection.Row row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().removeAll("inspector-tag");
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            switch (row) {
                case Inspection.Head(String words) -> {
                    tag.setText(Tags.words(words));
                    setGraphic(tag);
                    getStyleClass().add("inspector-tag");
                    setAccessibleText(Tags.words(words));
                }
                case Inspection.Line line -> line(line);
                case Inspection.Stretch stretch -> stretch(stretch);
            }
        }

        private void named(String participant, int job, String name) {
            setGraphic(columns);
            stroke.show(JobStroke.of(job), colours.styleClass(participant));
            swatch.getStyleClass().setAll("swatch", colours.styleClass(participant), "square");
            columns.name.setText(name);
            columns.name.getStyleClass().remove(Css.STRONG);
            if (name.equals("global") && !model.jobs().several()) {
                columns.name.getStyleClass().add(Css.STRONG);
            }
        }

        private void stretch(Inspection.Stretch line) {
            named(line.participant(), line.job(), line.name());
            columns.last.setText(words(line.mean()));
            columns.best.setText(words(line.lowest()));
            best(true);
            round.setText("");
            columns.at.setText(words(line.highest()));
            columns.apart.setText(Double.isNaN(line.change()) ? "" : Numbers.signed(line.change(), Math.abs(line.change()) < 10 ? 3 : 1));
            columns.apart.getStyleClass().removeAll(Css.WARNING, Css.STRONG, Css.TEXT_2);
            setAccessibleText("%s, mean %s, from %s to %s, change %s".formatted(
                    spoken(line.job(), line.name()), words(line.mean()), words(line.lowest()), words(line.highest()), columns.apart.getText()));
        }

        private void line(Inspection.Line line) {
            named(line.participant(), line.job(), line.name());
            columns.last.setText(words(line.last()));
            boolean known = line.better() != Better.NOT_KNOWN;
            columns.best.setText(known ? words(line.best()) : "not known");
            round.setText(known && line.bestRound() >= 0 ? "%2d".formatted(line.bestRound()) : "");
            best(known);
            columns.at.setText(words(line.atCursor()));
            columns.apart.setText(Double.isNaN(line.apart()) ? "" : Numbers.signed(line.apart(), Math.abs(line.apart()) < 10 ? 3 : 1));
            columns.apart.getStyleClass().removeAll(Css.WARNING, Css.STRONG, Css.TEXT_2);
            columns.apart.getStyleClass().addAll(line.worse() ? List.of(Css.WARNING, Css.STRONG) : List.of(Css.TEXT_2));
            setAccessibleText("%s, last %s%s%s%s".formatted(
                    spoken(line.job(), line.name()), words(line.last()), known ? ", best " + words(line.best()) + (line.bestRound() >= 0 ? " in round " + line.bestRound() : "") : "",
                    Double.isNaN(line.atCursor()) ? "" : ", at the cursor " + words(line.atCursor()),
                    Double.isNaN(line.apart()) ? "" : ", " + columns.apart.getText() + " to " + (model.jobs().several() ? model.jobs().words(model.jobs().first().id()) : "global") + (line.worse() ? ", beyond the spread" : "")));
        }

        /// A figure, or small words where there is none.
        private void best(boolean figure) {
            columns.best.setGraphic(figure ? round : null);
            columns.best.getStyleClass().setAll("label", figure ? Css.SMALL_MONO : Css.CAPTION);
            if (!figure) {
                columns.best.getStyleClass().add(Css.TEXT_3);
            }
        }

        private String spoken(int job, String name) {
            return model.jobs().several() ? name + " of " + model.jobs().words(model.jobs().ids().get(job)) : name;
        }

        private static String words(double value) {
            return Double.isNaN(value) ? "" : Numbers.value(value);
        }
    }
}
