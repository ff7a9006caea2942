package io.flarescope.console.jobs.action;

import atlantafx.base.theme.Styles;
import io.flarescope.console.dialog.Overlay;
import io.flarescope.console.dialog.Parts;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.JobFinding;
import io.flarescope.icons.Icon;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Choose a job, see what was found in it, send it. Nothing leaves this machine before *Submit*.
final class SubmitDialog {
    private static final double WIDTH = 560;
    private static final double FINDINGS_HEIGHT = 220;

    private final Desk desk;
    private final JobActions actions;
    private final Label head = new Label("Submit a job");
    private final VBox body = new VBox(10);
    private final HBox buttons = new HBox(8);
    private final VBox card = new VBox(12, head, body, buttons);
    private @Nullable Overlay overlay;
    private @Nullable Node over;

    SubmitDialog(Desk desk, JobActions actions) {
        this.desk = desk;
        this.actions = actions;
        head.getStyleClass().add(Css.TITLE);
        head.setWrapText(true);
        VBox.setMargin(buttons, new Insets(8, 0, 0, 0));
        card.getStyleClass().add("dialog-card");
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText("Submit a job");
        card.setPrefWidth(WIDTH);
        card.setMinHeight(Region.USE_PREF_SIZE);
        card.addEventHandler(DragEvent.DRAG_OVER, DroppedFiles::accept);
        card.addEventHandler(DragEvent.DRAG_DROPPED, event -> DroppedFiles.take(event, this::check));
        choose();
    }

    void open(Node anywhere) {
        over = anywhere;
        overlay = Overlay.show(anywhere, card, -1, () -> {});
    }

    private void close() {
        if (overlay != null) {
            overlay.close();
        }
    }

    private void choose() {
        Label words = new Label("Drop a job folder or its zip here, or choose one. It is checked on this machine before anything is sent.");
        words.getStyleClass().add(Css.TEXT_2);
        words.setWrapText(true);
        body.getChildren().setAll(words);
        Button cancel = new Button("Cancel");
        cancel.setOnAction(_ -> close());
        buttons.getChildren().setAll(
                button("Choose a folder", Icon.OPEN, true, () -> chosen(actions.files().jobFolder(card.getScene().getWindow()))),
                button("Choose a zip", Icon.KIT_ZIP, false, () -> chosen(actions.files().jobZip(card.getScene().getWindow()))), cancel);
    }

    private void chosen(Optional<Path> path) {
        path.ifPresent(this::check);
    }

    /// Reads the job and shows what was found.
    void check(Path job) {
        String name = String.valueOf(job.getFileName());
        head.setText("Submit " + name);
        desk.work().start(
                () -> desk.federation().check(job), findings -> show(job, findings),
                failure -> show(job, List.of(new JobFinding(
                        JobFinding.Gravity.STOPS_SUBMIT, "", Sentences.of(name + " could not be read", failure).line()))));
    }

    private void show(Path job, List<JobFinding> findings) {
        FederationProfile profile = desk.federation().profile();
        body.getChildren().setAll(Parts.facts(new String[][] {
            {"From", job.toString()},
            {"To", profile.name() + ", a " + profile.type().word() + " federation, as " + profile.user() + " (" + profile.role().word() + ")"}}));
        body.getChildren().add(summary(findings));
        if (!findings.isEmpty()) {
            body.getChildren().add(list(findings));
        }
        boolean stopped = findings.stream().anyMatch(finding -> finding.gravity() == JobFinding.Gravity.STOPS_SUBMIT);
        FeedOffer feed = new FeedOffer(desk, job);
        if (!stopped) {
            body.getChildren().add(feed);
        }
        Button submit = button("Submit " + job.getFileName(), Icon.SUBMIT, true, () -> {
            close();
            if (over != null) {
                actions.send(over, job, feed.choice());
            }
        });
        submit.setDisable(stopped || actions.permits().submit().isPresent());
        Button other = button("Choose another", Icon.OPEN, false, () -> chosen(actions.files().jobFolder(card.getScene().getWindow())));
        Button cancel = new Button("Cancel");
        cancel.setOnAction(_ -> close());
        buttons.getChildren().setAll(submit, other, cancel);
        (submit.isDisabled() ? other : submit).requestFocus();
    }

    private Label summary(List<JobFinding> findings) {
        long stops = findings.stream().filter(finding -> finding.gravity() == JobFinding.Gravity.STOPS_SUBMIT).count();
        Optional<String> forbidden = actions.permits().submit();
        Label label = forbidden.isPresent()
                ? new Label(forbidden.get(), Icon.READ_ONLY.node(16))
                : stops > 0
                        ? new Label("It cannot be sent: " + Figures.of(stops, "thing stands", "things stand") + " against it.", Icon.FAILED.node(16))
                        : findings.isEmpty()
                                ? new Label("Checked: nothing stands against it.", Icon.PASSED.node(16))
                                : new Label("Checked: it can be sent, with " + Figures.of(findings.size(), "remark", "remarks") + ".", Icon.PASSED.node(16));
        label.setWrapText(true);
        label.getStyleClass().addAll(Css.STRONG, forbidden.isPresent() ? Css.WARNING : stops > 0 ? Css.DANGER : Css.SUCCESS);
        return label;
    }

    private static Node list(List<JobFinding> findings) {
        VBox rows = new VBox(8);
        findings.stream().sorted((a, b) -> b.gravity().compareTo(a.gravity())).map(SubmitDialog::row).forEach(rows.getChildren()::add);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(FINDINGS_HEIGHT);
        scroll.setMinHeight(Math.min(FINDINGS_HEIGHT, 44 * findings.size()));
        return scroll;
    }

    private static Node row(JobFinding finding) {
        Label sentence = new Label(finding.sentence());
        sentence.setWrapText(true);
        VBox words = new VBox(2, sentence);
        if (!finding.place().isBlank()) {
            Label place = new Label(finding.place());
            place.getStyleClass().addAll(Css.SMALL_MONO, Css.TEXT_2);
            words.getChildren().add(place);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Node icon = switch (finding.gravity()) {
            case STOPS_SUBMIT -> coloured(Icon.FAILED, Css.DANGER);
            case WARNING -> coloured(Icon.ATTENTION, Css.WARNING);
            case NOTE -> coloured(Icon.INFORMATION, Css.INFO);
        };
        HBox row = new HBox(8, icon, words);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Node coloured(Icon icon, String css) {
        Node node = icon.node(16);
        node.getStyleClass().add(css);
        return node;
    }

    private static Button button(String text, Icon icon, boolean first, Runnable action) {
        Button button = new Button(text, icon.node(16));
        if (first) {
            button.getStyleClass().add(Styles.ACCENT);
        }
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
