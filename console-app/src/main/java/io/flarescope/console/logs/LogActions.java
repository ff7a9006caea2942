package io.flarescope.console.logs;

import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// What a person does with lines: copy, export, filter by one of them, mark it.
final class LogActions {
    private static final long MOST_COPIED = 50_000;
    private static final int CONTEXT = 5;

    private final Desk desk;
    private final LogsModel model;
    private final LineText texts;
    private final Parent over;
    private final Supplier<List<String>> participants;
    private @Nullable GapFiller filler;

    LogActions(Desk desk, LogsModel model, LineText texts, Parent over, Supplier<List<String>> participants) {
        this.desk = desk;
        this.model = model;
        this.texts = texts;
        this.over = over;
        this.participants = participants;
    }

    /// The chosen lines into the clipboard, read in the background.
    void copy(boolean withFields) {
        LogSnapshot chosen = model.chosenLines().orElse(null);
        if (chosen == null || chosen.count() == 0) {
            return;
        }
        if (chosen.count() > MOST_COPIED) {
            desk.say().accept("%s are too many to copy; Export writes them into a file".formatted(Figures.of(chosen.count(), "line", "lines")));
            return;
        }
        desk.work().start(
                () -> text(chosen, withFields),
                copied -> {
                    if (copied.lines() > 0) {
                        Parts.copy(copied.text());
                        desk.say().accept(Figures.of(copied.lines(), "line", "lines") + " copied");
                    }
                },
                failure -> ProblemDialog.show(over, Sentences.of("The lines were not copied", failure)));
    }

    private record Copied(String text, long lines) {}

    private Copied text(LogSnapshot chosen, boolean withFields) throws IOException {
        StringBuilder text = new StringBuilder();
        long[] count = new long[1];
        chosen.each(new LogSnapshot.Visitor() {
            @Override
            public void line(LogLine line, String written) {
                text.append(withFields ? texts.withFields(line) : LineText.withoutFields(line)).append('\n');
                count[0]++;
            }

            @Override
            public void gap(Gap gap) {
                // what is not there cannot be copied
            }
        });
        return new Copied(text.toString(), count[0]);
    }

    ContextMenu menu() {
        ContextMenu menu = new ContextMenu(
                item("Copy with fields", () -> copy(true)), item("Copy the message only", () -> copy(false)));
        model.choice().gap().ifPresent(_ -> menu.getItems().add(item("Fill from the file", this::fillGap)));
        model.chosen().ifPresent(line -> {
            menu.getItems().addAll(
                    item("Copy as the site wrote it", () -> Parts.copy(written(line))),
                    new SeparatorMenuItem(),
                    item(model.pins().on(line) == null ? "Bookmark" : "Remove the bookmark", model::pinChosen),
                    new SeparatorMenuItem(),
                    item("Show only " + line.site(), () -> model.onlySite(line.site(), participants.get())));
            if (!line.logger().isEmpty()) {
                menu.getItems().addAll(
                        item("Show only " + LineText.brief(line.logger()), () -> model.onlyLogger(line.logger())),
                        item("Hide " + LineText.brief(line.logger()), () -> desk.state().showLevels().setForEveryone(line.logger(), ShowLevel.OFF)));
            }
            if (model.source().job().isPresent()) {
                menu.getItems().add(item("Raise the level of " + LineText.brief(line.logger()), () -> raise(line)));
            }
        });
        return menu;
    }

    private String written(LogLine line) {
        return model.choice().written().orElseGet(() -> texts.raw(line));
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// Reads what the chosen gap of the feed left out from the log of the process that wrote it.
    void fillGap() {
        model.source().job().ifPresent(job -> {
            GapFiller known = filler == null ? new GapFiller(desk, job, over) : filler;
            filler = known;
            model.choice().gap().ifPresent(known::fill);
        });
    }

    void raise(LogLine line) {
        model.source().job().ifPresent(job -> {
            desk.state().chosenLogger().set(line.logger());
            desk.navigator().showFor(job, Place.LOGGING);
        });
    }

    /// More (1) or fewer (-1) lines around each hit, where only hits are shown.
    void context(int direction) {
        LineFilter filter = model.filter();
        if (!filter.query().isEmpty()) {
            int lines = Math.max(0, filter.around() + direction * CONTEXT);
            model.filter(filter.onlyMatches(true).around(lines));
        }
    }

    List<Command> commands() {
        return List.of(
                Command.of(model.follows() ? "Stay with the lines shown now" : "Follow the newest line", () -> model.follow(!model.follows())).on("Space"),
                Command.of("Next line with a hit", () -> model.nextMatch(1)).on("N"),
                Command.of("Previous line with a hit", () -> model.nextMatch(-1)).on("Shift+N"),
                Command.of("Next error", () -> model.nextError(1)).on("E"),
                Command.of("Previous error", () -> model.nextError(-1)).on("Shift+E"),
                Command.of("Only lines with a hit, with five more lines around each", () -> context(1)).on("C"),
                Command.of("Bookmark the chosen line", model::pinChosen).on("M"),
                Command.of("Next bookmark", () -> model.nextPin(1)).on("B"),
                Command.of("Fill the chosen gap from the file", this::fillGap).about("reads the log of the job at the site").on("Enter")
                        .unless(() -> model.choice().gap().isPresent() ? Optional.empty() : Optional.of("no gap of the feed is chosen")),
                Command.of("Show all lines", model::clearFilters),
                Command.of("Export the shown lines", this::export).twin("flarescope logs " + model.source().name()),
                Command.of("Copy the chosen lines", () -> copy(true)));
    }

    void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the shown lines");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Text as written", "*.txt"), new FileChooser.ExtensionFilter("JSON lines", "*.jsonl"));
        chooser.setInitialFileName("log-" + model.source().name().replaceAll("[^\\w.-]", "_") + ".txt");
        File file = chooser.showSaveDialog(over.getScene().getWindow());
        if (file != null) {
            export(file.toPath());
        }
    }

    void export(Path file) {
        LogSnapshot lines = model.snapshot();
        desk.tasks().start(
                "Writing " + file.getFileName(),
                progress -> LogExport.write(file, lines, texts, progress),
                written -> desk.say().accept("%s written to %s".formatted(Figures.of(written, "line", "lines"), file)),
                failure -> ProblemDialog.show(over, Sentences.of("The lines were not written to " + file.getFileName(), failure)));
    }
}
