package io.flarescope.console.logging;

import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.Problem;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Participants;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is about to be sent, where, with what effect and at what cost; and the same from the command line.
final class PreparedSection {
    private static final int CHANGES_SHOWN = 6;

    private final LoggingModel model;
    private final Desk desk;
    private final Button apply = new Button("", Icon.CHECKED.node(12));
    private final Button discard = new Button("Discard");
    private final TextArea twin = new TextArea();

    PreparedSection(LoggingModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        apply.getStyleClass().addAll(Styles.ACCENT, "apply-levels");
        apply.setMaxWidth(230);
        apply.setOnAction(_ -> model.apply());
        discard.setOnAction(_ -> model.discard());
        discard.setMinWidth(Region.USE_PREF_SIZE);
        twin.setEditable(false);
        twin.setWrapText(true);
        twin.getStyleClass().addAll(Css.SMALL_MONO, "raw-line");
        twin.setAccessibleText("The same from the command line");
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        List<Change> changes = model.changes();
        int count = model.pendingCells();
        nodes.add(SideParts.header("Change, not yet applied", count == 0 ? null : SideParts.chip(Figures.count(count), Css.CHIP_ACCENT)));
        VBox section = new VBox(8);
        section.getStyleClass().add(Css.SECTION);
        if (changes.isEmpty()) {
            section.getChildren().add(SideParts.words(model.scope() == LevelScope.Kind.JOB
                    ? "Nothing. Choose a level in a cell, a mode or a preset; it is sent when you apply it."
                    : "Nothing. Choose the root level of a process or a mode; it is sent when you apply it.", Css.TEXT_2));
        } else {
            for (Change change : changes.subList(0, Math.min(CHANGES_SHOWN, changes.size()))) {
                section.getChildren().add(of(change));
            }
            if (changes.size() > CHANGES_SHOWN) {
                section.getChildren().add(SideParts.words("and " + (changes.size() - CHANGES_SHOWN) + " more", Css.TEXT_2));
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
            section.getChildren().add(SideParts.words(problem.line(), Css.DANGER));
            if (!problem.serverWords().isBlank()) {
                section.getChildren().add(Parts.serverWords(problem.serverWords()));
            }
        }
        nodes.add(section);
        if (!changes.isEmpty()) {
            twin.setText(changes.stream().map(change -> model.commandLine(change, desk.state().profile().user())).reduce((a, b) -> a + "\n" + b).orElse(""));
            twin.setPrefRowCount(Math.clamp(twin.getText().length() / 38 + changes.size(), 2, 8));
            VBox line = new VBox(6, SideParts.words("The same from the command line", Css.STRONG), twin);
            line.getStyleClass().add(Css.SECTION);
            nodes.add(line);
        }
        return nodes;
    }

    private Node of(Change change) {
        HBox where = new HBox(8);
        where.setAlignment(Pos.CENTER_LEFT);
        for (String participant : change.participants().subList(0, Math.min(4, change.participants().size()))) {
            where.getChildren().add(desk.colours().swatch(participant));
        }
        Label names = SideParts.words(Change.names(change.participants()), Css.STRONG);
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.setWrapText(false);
        where.getChildren().add(names);
        HBox to = new HBox(8);
        to.setAlignment(Pos.CENTER_LEFT);
        switch (change) {
            case Change.Level level -> {
                where.getChildren().add(SideParts.logger(level.logger()));
                before(level).ifPresent(before -> to.getChildren().addAll(SideParts.chip(before, Css.CHIP_NEUTRAL), Icon.FORWARD.node(16)));
                String asked = level.level() == LogLevel.NOTSET ? "as above" : LevelWords.word(level.level());
                to.getChildren().addAll(SideParts.chip(asked, LevelWords.chip(asked)), SideParts.words("emit", Css.TEXT_2));
            }
            case Change.Mode mode -> to.getChildren().addAll(SideParts.chip(mode.setting().word(), Css.CHIP_ACCENT), SideParts.words("mode of FLARE", Css.TEXT_2));
        }
        return new VBox(6, where, to);
    }

    /// The level in force at all of them, where it is one.
    private Optional<String> before(Change.Level level) {
        List<String> words = level.participants().stream()
                .map(name -> model.levels().level(new Cell(name, level.logger())) instanceof Emit.Known known ? LevelWords.word(known.level()) : "")
                .distinct()
                .toList();
        return words.size() == 1 && !words.getFirst().isEmpty() ? Optional.of(words.getFirst()) : Optional.empty();
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
}
