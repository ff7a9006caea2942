package io.flarescope.console.connect;

import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Fact;
import io.flarescope.flare.kit.KitStep;
import io.flarescope.flare.kit.KitStep.Result;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// One step of the kit doctor: 36 px, and what was found in detail below it when it is open.
final class StepRow extends VBox {
    static final String STILL_WORKS = "What is open already, the embedded federation, and saved data.";

    private static final List<String> WHOSE = List.of("Kit root", "Known root", "Server", "Client");

    private final KitStep step;
    private final VBox detail = new VBox(10);
    private final Deeds deeds;

    /// What a person can do about a step. `accept` trusts a changed root, after a question.
    record Deeds(Runnable again, Runnable copy, Runnable accept) {}

    StepRow(KitStep step, Deeds deeds) {
        this.step = step;
        this.deeds = deeds;
        boolean failed = step.result().blocks();
        getStyleClass().addAll("step-row", failed ? "step-failed" : "step-other");
        Text sign = icon(step.result()).node(16);
        sign.getStyleClass().add(tone(step.result()));
        Label name = new Label(step.step().title());
        name.getStyleClass().add(failed ? Css.STRONG : "plain");
        name.setMinWidth(212);
        name.setPrefWidth(212);
        Label finding = new Label(step.finding());
        finding.getStyleClass().addAll(Css.SMALL_TEXT, failed ? Css.DANGER : Css.TEXT_2);
        finding.setMinWidth(0);
        finding.setMaxWidth(Double.MAX_VALUE);
        finding.setTooltip(new Tooltip(step.finding()));
        HBox.setHgrow(finding, Priority.ALWAYS);
        HBox head = new HBox(10, sign, name, finding);
        head.getStyleClass().add("step-head");
        getChildren().add(head);
        setAccessibleText(step.step().title() + ", " + words(step.result()) + ", " + step.finding());
        if (failed || !step.facts().isEmpty() || !step.cause().isEmpty()) {
            fill();
            head.getChildren().add(opener());
            open(failed);
        }
    }

    private ToggleButton opener() {
        ToggleButton opener = new ToggleButton("", Icon.COLLAPSE.node(16));
        opener.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon", "step-opener");
        opener.setSelected(step.result().blocks());
        opener.setGraphic((opener.isSelected() ? Icon.UP : Icon.COLLAPSE).node(16));
        opener.setAccessibleText("Details of " + step.step().title());
        opener.selectedProperty().subscribe(open -> {
            opener.setGraphic((open ? Icon.UP : Icon.COLLAPSE).node(16));
            open(open);
        });
        return opener;
    }

    private void open(boolean yes) {
        if (yes && !getChildren().contains(detail)) {
            getChildren().add(detail);
        } else if (!yes) {
            getChildren().remove(detail);
        }
    }

    private void fill() {
        detail.getStyleClass().add("step-detail");
        if (!step.facts().isEmpty()) {
            detail.getChildren().add(facts());
        }
        List<String[]> words = new ArrayList<>();
        if (!step.cause().isEmpty()) {
            words.add(new String[] {"Cause", step.cause() + (step.cause().endsWith(".") ? "" : ".")});
        }
        if (!step.remedy().isEmpty()) {
            words.add(new String[] {"Remedy", step.remedy()});
        }
        if (step.result().blocks()) {
            words.add(new String[] {"Still works", STILL_WORKS});
        }
        if (!words.isEmpty()) {
            detail.getChildren().add(Parts.facts(words.toArray(String[][]::new)));
        }
        if (step.result().blocks()) {
            detail.getChildren().add(buttons());
        }
    }

    private Node buttons() {
        Button check = new Button("Check again", Icon.REFRESH.node(16));
        check.setOnAction(_ -> deeds.again.run());
        Button details = new Button("Copy details", Icon.COPY.node(16));
        details.setOnAction(_ -> deeds.copy.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(8, check, details, space);
        buttons.getStyleClass().add("step-buttons");
        if (step.result() == Result.STOPPED) {
            Button accept = new Button("Accept the new root …");
            accept.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
            accept.setMinWidth(Region.USE_PREF_SIZE);
            accept.setOnAction(_ -> deeds.accept.run());
            buttons.getChildren().add(accept);
        } else {
            Label blocked = new Label("Connecting is blocked while a step fails.");
            blocked.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
            buttons.getChildren().add(blocked);
        }
        return buttons;
    }

    /// Facts about certificates stand side by side, one column a certificate, so that a person can compare them.
    private Node facts() {
        Map<String, List<Fact>> columns = new LinkedHashMap<>();
        for (Fact fact : step.facts()) {
            String whose = WHOSE.stream().filter(name -> fact.name().startsWith(name + " ")).findFirst().orElse("");
            String name = whose.isEmpty() ? fact.name() : fact.name().substring(whose.length() + 1);
            columns.computeIfAbsent(whose, key -> new ArrayList<>()).add(new Fact(name, fact.value()));
        }
        HBox box = new HBox(24);
        columns.forEach((whose, facts) -> {
            VBox column = new VBox(3);
            if (!whose.isEmpty()) {
                Label head = new Label(switch (whose) {
                    case "Kit root" -> "Root certificate in the kit";
                    case "Known root" -> "Root certificate known so far";
                    default -> whose + " certificate";
                });
                head.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
                column.getChildren().add(head);
            }
            GridPane grid = new GridPane();
            grid.setHgap(8);
            grid.setVgap(3);
            for (Fact fact : facts) {
                Label name = new Label(fact.name());
                name.getStyleClass().addAll(Css.CAPTION, Css.TEXT_2);
                name.setMinWidth(64);
                Label value = new Label(inRows(fact.value()));
                value.getStyleClass().add(Css.SMALL_MONO);
                value.setWrapText(true);
                GridPane.setValignment(name, VPos.TOP);
                grid.addRow(grid.getRowCount(), name, value);
            }
            column.getChildren().add(grid);
            column.setMinWidth(0);
            column.setPrefWidth(280);
            HBox.setHgrow(column, Priority.ALWAYS);
            box.getChildren().add(column);
        });
        return box;
    }

    /// A fingerprint in rows of eight bytes, which can be read out on the telephone.
    static String inRows(String value) {
        return value.matches("([0-9A-F]{2}:){31}[0-9A-F]{2}") ? value.replaceAll("(([0-9A-F]{2}:){7}[0-9A-F]{2}):", "$1\n") : value;
    }

    private static Icon icon(Result result) {
        return switch (result) {
            case PASSED -> Icon.PASSED;
            case FAILED, STOPPED -> Icon.FAILED;
            case SKIPPED -> Icon.SKIPPED;
            case NOT_KNOWN -> Icon.NOT_KNOWN;
        };
    }

    private static String tone(Result result) {
        return switch (result) {
            case PASSED -> Css.SUCCESS;
            case FAILED, STOPPED -> Css.DANGER;
            case SKIPPED -> Css.TEXT_3;
            case NOT_KNOWN -> Css.WARNING;
        };
    }

    private static String words(Result result) {
        return switch (result) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case STOPPED -> "stopped";
            case SKIPPED -> "not tried";
            case NOT_KNOWN -> "not known";
        };
    }
}
