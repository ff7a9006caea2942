package io.flarescope.console.curves.values;

import atlantafx.base.theme.Styles;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.TagValue;
import io.flarescope.federation.TagValues;
import io.flarescope.icons.Icon;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The inspector of one tag: which run, which step, and what it holds. Reads in the background, the newest wish only.
final class ValueInspector extends BorderPane {
    private static final int MOST_HISTOGRAMS = 600;
    private static final int LONGEST_TEXT = 200_000;

    private final Desk desk;
    private final LiveJob job;
    private final ValueTag tag;
    private final ComboBox<String> run = new ComboBox<>();
    private final Slider step = new Slider(0, 0, 0);
    private final Label words = label(Css.SMALL_TEXT, Css.TEXT_2);
    private final StackPane content = new StackPane();
    private final DistributionChart chart;
    private final ParallelCoordinates lines;
    private final TextArea text = new TextArea();
    private final ImageView picture = new ImageView();
    /// Held here only, so that the look keeps no inspector that was closed.
    private final ChangeListener<Palette> onPalette;
    private List<Integer> read = List.of();
    private long wish;

    ValueInspector(Desk desk, LiveJob job, ValueTag tag, Runnable close) {
        this.desk = desk;
        this.job = job;
        this.tag = tag;
        this.chart = new DistributionChart(desk.look().palette().get(), index -> step.setValue(index));
        this.lines = new ParallelCoordinates(desk.look().palette().get());
        this.onPalette = (_, _, now) -> {
            chart.palette(now);
            lines.palette(now);
        };
        getStyleClass().addAll("value-inspector", Css.CARD);
        Label name = label(Css.MONO, Css.STRONG);
        name.setText(OtherData.line(tag.tag()));
        Label about = label(Css.CAPTION, Css.TEXT_2);
        about.setText(tag.what());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button shut = new Button("", Icon.CLOSE.node(14));
        shut.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        shut.setAccessibleText("Back to the curves");
        shut.setOnAction(_ -> close.run());
        tag.runs().forEach(one -> run.getItems().add(OtherData.line(one.site())));
        run.getSelectionModel().select(0);
        run.setAccessibleText("Run");
        run.setOnAction(_ -> restart());
        step.setBlockIncrement(1);
        step.setPrefWidth(220);
        step.getStyleClass().add(Styles.SMALL);
        step.setAccessibleText("Step");
        step.valueProperty().addListener((_, before, now) -> {
            if (Math.round(before.doubleValue()) != Math.round(now.doubleValue())) {
                stepped();
            }
        });
        boolean table = tag.kind() == TagValues.Kind.HPARAMS;
        HBox head = new HBox(10, name, about, space);
        if (!table) {
            head.getChildren().addAll(words, step, run);
        }
        head.getChildren().add(shut);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("value-head");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add(Css.MONO);
        picture.setPreserveRatio(true);
        picture.setSmooth(false);
        setTop(head);
        setCenter(content);
        desk.look().palette().addListener(new WeakChangeListener<>(onPalette));
        restart();
    }

    private static Label label(String... classes) {
        Label label = new Label();
        label.getStyleClass().addAll(classes);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private TagValues values() {
        return tag.runs().get(Math.max(0, run.getSelectionModel().getSelectedIndex()));
    }

    private void restart() {
        TagValues of = values();
        switch (tag.kind()) {
            case HISTOGRAM -> histograms(of);
            case HPARAMS -> hparams();
            case IMAGE, TEXT, AUDIO, TENSOR -> {
                step.setMax(of.size() - 1);
                step.setValue(of.size() - 1);
                stepped();
            }
        }
    }

    private int index() {
        return (int) Math.round(step.getValue());
    }

    private void stepped() {
        TagValues of = values();
        if (tag.kind() == TagValues.Kind.HISTOGRAM) {
            int at = Math.clamp(index(), 0, Math.max(0, read.size() - 1));
            chart.choose(at);
            if (!read.isEmpty()) {
                words.setText("step " + Figures.count(of.step(read.get(at))));
            }
            return;
        }
        int at = Math.clamp(index(), 0, of.size() - 1);
        words.setText("step " + Figures.count(of.step(at)) + ", " + Figures.count(at + 1) + " of " + Figures.count(of.size()));
        long mine = ++wish;
        desk.work().start(() -> decoded(of.read(at)), shown -> {
            if (mine == wish) {
                show(shown);
            }
        }, failure -> say(failure));
    }

    private record Shown(TagValue value, Optional<Image> image) {}

    /// Off the UI thread: a picture is decoded here, and only where its head tells a bearable size.
    private static Shown decoded(TagValue value) {
        if (value instanceof TagValue.Image image) {
            Optional<PictureSize> size = PictureSize.of(image.encoded());
            if (size.isPresent() && size.get().drawable()) {
                Image decoded = new Image(new ByteArrayInputStream(image.encoded()));
                return decoded.isError()
                        ? new Shown(new TagValue.Other("a picture that cannot be decoded"), Optional.empty())
                        : new Shown(value, Optional.of(decoded));
            }
            return new Shown(new TagValue.Other(size.map(of -> "a picture of " + Figures.count(of.width()) + " × " + Figures.count(of.height()) + " pixels, too large to be drawn")
                    .orElse("a picture that is neither PNG nor JPEG")), Optional.empty());
        }
        return new Shown(value, Optional.empty());
    }

    private void show(Shown shown) {
        switch (shown.value()) {
            case TagValue.Image _ -> shown.image().ifPresent(image -> {
                double zoom = Math.clamp(Math.floor(Math.min((content.getWidth() - 40) / image.getWidth(), (content.getHeight() - 40) / image.getHeight())), 1, 12);
                picture.setImage(image);
                picture.setFitWidth(Math.min(Math.max(100, content.getWidth() - 40), image.getWidth() * zoom));
                words.setText(words.getText().replaceAll("; .*", "") + "; " + (int) image.getWidth() + " × " + (int) image.getHeight());
                content.getChildren().setAll(picture);
            });
            case TagValue.Text(List<String> cells, int columns) -> {
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < cells.size() && all.length() < LONGEST_TEXT; i++) {
                    all.append(OtherData.text(cells.get(i))).append((i + 1) % Math.max(1, columns) == 0 ? "\n" : "  |  ");
                }
                text.setText(all.toString());
                content.getChildren().setAll(text);
            }
            case TagValue.Other(String what) -> content.getChildren().setAll(plain("This is " + what + "."));
            case TagValue.Histogram _, TagValue.Hparams _ -> content.getChildren().setAll(plain("Another kind of value stands here."));
        }
    }

    private Node plain(String sentence) {
        Label label = label(Css.TEXT_2);
        label.setText(sentence);
        return label;
    }

    private void say(Exception failure) {
        content.getChildren().setAll(plain(String.valueOf(failure.getMessage())));
    }

    // ---- distributions ----

    private record Distributions(List<Integer> read, DistributionBins bins) {}

    private void histograms(TagValues of) {
        long mine = ++wish;
        desk.work().start(() -> {
            List<Integer> chosen = new ArrayList<>();
            List<TagValue.Histogram> all = new ArrayList<>();
            int n = of.size();
            int most = Math.min(n, MOST_HISTOGRAMS);
            for (int i = 0; i < most; i++) {
                int at = most == 1 ? 0 : (int) ((long) (n - 1) * i / (most - 1));
                if (of.read(at) instanceof TagValue.Histogram histogram) {
                    chosen.add(at);
                    all.add(histogram);
                }
            }
            return new Distributions(chosen, DistributionBins.of(all, DistributionChart.BINS));
        }, found -> {
            if (mine == wish) {
                read = found.read();
                step.setMax(Math.max(0, read.size() - 1));
                chart.show(found.bins(), read.stream().mapToLong(of::step).toArray(), Math.max(0, read.size() - 1));
                step.setValue(Math.max(0, read.size() - 1));
                content.getChildren().setAll(read.isEmpty() ? plain("No step of it can be read as a histogram.") : chart);
                stepped();
                if (of.size() > read.size()) {
                    words.setText(words.getText() + "; " + Figures.count(read.size()) + " of " + Figures.count(of.size()) + " steps drawn");
                }
            }
        }, this::say);
    }

    // ---- hyperparameters ----

    private void hparams() {
        long mine = ++wish;
        desk.work().start(() -> {
            Map<String, TagValue.Hparams> byRun = new LinkedHashMap<>();
            for (TagValues each : tag.runs()) {
                for (int i = 0; i < each.size(); i++) {
                    if (each.read(i) instanceof TagValue.Hparams found) {
                        byRun.put(each.site(), found);
                    }
                }
            }
            return byRun;
        }, byRun -> {
            if (mine == wish) {
                table(HparamTable.of(byRun, job.metrics()));
            }
        }, this::say);
    }

    private void table(HparamTable all) {
        TableView<HparamTable.Row> view = new TableView<>();
        view.getStyleClass().addAll(Css.DENSE);
        view.setFixedCellSize(26);
        view.setAccessibleText("Hyperparameters and metrics by run");
        TableColumn<HparamTable.Row, String> runs = new TableColumn<>("Run");
        runs.setCellValueFactory(row -> new ReadOnlyStringWrapper(OtherData.line(row.getValue().run())));
        runs.getStyleClass().add(Css.FIRST_COLUMN);
        runs.setPrefWidth(160);
        view.getColumns().add(runs);
        for (int i = 0; i < all.columns().size(); i++) {
            int column = i;
            TableColumn<HparamTable.Row, String> cells = new TableColumn<>(OtherData.line(all.columns().get(i)));
            cells.setCellValueFactory(row -> new ReadOnlyStringWrapper(OtherData.line(row.getValue().cells().get(column))));
            cells.getStyleClass().add(Css.FIGURES);
            cells.setPrefWidth(110);
            cells.setComparator((a, b) -> {
                try {
                    return Double.compare(Double.parseDouble(a.replace('−', '-')), Double.parseDouble(b.replace('−', '-')));
                } catch (NumberFormatException wordsThen) {
                    return a.compareTo(b);
                }
            });
            view.getColumns().add(cells);
        }
        view.getItems().setAll(all.rows());
        view.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> lines.choose(row == null ? -1 : all.rows().indexOf(row)));
        lines.show(all);
        VBox.setVgrow(lines, Priority.ALWAYS);
        lines.setMinHeight(180);
        view.setPrefHeight(Math.min(320, 36 + 26 * (all.rows().size() + 1)));
        view.setMinHeight(120);
        content.getChildren().setAll(new VBox(8, lines, view));
    }
}
