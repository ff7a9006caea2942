package io.flarescope.console.jobs.action;

import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.jobs.block.Pills;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedChoice.Carriage;
import io.flarescope.federation.FeedPreview;
import io.flarescope.federation.Outcome;
import io.flarescope.icons.Icon;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Offers to send a job with the live feed's component, and shows which of its files change by that. Nothing on this machine is changed.
final class FeedOffer extends VBox {
    private static final double CHANGES_HEIGHT = 184;
    private static final double CHANGE_HEIGHT = 44;

    private final Desk desk;
    private final Path job;
    private final CheckBox attach = new CheckBox("Attach the live feed");
    private final CheckBox takeOut = new CheckBox("Take ConvertToFedEvent out of the job");
    private final VBox found = new VBox(8);
    private final Pills<Carriage> carriage;
    private final boolean feedsByItself;
    private Carriage way = Carriage.IN_THE_JOB;
    private boolean possible;

    FeedOffer(Desk desk, Path job) {
        super(8);
        this.desk = desk;
        this.job = job;
        this.feedsByItself = desk.state().capabilities().get().feedsEveryJob();
        this.carriage = new Pills<>(List.of(Carriage.values()), FeedOffer::title, way, chosen -> {
            way = chosen;
            look();
        });
        getStyleClass().add(Css.INSET);
        setPadding(new Insets(12));
        attach.setOnAction(_ -> look());
        takeOut.setSelected(true);
        takeOut.setOnAction(_ -> look());
        if (feedsByItself) {
            getChildren().setAll(words("This server keeps a live feed of every job by itself: curves, logs and rounds arrive with nothing attached.", Css.TEXT_2));
        } else {
            attach.setSelected(true);
            getChildren().setAll(attach, words("Curves, logs, rounds and message sizes of all sites arrive while the job runs. Without it they come after the end, or not.", Css.TEXT_2), found);
            look();
        }
    }

    /// How the feed goes along; empty where it does not.
    Optional<FeedChoice> choice() {
        return possible && attach.isSelected() ? Optional.of(new FeedChoice(way, !takeOut.isSelected())) : Optional.empty();
    }

    private static String title(Carriage carriage) {
        return switch (carriage) {
            case IN_THE_JOB -> "its code in the job";
            case INSTALLED -> "installed at the sites";
        };
    }

    private void look() {
        if (!attach.isSelected()) {
            found.getChildren().clear();
            return;
        }
        FeedChoice asked = new FeedChoice(way, !takeOut.isSelected());
        desk.work().start(() -> desk.federation().previewFeed(job, asked), this::show, failure -> cannot(Sentences.of("The job could not be read", failure).line()));
    }

    private void show(Outcome<FeedPreview> outcome) {
        switch (outcome) {
            case Outcome.Refused<FeedPreview>(Outcome.Reason _, String sentence, String _) -> cannot(sentence);
            case Outcome.Done<FeedPreview>(FeedPreview preview) -> {
                possible = true;
                found.getChildren().setAll(carriage.node());
                if (preview.alreadyThere()) {
                    found.getChildren().setAll(remark(Icon.PASSED, Css.SUCCESS, "The job carries the feed already; nothing changes."));
                    return;
                }
                found.getChildren().add(changes(preview.changes()));
                found.getChildren().add(preview.addsCode()
                        ? remark(Icon.INFORMATION, Css.INFO, "The job carries code then, which makes it a BYOC job: submitting it needs the right byoc.")
                        : remark(Icon.INFORMATION, Css.INFO, "No code is added. Server and sites need the component from its wheel: “Save the feed component as a wheel” in the palette."));
                if (!preview.converters().isEmpty()) {
                    found.getChildren().addAll(remark(Icon.ATTENTION, Css.WARNING, String.join(", ", preview.converters())
                            + " sends each metric through ConvertToFedEvent, FLARE’s own path: above 100 points a second a site up to a fifth of them is lost, above 300 the job can hang."), takeOut);
                }
            }
        }
    }

    private void cannot(String why) {
        possible = false;
        found.getChildren().setAll(remark(Icon.ATTENTION, Css.WARNING, "The feed cannot be attached, and the job is sent without it. " + why));
    }

    private static Node changes(List<FeedPreview.Change> changes) {
        VBox rows = new VBox(6);
        for (FeedPreview.Change change : changes) {
            Label file = words(change.file(), Css.SMALL_MONO);
            rows.getChildren().add(new VBox(1, file, words(change.sentence(), Css.TEXT_2)));
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(Math.min(CHANGES_HEIGHT, CHANGE_HEIGHT * changes.size()));
        scroll.setMinHeight(Math.min(CHANGES_HEIGHT, CHANGE_HEIGHT * changes.size()));
        scroll.setMaxHeight(CHANGES_HEIGHT);
        scroll.setAccessibleText("Files that change on the way to the server");
        return scroll;
    }

    private static Node remark(Icon icon, String css, String sentence) {
        Node mark = icon.node(16);
        mark.getStyleClass().add(css);
        Label label = words(sentence, Css.TEXT_2);
        HBox.setHgrow(label, Priority.ALWAYS);
        return new HBox(8, mark, label);
    }

    private static Label words(String text, String css) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(css);
        return label;
    }
}
