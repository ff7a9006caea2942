package io.flarescope.console.logging;

import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.Problem;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Answer;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Participants;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is about to be sent and where, what returns by itself, who does not report, and what was done.
final class ChangePane extends VBox {
    private static final int CHANGES_SHOWN = 6;
    private static final int JOURNAL_SHOWN = 12;

    private final LoggingModel model;
    private final Desk desk;
    private final VBox body = new VBox();
    private final Button apply = new Button("", Icon.CHECKED.node(12));
    private final Button discard = new Button("Discard");
    private final TextArea twin = new TextArea();
    private List<Object> shown = List.of();

    ChangePane(LoggingModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        getStyleClass().addAll(Css.SIDE_RIGHT, "change-pane");
        setMinWidth(320);
        setPrefWidth(320);
        setMaxWidth(320);
        apply.getStyleClass().addAll(Styles.ACCENT, "apply-levels");
        apply.setMaxWidth(230);
        apply.setOnAction(_ -> model.apply());
        discard.setOnAction(_ -> model.discard());
        discard.setMinWidth(USE_PREF_SIZE);
        twin.setEditable(false);
        twin.setWrapText(true);
        twin.getStyleClass().addAll(Css.SMALL_MONO, "raw-line");
        twin.setAccessibleText("The same from the command line");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    void refresh() {
        List<Object> now = what();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<Node> nodes = new ArrayList<>();
        change(nodes);
        active(nodes);
        silent(nodes);
        journal(nodes);
        body.getChildren().setAll(nodes);
    }

    /// Everything the pane is made from, so that it is made anew only when something changed: once a second while something counts down.
    private List<Object> what() {
        List<Object> all = new ArrayList<>();
        all.add(model.changes());
        all.add(model.returnAfter());
        all.add(model.applying());
        all.add(model.scope());
        all.add(String.valueOf(model.problem()));
        all.add(model.journal());
        all.add(model.undoable());
        all.add(model.cost());
        all.add(model.levels().timed());
        all.add(model.levels().timed().stream().filter(model.returns()::underWay).toList());
        all.add(model.participants().stream().filter(name -> !model.levels().reported(name)).toList());
        if (!model.levels().timed().isEmpty()) {
            all.add(desk.clock().instant().getEpochSecond());
        }
        return all;
    }

    private static HBox header(String title, @Nullable Node right) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(new Label(title), space);
        head.getStyleClass().add(Css.PANE_HEADER);
        if (right != null) {
            head.getChildren().add(right);
        }
        return head;
    }

    private static Label chip(String words, String... classes) {
        Label chip = new Label(words);
        chip.getStyleClass().addAll(Css.CHIP, Css.MONO);
        chip.getStyleClass().addAll(classes);
        chip.setMinWidth(USE_PREF_SIZE);
        return chip;
    }

    private static Label words(String words, String... classes) {
        Label label = new Label(words);
        label.getStyleClass().add(Css.SMALL_TEXT);
        label.getStyleClass().addAll(classes);
        label.setWrapText(true);
        return label;
    }

    // ---- what is about to change ----

    private void change(List<Node> nodes) {
        List<Change> changes = model.changes();
        int count = model.pendingCells();
        nodes.add(header("Change, not yet applied", count == 0 ? null : chip(Figures.count(count), Css.CHIP_ACCENT)));
        VBox section = new VBox(8);
        section.getStyleClass().add(Css.SECTION);
        if (changes.isEmpty()) {
            section.getChildren().add(words(model.scope() == LevelScope.Kind.JOB
                    ? "Nothing. Choose a level in a cell, a mode or a preset; it is sent when you apply it."
                    : "Nothing. Choose the root level of a process or a mode; it is sent when you apply it.", Css.TEXT_2));
        } else {
            for (Change change : changes.subList(0, Math.min(CHANGES_SHOWN, changes.size()))) {
                section.getChildren().add(of(change));
            }
            if (changes.size() > CHANGES_SHOWN) {
                section.getChildren().add(words("and " + (changes.size() - CHANGES_SHOWN) + " more", Css.TEXT_2));
            }
            section.getChildren().add(Parts.facts(facts(changes)));
            List<String> where = model.participants().stream().filter(name -> changes.stream().anyMatch(change -> change.participants().contains(name))).toList();
            apply.setText(model.applying() ? "Applying" : "Apply to " + Change.names(where));
            apply.setTooltip(new Tooltip("Apply to " + String.join(", ", where)));
            apply.setDisable(model.applying());
            HBox buttons = new HBox(8, apply, discard);
            VBox.setMargin(buttons, new Insets(6, 0, 0, 0));
            section.getChildren().add(buttons);
        }
        Problem problem = model.problem();
        if (problem != null) {
            section.getChildren().add(words(problem.line(), Css.DANGER));
            if (!problem.serverWords().isBlank()) {
                section.getChildren().add(Parts.serverWords(problem.serverWords()));
            }
        }
        nodes.add(section);
        if (!changes.isEmpty()) {
            twin.setText(changes.stream().map(change -> model.commandLine(change, desk.state().profile().user())).reduce((a, b) -> a + "\n" + b).orElse(""));
            twin.setPrefRowCount(Math.clamp(twin.getText().length() / 38 + changes.size(), 2, 8));
            VBox line = new VBox(6, words("The same from the command line", Css.STRONG), twin);
            line.getStyleClass().add(Css.SECTION);
            nodes.add(line);
        }
    }

    private Node of(Change change) {
        HBox where = new HBox(8);
        where.setAlignment(Pos.CENTER_LEFT);
        for (String participant : change.participants().subList(0, Math.min(4, change.participants().size()))) {
            where.getChildren().add(desk.colours().swatch(participant));
        }
        Label names = words(Change.names(change.participants()), Css.STRONG);
        names.setMinWidth(USE_PREF_SIZE);
        names.setWrapText(false);
        where.getChildren().add(names);
        HBox to = new HBox(8);
        to.setAlignment(Pos.CENTER_LEFT);
        switch (change) {
            case Change.Level level -> {
                Label logger = words(level.logger(), Css.SMALL_MONO);
                logger.setWrapText(false);
                logger.setMinWidth(0);
                logger.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
                logger.setEllipsisString("…");
                logger.setTooltip(new Tooltip(level.logger()));
                where.getChildren().add(logger);
                before(level).ifPresent(before -> to.getChildren().addAll(chip(before, Css.CHIP_NEUTRAL), Icon.FORWARD.node(16)));
                String asked = level.level() == LogLevel.NOTSET ? "as above" : LevelWords.word(level.level());
                to.getChildren().addAll(chip(asked, LevelWords.chip(asked)), words("emit", Css.TEXT_2));
            }
            case Change.Mode mode -> to.getChildren().addAll(chip(mode.setting().word(), Css.CHIP_ACCENT), words("mode of FLARE", Css.TEXT_2));
        }
        return new VBox(6, where, to);
    }

    /// The level in force at all of them, where it is one.
    private java.util.Optional<String> before(Change.Level level) {
        List<String> words = level.participants().stream()
                .map(name -> model.levels().level(new Cell(name, level.logger())) instanceof Emit.Known known ? LevelWords.word(known.level()) : "")
                .distinct()
                .toList();
        return words.size() == 1 && !words.getFirst().isEmpty() ? java.util.Optional.of(words.getFirst()) : java.util.Optional.empty();
    }

    private String[][] facts(List<Change> changes) {
        List<String> all = changes.stream().flatMap(change -> change.participants().stream()).distinct().toList();
        long sites = all.stream().filter(name -> !name.equals(Participants.SERVER)).count();
        String affects = (all.contains(Participants.SERVER) ? "1 server process, " : "no server process, ") + (sites == 0 ? "no site" : Figures.of(sites, "site", "sites"));
        boolean job = model.scope() == LevelScope.Kind.JOB;
        boolean mode = changes.getFirst() instanceof Change.Mode;
        String returns = job && !mode
                ? "after %s, at %s, also if you close this".formatted(LevelWords.minutes(model.returnAfter()),
                        desk.moments().clock(desk.clock().instant().plus(model.returnAfter())))
                : job ? "not by itself; the next mode replaces it, the job’s end forgets it" : "not by itself; a restart of the process forgets it";
        String readBack = job && !mode ? "yes, the feed answers for these processes" : "no, FLARE cannot tell the level in force";
        String lines = model.cost().map(ChangeCost::words).orElse("not known: no line of this job has come yet");
        return new String[][] {{"Affects", affects}, {"Effect", effect(changes)}, {"Lines", lines}, {"Returns", returns}, {"Read-back", readBack}};
    }

    private static String effect(List<Change> changes) {
        return switch (changes.getFirst()) {
            case Change.Mode mode -> switch (mode.setting()) {
                case LogSetting.Mode.CONCISE -> "shorter console output; files keep their lines";
                case LogSetting.Mode.FULL -> "INFO everywhere, the usual format";
                case LogSetting.Mode.VERBOSE -> "DEBUG everywhere, long names on the console";
                case LogSetting.Mode.RELOAD -> "reads log_config.json of the process again";
                case LogSetting.Level level -> "root level " + LevelWords.word(level.level());
            };
            case Change.Level level -> level.level() == LogLevel.DEBUG
                    ? "more lines: they cost time and disk there"
                    : level.level() == LogLevel.NOTSET ? "the package above decides again" : "lines below it are not written there at all";
        };
    }

    // ---- what returns by itself ----

    private void active(List<Node> nodes) {
        List<ReadLevels.Timed> all = model.levels().timed();
        if (all.isEmpty()) {
            return;
        }
        nodes.add(header("Active, return by themselves", words(Figures.count(all.size()), Css.TEXT_2)));
        for (ReadLevels.Timed timed : all) {
            Label logger = words(timed.logger(), Css.SMALL_MONO);
            logger.setWrapText(false);
            logger.setMinWidth(0);
            logger.setTooltip(new Tooltip(timed.logger()));
            logger.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
            logger.setEllipsisString("…");
            HBox.setHgrow(logger, Priority.ALWAYS);
            logger.setMaxWidth(Double.MAX_VALUE);
            Label name = words(timed.participant(), Css.STRONG);
            name.setMinWidth(USE_PREF_SIZE);
            String word = LevelWords.word(timed.level());
            HBox first = new HBox(8, desk.colours().swatch(timed.participant()), name, logger, chip(word, LevelWords.chip(word)));
            first.setAlignment(Pos.CENTER_LEFT);
            Duration left = Duration.between(desk.clock().instant(), timed.until());
            ProgressBar bar = new ProgressBar(Math.clamp(left.toMillis() / (double) Math.max(model.returnAfter().toMillis(), left.toMillis()), 0, 1));
            bar.getStyleClass().add("countdown");
            bar.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(bar, Priority.ALWAYS);
            Label count = words(LevelWords.countdown(left), Css.MONO, Css.STRONG, Css.WARNING);
            HBox second = new HBox(8, bar, count);
            second.setAlignment(Pos.CENTER_LEFT);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label back = words("back at " + desk.moments().clock(timed.until()), Css.TEXT_2);
            HBox third = new HBox(12, back, space);
            if (model.returns().underWay(timed)) {
                third.getChildren().add(words("Asked, waits for the answer", Css.TEXT_2));
            } else {
                Hyperlink now = new Hyperlink("Now");
                now.setOnAction(_ -> model.returns().end(timed));
                Hyperlink later = new Hyperlink("+ 30 min");
                later.setOnAction(_ -> model.returns().prolong(timed));
                third.getChildren().addAll(now, later);
            }
            third.setAlignment(Pos.CENTER_LEFT);
            VBox section = new VBox(6, first, second, third);
            section.getStyleClass().add(Css.SECTION);
            nodes.add(section);
        }
    }

    private void silent(List<Node> nodes) {
        if (model.scope() == LevelScope.Kind.PROCESSES || model.levels().at().isEmpty()) {
            return;
        }
        List<String> silent = model.participants().stream().filter(name -> !model.levels().reported(name)).toList();
        for (String participant : silent) {
            Label title = words(participant + ": effective level not reported", Css.STRONG);
            title.setGraphic(Icon.NOT_KNOWN.node(16));
            title.setGraphicTextGap(6);
            VBox section = new VBox(4, title, words("Its process of the job gave no answer. What was set there before stays.", Css.TEXT_2));
            section.getStyleClass().add(Css.SECTION);
            nodes.add(section);
        }
    }

    // ---- what was done ----

    private void journal(List<Node> nodes) {
        List<JournalEntry> all = model.journal();
        if (all.isEmpty()) {
            return;
        }
        Hyperlink undo = new Hyperlink("Undo the last");
        undo.setVisible(model.undoable());
        undo.setTooltip(new Tooltip("Sends the levels that held before the last Apply"));
        undo.setOnAction(_ -> model.undo());
        HBox right = new HBox(8, undo, words(Figures.count(all.size()), Css.TEXT_2));
        right.setAlignment(Pos.CENTER_RIGHT);
        nodes.add(header("Changes", right));
        VBox section = new VBox(8);
        section.getStyleClass().addAll(Css.SECTION, "level-journal");
        for (JournalEntry entry : all.subList(0, Math.min(JOURNAL_SHOWN, all.size()))) {
            section.getChildren().add(of(entry));
        }
        nodes.add(section);
    }

    private Node of(JournalEntry entry) {
        Label time = words(moment(entry.at()), Css.SMALL_MONO, Css.TEXT_3);
        time.setMinWidth(USE_PREF_SIZE);
        Label words = words(entry.words(), entry.failed() ? Css.DANGER : "");
        VBox right = new VBox(2, words);
        HBox.setHgrow(right, Priority.ALWAYS);
        for (Answer answer : entry.answers()) {
            right.getChildren().add(words(answer.participant() + ": " + (answer.words().isBlank() ? "done" : answer.words()), Css.SMALL_MONO, Css.TEXT_2));
        }
        return new HBox(8, time, right);
    }

    private String moment(Instant at) {
        return desk.moments().clock(at);
    }
}
