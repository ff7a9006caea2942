package io.flarescope.console.jobs.messages;

import io.flarescope.charts.pane.ShareBar;
import io.flarescope.console.jobs.block.Facts;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.jobs.facts.Words;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One message opened: its share, its precision, what the filters told, bytes by tensor.
final class MessageSide {
    private final Desk desk;
    private final Label title = new Label();
    private final VBox sections = new VBox();
    private final VBox root;
    private Optional<MessagesViewModel.Detail> drawn = Optional.empty();

    MessageSide(Desk desk) {
        this.desk = desk;
        HBox header = new HBox(title);
        header.getStyleClass().add(Css.PANE_HEADER);
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root = new VBox(header, scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root.getStyleClass().add(Css.SIDE_RIGHT);
        root.setId("message-side");
    }

    Region node() {
        return root;
    }

    /// `of` names what the share is one of.
    void show(String words, Optional<MessagesViewModel.Detail> shown, String of, boolean anew) {
        title.setText(words);
        if (!anew && shown.equals(drawn)) {
            return;
        }
        drawn = shown;
        List<Node> nodes = new ArrayList<>();
        if (shown.isEmpty()) {
            nodes.add(section(Labels.wrapped("No message of this site was measured in this round.", Css.SMALL_TEXT, Css.TEXT_2)));
        } else {
            nodes.add(share(shown.get(), of));
            nodes.add(precision(shown.get()));
            if (!shown.get().tensors().isEmpty()) {
                nodes.add(tensors(shown.get()));
            }
        }
        sections.getChildren().setAll(nodes);
    }

    private static VBox section(Node... content) {
        VBox section = new VBox(8, content);
        section.getStyleClass().add(Css.SECTION);
        return section;
    }

    private Node share(MessagesViewModel.Detail detail, String of) {
        MessagesViewModel.Cell cell = detail.cell();
        String bytes = cell.after() < 0 ? "not measured after the filters" : cell.before() < 0
                ? Figures.count(cell.after()) + " bytes, not measured before the filters"
                : "of " + of + ", " + Figures.count(cell.after()) + " of " + Figures.count(cell.before()) + " bytes";
        HBox figure = new HBox(8, Labels.whole(cell.share().isPresent() ? Figures.decimals(100 * cell.share().getAsDouble(), 1) + " %" : "not known", Css.PAGE));
        figure.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        VBox section = section(figure, Labels.wrapped(bytes, Css.SMALL_TEXT, Css.TEXT_2));
        if (cell.share().isPresent()) {
            Palette palette = desk.look().palette().get();
            ShareBar bar = new ShareBar(10);
            bar.show(
                    List.of(new ShareBar.Part(cell.share().getAsDouble(), desk.colours().of(detail.site(), palette))), 1, palette.of(Hue.SELECTED_QUIET));
            section.getChildren().add(1, bar);
        }
        cell.seconds().ifPresent(seconds -> section.getChildren().add(Labels.whole("On its way for " + Figures.decimals(seconds, 2) + " s", Css.SMALL_TEXT, Css.TEXT_2)));
        return section;
    }

    private static Node precision(MessagesViewModel.Detail detail) {
        GridPane grid = Facts.grid(128);
        Facts.row(grid, "Before the filters", mono(detail.precisionBefore()));
        Facts.row(grid, "On the wire", mono(detail.precisionAfter()));
        detail.other().forEach((key, value) -> Facts.row(grid, Words.line(key), mono(value)));
        return section(Labels.of("Precision and what the filters told", Css.SMALL_TEXT, Css.STRONG), grid);
    }

    private static Label mono(String value) {
        return value.isEmpty() ? Labels.of("not reported", Css.TEXT_3) : Labels.wrapped(Words.line(value), Css.MONO);
    }

    private static Node tensors(MessagesViewModel.Detail detail) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("tensor-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, right(72), right(72), right(52));
        grid.addRow(0, head("tensor"), head("before"), head("after"), head("%"));
        for (MessagesViewModel.Tensor tensor : detail.tensors()) {
            boolean grew = tensor.before() >= 0 && tensor.after() > tensor.before();
            Label name = Labels.tipped(Labels.of(Words.line(tensor.name()), Css.MONO), Words.line(tensor.name()));
            name.setMinWidth(0);
            grid.addRow(
                    grid.getRowCount(), name, figure(tensor.before(), false), figure(tensor.after(), grew),
                    tensor.before() > 0 && tensor.after() >= 0 ? grown(Labels.whole(Figures.decimals(100.0 * tensor.after() / tensor.before(), grew ? 0 : 1), Css.MONO), grew) : new Label());
        }
        HBox title = Labels.row(8, Labels.of("Per tensor, bytes", Css.SMALL_TEXT, Css.STRONG), Labels.space());
        if (detail.grown() > 0) {
            title.getChildren().add(Labels.whole(Figures.of(detail.grown(), "tensor grew", "tensors grew"), Css.CAPTION, Css.WARNING));
        }
        return section(title, grid);
    }

    private static ColumnConstraints right(double width) {
        ColumnConstraints column = new ColumnConstraints(width);
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    private static Label head(String text) {
        return Labels.whole(text, Css.CAPTION, Css.TEXT_2);
    }

    private static Label figure(long bytes, boolean grew) {
        return bytes < 0 ? Labels.whole("none", Css.SMALL_TEXT, Css.TEXT_3) : grown(Labels.whole(Figures.count(bytes), Css.MONO), grew);
    }

    private static Label grown(Label label, boolean grew) {
        if (grew) {
            label.getStyleClass().addAll(Css.WARNING, Css.STRONG);
        }
        return label;
    }
}
