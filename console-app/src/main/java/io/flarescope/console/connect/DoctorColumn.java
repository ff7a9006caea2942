package io.flarescope.console.connect;

import atlantafx.base.theme.Styles;
import io.flarescope.console.connect.Examination.Examined;
import io.flarescope.console.connect.Examination.NoKit;
import io.flarescope.console.connect.Examination.Running;
import io.flarescope.console.connect.Examination.Unreadable;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.ConnectionType;
import io.flarescope.flare.kit.KitStep;
import io.flarescope.icons.Icon;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The right half of the connect page: what the kit doctor found, and the button that connects.
final class DoctorColumn extends VBox {
    private final ConnectModel model;
    private final Moments moments;
    private final ConnectScreen.Ways ways;
    private final Label chip = new Label();
    private final Label line = new Label();
    private final VBox steps = new VBox();
    private final HBox purpose = new HBox(8);
    private final ToggleGroup types = new ToggleGroup();
    private final Button button = new Button("Connect");
    private final Label hint = new Label();
    private final Button save = new Button("Save report", Icon.REPORT.node(16));

    DoctorColumn(ConnectModel model, Moments moments, ConnectScreen.Ways ways) {
        this.model = model;
        this.moments = moments;
        this.ways = ways;
        Label title = new Label("Kit doctor");
        title.getStyleClass().add(Css.TITLE);
        HBox head = new HBox(8, title, space(), chip);
        head.getStyleClass().add("connect-head");
        line.getStyleClass().addAll(Css.TEXT_2, "connect-line");
        steps.getStyleClass().addAll(Css.CARD, "connect-card");
        getChildren().addAll(head, line, steps, foot());
        model.examination().subscribe(this::show);
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private Node foot() {
        HBox pills = new HBox();
        pills.getStyleClass().add(Css.PILLS);
        ConnectionType[] all = {ConnectionType.DEVELOPMENT, ConnectionType.TEST, ConnectionType.PRODUCTION};
        for (int i = 0; i < all.length; i++) {
            ToggleButton pill = new ToggleButton(all[i].word());
            pill.getStyleClass().add(i == 0 ? Styles.LEFT_PILL : i == all.length - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            pill.setUserData(all[i]);
            pill.setToggleGroup(types);
            pill.setSelected(all[i] == ConnectionType.TEST);
            pill.setMinWidth(Region.USE_PREF_SIZE);
            pills.getChildren().add(pill);
        }
        // one of them is always true
        types.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
        button.getStyleClass().add(Styles.ACCENT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            if (model.examination().get() instanceof Examined examined && examined.passed()) {
                ways.connect(examined.kit(), type());
            }
        });
        hint.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        hint.setMinWidth(0);
        save.getStyleClass().add(Styles.FLAT);
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(_ -> save());
        Label as = new Label("This federation is for");
        as.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        as.setMinWidth(Region.USE_PREF_SIZE);
        purpose.getChildren().addAll(as, pills);
        purpose.setAlignment(Pos.CENTER_LEFT);
        purpose.managedProperty().bind(purpose.visibleProperty());
        HBox foot = new HBox(8, button, hint, space(), purpose, save);
        foot.getStyleClass().add("connect-foot");
        return foot;
    }

    private ConnectionType type() {
        return types.getSelectedToggle() == null ? ConnectionType.TEST : (ConnectionType) types.getSelectedToggle().getUserData();
    }

    private void show(Examination now) {
        boolean passed = now.passed();
        button.setDisable(!passed);
        save.setDisable(now instanceof NoKit || now instanceof Running);
        boolean goesOn = now instanceof Examined examined && passed && ways.goesOn(examined.kit());
        button.setText(goesOn ? "Use in the open view" : "Connect");
        // the open view is for what it was declared for
        purpose.setVisible(!goesOn);
        hint.setText(goesOn ? "curves, logs and offsets stay" : passed || now instanceof Examined stopped && stopped.stopped() ? "" : now instanceof NoKit ? "once a kit has passed" : "when no step fails");
        switch (now) {
            case NoKit _ -> {
                chip("", "");
                line.setText("Drop a kit here. It is examined in nine steps before anything is sent.");
                steps.getChildren().setAll(namesOnly(""));
            }
            case Running(Path place) -> {
                chip(Css.CHIP_ACCENT, "checking");
                line.setText(place.getFileName() + " is being examined. No log-in is attempted.");
                steps.getChildren().setAll(namesOnly("checking"));
            }
            case Unreadable(Path place, String sentence, String remedy, var at) -> {
                chip(Css.CHIP_DANGER, "no usable kit");
                line.setText(place.getFileName() + ", read at " + moments.clock(at) + ". No server was called.");
                List<Node> rows = new ArrayList<>();
                rows.add(unreadable(sentence, remedy, place));
                rows.addAll(namesOnly("not tried"));
                steps.getChildren().setAll(rows);
            }
            case Examined examined -> {
                long failed = examined.failed();
                int all = examined.steps().size();
                chip(failed > 0 ? Css.CHIP_DANGER : Css.CHIP_SUCCESS,
                        examined.stopped() ? "the root has changed" : failed > 0 ? failed + " of " + all + " failed" : "no step failed");
                line.setText(examined.kit().place().getFileName() + ", checked at " + moments.clock(examined.at()) + " in "
                        + Figures.decimals(examined.took().toMillis() / 1000.0, 1) + " s. "
                        + (examined.stopped() ? "The server was not called." : "No log-in was attempted."));
                steps.getChildren().setAll(examined.steps().stream()
                        .map(step -> new StepRow(step, new StepRow.Deeds(
                                () -> model.examine(examined.kit().place()), this::copy, () -> RootQuestion.ask(this, examined, () -> model.accept(examined)))))
                        .toList());
            }
        }
        steps.getChildren().getLast().getStyleClass().add("last-row");
    }

    private void chip(String tone, String words) {
        chip.setVisible(!words.isEmpty());
        chip.setText(words);
        chip.getStyleClass().setAll("label", Css.CHIP, tone);
        chip.setGraphic(switch (tone) {
            case Css.CHIP_DANGER -> Icon.FAILED.node(14);
            case Css.CHIP_SUCCESS -> Icon.PASSED.node(14);
            default -> Icon.RUNNING.node(14);
        });
    }

    private static List<Node> namesOnly(String words) {
        return Arrays.stream(KitStep.Step.values()).map(step -> {
            Label name = new Label(step.title(), Icon.SKIPPED.node(16));
            name.setGraphicTextGap(10);
            name.getStyleClass().addAll(Css.TEXT_3);
            name.setMinWidth(238);
            Label state = new Label(words);
            state.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_3);
            HBox head = new HBox(10, name, state);
            head.getStyleClass().add("step-head");
            VBox row = new VBox(head);
            row.getStyleClass().addAll("step-row", "step-other");
            return (Node) row;
        }).toList();
    }

    private Node unreadable(String sentence, String remedy, Path place) {
        var sign = Icon.FAILED.node(16);
        sign.getStyleClass().add(Css.DANGER);
        Label what = new Label(sentence);
        what.getStyleClass().addAll(Css.STRONG, Css.DANGER);
        what.setWrapText(true);
        HBox head = new HBox(10, sign, what);
        head.getStyleClass().add("unreadable-head");
        Button again = new Button("Check again", Icon.REFRESH.node(16));
        again.setOnAction(_ -> model.examine(place));
        Button copy = new Button("Copy details", Icon.COPY.node(16));
        copy.setOnAction(_ -> copy());
        HBox buttons = new HBox(8, again, copy);
        VBox detail = new VBox(10);
        detail.getStyleClass().add("step-detail");
        if (!remedy.isEmpty()) {
            detail.getChildren().add(Parts.facts(new String[][] {{"Remedy", remedy}, {"Still works", StepRow.STILL_WORKS}}));
        }
        detail.getChildren().add(buttons);
        VBox row = new VBox(head, detail);
        row.getStyleClass().addAll("step-row", "step-failed");
        row.setAccessibleText("No usable kit, " + sentence);
        return row;
    }

    private void copy() {
        Parts.copy(ConnectModel.report(model.examination().get()));
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the kit doctor's report");
        chooser.setInitialFileName("kit-report.txt");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            try {
                Files.writeString(file.toPath(), ConnectModel.report(model.examination().get()));
            } catch (IOException failed) {
                ProblemDialog.show(this, Sentences.of("The report was not saved", failed));
            }
        }
    }
}
