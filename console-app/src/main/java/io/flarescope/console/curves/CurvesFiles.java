package io.flarescope.console.curves;

import io.flarescope.charts.plot.ChartColors;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.PlotSvg;
import io.flarescope.charts.plot.SheetPicture;
import io.flarescope.charts.plot.SheetSvg;
import io.flarescope.charts.raster.Lettering;
import io.flarescope.charts.raster.Png;
import io.flarescope.charts.scale.Span;
import io.flarescope.console.dialog.Problem;
import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.state.FeedAccount;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.Job;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;

/// What leaves Curves and comes back: points, pictures and views as files, pictures and figures on the clipboard. On the UI thread; files are written beside it.
final class CurvesFiles {
    private static final int SVG_WIDTH = 960;
    private static final int SVG_HEIGHT = 480;
    private static final int SHEET_COLUMNS = 3;
    private static final int SHEET_WIDTH = 640;
    private static final int SHEET_HEIGHT = 340;
    /// More cards make a sheet that nobody can read, and a picture that takes too long.
    private static final int MOST_CARDS = 60;

    private final Desk desk;
    private final CurvesModel model;
    private final Node anywhere;

    CurvesFiles(Desk desk, CurvesModel model, Node anywhere) {
        this.desk = desk;
        this.model = model;
        this.anywhere = anywhere;
    }

    /// `curves-4f2c91e0.csv`, asked for in a dialog; nothing where the person changed their mind.
    void choose(String ending, Consumer<Path> then) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Write to");
        chooser.setInitialFileName("curves-" + model.job().id().brief() + ending);
        Optional.ofNullable(chooser.showSaveDialog(anywhere.getScene().getWindow())).map(File::toPath).ifPresent(then);
    }

    void chooseView(Consumer<Path> then) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a view");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Views", "*.json"), new FileChooser.ExtensionFilter("All files", "*"));
        Optional.ofNullable(chooser.showOpenDialog(anywhere.getScene().getWindow())).map(File::toPath).ifPresent(then);
    }

    /// What a file or picture shows, in words; stands in every export.
    Map<String, String> about() {
        Choices choices = model.choices().get();
        Map<String, String> about = new LinkedHashMap<>();
        about.put("Software", "Flarescope");
        about.put("Federation", desk.state().profile().name());
        about.put(model.jobs().several() ? "Jobs" : "Job", model.jobs().ids().stream()
                .map(job -> desk.state().job(job).map(Job::name).orElse("") + " " + job.value()).collect(Collectors.joining(", ")));
        about.put("Written", desk.clock().instant().toString());
        about.put("x", choices.x().title().toLowerCase(Locale.ROOT) + ", " + choices.xScale().name().toLowerCase(Locale.ROOT));
        Span view = model.view();
        about.put("In view", view == null ? "all" : view.from() + " to " + view.to());
        about.put("Smoothing", choices.smoothingWords());
        about.put("y", choices.y().name().toLowerCase(Locale.ROOT) + (choices.ignoreOutliers() ? ", axis from the 1st to the 99th percentile" : ""));
        List<FeedAccount> accounts = model.jobs().all().stream().map(LiveJob::account).toList();
        about.put("Points", "%d of %d received, %d records dropped".formatted(
                accounts.stream().mapToLong(FeedAccount::points).sum(), accounts.stream().mapToLong(FeedAccount::pointsExpected).sum(),
                accounts.stream().mapToLong(FeedAccount::dropped).sum()));
        about.put("Series", String.valueOf(model.tree().shown().size()));
        return about;
    }

    void csv(Path file) {
        List<CurvesExport.Column> columns = new ArrayList<>();
        for (JobSeries key : model.tree().shown()) {
            String job = model.jobs().several() ? model.jobs().words(key.job()) : "";
            model.drawn(key).ifPresent(points -> columns.add(new CurvesExport.Column(job, key, points, model.later(key.job()), model.smooth(key, points))));
        }
        Span view = model.view();
        double from = view == null ? Double.NaN : view.from();
        double to = view == null ? Double.NaN : view.to();
        Map<String, String> about = about();
        desk.tasks().start(
                "Writing " + file.getFileName(),
                _ -> CurvesExport.csv(file, about, columns, model.choices().get().x().axis(), from, to),
                written -> desk.say().accept("%s written to %s".formatted(Figures.of(written, "point", "points"), file)),
                failure -> ProblemDialog.show(anywhere, Sentences.of("The points were not written to " + file.getFileName(), failure)));
    }

    void png(Path file, Node shown, String what) {
        WritableImage picture = shown.snapshot(null, null);
        Map<String, String> about = about(what);
        write(file, () -> CurvesExport.png(file, picture, about));
    }

    void svg(Path file, Plot plot, ChartColors colors) {
        Span view = model.view();
        Map<String, String> about = about();
        write(file, () -> Files.writeString(file, PlotSvg.of(plot, view == null ? plot.whole() : view, colors, SVG_WIDTH, SVG_HEIGHT, about)));
    }

    /// Every card that there is, whether in sight or not, as one drawing.
    void sheet(Path file, ThemeInks inks) {
        List<Plot> plots = plots(inks);
        String title = sheetTitle(plots.size());
        Map<String, String> about = about(title);
        Span view = model.view();
        write(file, () -> Files.writeString(file, SheetSvg.of(
                title, plots, plot -> view == null ? plot.whole() : view, inks.chart(), SHEET_COLUMNS, SHEET_WIDTH, SHEET_HEIGHT, about)));
    }

    /// The same as a picture. Letters are drawn by the toolkit: painted here, written beside.
    void sheetPicture(Path file, ThemeInks inks, Lettering letters) {
        List<Plot> plots = plots(inks);
        Map<String, String> about = about(sheetTitle(plots.size()));
        SheetPicture picture = SheetPicture.of(plots, model.view(), inks.chart(), letters, SHEET_COLUMNS, SHEET_WIDTH, SHEET_HEIGHT);
        write(file, () -> Files.write(file, Png.encode(picture.pixels(), picture.width(), picture.height(), about)));
    }

    private List<Plot> plots(ThemeInks inks) {
        return model.cards().stream().limit(MOST_CARDS).map(card -> model.content(card, inks).plot()).toList();
    }

    private String sheetTitle(int shown) {
        int all = model.cards().size();
        return (shown < all ? "first %d of %d cards of ".formatted(shown, all) : "all cards of ")
                + model.jobs().ids().stream().map(model.jobs()::words).collect(Collectors.joining(", "));
    }

    private Map<String, String> about(String title) {
        Map<String, String> about = about();
        about.put("Title", title);
        return about;
    }

    void saveView(Path file) {
        SavedView view = model.save();
        write(file, () -> ViewFile.write(file, view));
    }

    void openView(Path file, Runnable then) {
        desk.work().start(
                () -> ViewFile.read(file),
                reading -> {
                    switch (reading) {
                        case ViewFile.Reading.Opened(SavedView view) -> {
                            int missing = model.open(view);
                            then.run();
                            desk.say().accept("View of %s shown%s".formatted(
                                    file.getFileName(), missing == 0 ? "" : "; " + Figures.of(missing, "series of it is", "series of it are") + (model.jobs().several() ? " in none of these jobs" : " not in this job")));
                        }
                        case ViewFile.Reading.Refused(String why) -> ProblemDialog.show(anywhere, new Problem(
                                file.getFileName() + " was not opened", why, "", "The view on screen stays as it is.", "", ""));
                    }
                },
                failure -> ProblemDialog.show(anywhere, Sentences.of(file.getFileName() + " was not opened", failure)));
    }

    void copyPicture(Node shown) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(shown.snapshot(null, null));
        Clipboard.getSystemClipboard().setContent(content);
        desk.say().accept("The picture is on the clipboard");
    }

    /// The figures at the right as a table that spreadsheets take.
    void copyFigures() {
        ClipboardContent content = new ClipboardContent();
        content.putString(FigureTable.of(model));
        Clipboard.getSystemClipboard().setContent(content);
        desk.say().accept("The figures are on the clipboard");
    }

    private interface Writing {
        void run() throws Exception;
    }

    private void write(Path file, Writing writing) {
        desk.tasks().start(
                "Writing " + file.getFileName(),
                _ -> {
                    writing.run();
                    return true;
                },
                _ -> desk.say().accept("Written to " + file),
                failure -> ProblemDialog.show(anywhere, Sentences.of(file.getFileName() + " was not written", failure)));
    }
}
