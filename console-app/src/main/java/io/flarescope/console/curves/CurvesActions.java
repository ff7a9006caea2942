package io.flarescope.console.curves;

import io.flarescope.charts.pane.ChartLetters;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.console.text.Figures;
import io.flarescope.icons.Icon;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.DirectoryChooser;

/// What can be done in Curves by menu and palette: export, views, zoom.
final class CurvesActions {
    private final Desk desk;
    private final CurvesModel model;
    private final CurvesFiles files;
    private final CurvesGrid grid;
    private final Supplier<ThemeInks> inks;
    private final ChartLetters letters;
    private final EventWriting events;
    private final Node root;
    private final Consumer<Path> openView;
    private final Button export = new Button("Export", Icon.EXPORT.node(16));

    CurvesActions(
            Desk desk, CurvesModel model, CurvesFiles files, CurvesGrid grid, Supplier<ThemeInks> inks, ChartLetters letters, EventWriting events, Node root,
            Consumer<Path> openView) {
        this.desk = desk;
        this.model = model;
        this.files = files;
        this.grid = grid;
        this.inks = inks;
        this.letters = letters;
        this.events = events;
        this.root = root;
        this.openView = openView;
        ContextMenu menu = new ContextMenu(
                item("Points of the shown series (CSV)", () -> files.choose(".csv", files::csv)),
                item("The cards in sight (PNG)", () -> files.choose(".png", file -> files.png(file, grid, "cards in sight"))),
                item("All cards on one sheet (SVG)", this::exportSheet),
                item("All cards on one sheet (PNG)", this::exportSheetPicture),
                item("The first card in sight (SVG)", () -> files.choose(".svg", file -> grid.visible().stream().findFirst().ifPresent(card -> card.svg(file, files)))),
                item("All points of the job (TensorBoard event files)", this::writeEvents),
                new SeparatorMenuItem(), item("Copy the cards in sight", () -> files.copyPicture(grid)), item("Copy the figures", files::copyFigures),
                new SeparatorMenuItem(), item("Save this view", () -> files.choose("-view.json", files::saveView)),
                item("Open a view", () -> files.chooseView(openView)));
        export.setMinWidth(Button.USE_PREF_SIZE);
        export.setTooltip(new Tooltip("Write what is shown into a file"));
        export.setOnAction(_ -> menu.show(export, Side.BOTTOM, 0, 4));
    }

    Button export() {
        return export;
    }

    private void exportSheet() {
        files.choose(".svg", file -> files.sheet(file, inks.get()));
    }

    private void exportSheetPicture() {
        files.choose(".png", file -> files.sheetPicture(file, inks.get(), letters.at(1)));
    }

    /// For those who take pictures of everything.
    void exportSheets(Path svg, Path png) {
        files.sheet(svg, inks.get());
        files.sheetPicture(png, inks.get(), letters.at(1));
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Span wholeView() {
        return grid.visible().stream().findFirst().flatMap(CurveCard::shownPlot).map(Plot::whole)
                .orElse(new Span(0, 1));
    }

    private void writeEvents() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Folder for the event files");
        File folder = chooser.showDialog(root.getScene().getWindow());
        if (folder != null) {
            writeEvents(folder.toPath());
        }
    }

    /// All series as they are now, shown or not; of several jobs each below a folder of its own.
    void writeEvents(Path folder) {
        Map<Path, Map<SeriesKey, SeriesSnapshot>> all = new LinkedHashMap<>();
        for (LiveJob each : model.jobs().all()) {
            Map<SeriesKey, SeriesSnapshot> of = all.computeIfAbsent(model.jobs().several() ? folder.resolve(each.id().brief()) : folder, _ -> new LinkedHashMap<>());
            each.metrics().keys().forEach(key -> model.points(JobSeries.of(each.id(), key)).ifPresent(points -> of.put(key, points)));
        }
        desk.tasks().start(
                "Writing event files", _ -> {
                    long written = 0;
                    for (Map.Entry<Path, Map<SeriesKey, SeriesSnapshot>> one : all.entrySet()) {
                        written += events.write(one.getKey(), one.getValue());
                    }
                    return written;
                },
                written -> desk.say().accept("%s written as event files below %s".formatted(Figures.of(written, "point", "points"), folder)),
                failure -> ProblemDialog.show(root, Sentences.of("The event files were not written below " + folder.getFileName(), failure)));
    }

    List<Command> commands() {
        return List.of(
                Command.of("Show all of x", model::zoomReset).on("0").icon(Icon.ZOOM_BACK),
                Command.of("Zoom back", model::zoomBack).icon(Icon.ZOOM_BACK),
                Command.of(model.following().get() ? "Stay with what is in view" : "Follow the newest points", () -> model.following().set(!model.following().get()))
                        .icon(Icon.FOLLOW),
                Command.of("Show all cards again", () -> model.enlarge(null)).icon(Icon.ENLARGE),
                Command.of("Select what is in view", () -> model.select(Optional.ofNullable(model.view()).orElseGet(this::wholeView))).icon(Icon.ROUND),
                Command.of("Clear the selected stretch", () -> model.select(null)).icon(Icon.CLOSE)
                        .unless(() -> model.stretch() == null ? Optional.of("none is selected") : Optional.empty()),
                Command.of("Save this view", () -> files.choose("-view.json", files::saveView)).icon(Icon.SAVE),
                Command.of("Open a view", () -> files.chooseView(openView)).icon(Icon.OPEN),
                Command.of("Copy the figures", files::copyFigures).icon(Icon.COPY),
                Command.of("Copy the cards in sight", () -> files.copyPicture(grid)).icon(Icon.COPY),
                Command.of("Export the points of the shown series", () -> files.choose(".csv", files::csv)).icon(Icon.EXPORT)
                        .twin("flarescope metrics " + model.job().id().brief() + " --csv"),
                Command.of("Export all points as TensorBoard event files", this::writeEvents).icon(Icon.EXPORT)
                        .twin("flarescope metrics " + model.job().id().brief() + " --events DIR"),
                Command.of("Export all cards as one drawing", this::exportSheet).icon(Icon.EXPORT).about("SVG, with what it shows in words"),
                Command.of("Export all cards as one picture", this::exportSheetPicture).icon(Icon.EXPORT).about("PNG, with what it shows in words"),
                Command.of("Export the cards in sight as a picture", () -> files.choose(".png", file -> files.png(file, grid, "cards in sight"))).icon(Icon.EXPORT));
    }
}
