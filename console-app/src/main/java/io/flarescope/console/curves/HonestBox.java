package io.flarescope.console.curves;

import io.flarescope.charts.pane.ShareBar;
import io.flarescope.console.state.FeedAccount;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.FilesRead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What came of what was made, what was dropped, what came late, and which way it took.
final class HonestBox extends VBox {
    /// Younger than this counts as live while the feed is open.
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final LiveJob job;
    private final Moments moments;
    private final Label age = new Label();
    private final ShareBar bar = new ShareBar(6);
    private final Label received = value(true);
    private final Label bySite = value(true);
    private final Tooltip everySite = new Tooltip();
    private final Label dropped = value(false);
    private final Label late = value(true);
    private final Label route = value(false);

    HonestBox(LiveJob job, Moments moments) {
        super(8);
        this.job = job;
        this.moments = moments;
        getStyleClass().add("honest-box");
        Label title = new Label("Honest data");
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        age.getStyleClass().addAll(Css.CHIP, Css.CHIP_NEUTRAL, "card-chip");
        HBox head = new HBox(8, title, space, age);
        head.setAlignment(Pos.CENTER_LEFT);
        GridPane facts = new GridPane();
        facts.getStyleClass().addAll(Css.FACTS, "honest-facts");
        ColumnConstraints names = new ColumnConstraints(78);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(names, values);
        row(facts, 0, "Received", received);
        row(facts, 1, "Missing", bySite);
        row(facts, 2, "Dropped", dropped);
        row(facts, 3, "Late", late);
        row(facts, 4, "Route", route);
        received.setTooltip(everySite);
        bySite.setTooltip(everySite);
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(head, bar, facts);
    }

    private static Label value(boolean figures) {
        Label label = new Label();
        label.getStyleClass().addAll(figures ? Css.MONO : Css.SMALL_TEXT);
        label.setWrapText(true);
        return label;
    }

    private static void row(GridPane facts, int row, String name, Label value) {
        Label label = new Label(name);
        label.getStyleClass().add(Css.FACT);
        GridPane.setValignment(label, VPos.TOP);
        facts.addRow(row, label, value);
    }

    void refresh(Instant now, Palette palette) {
        FeedAccount account = job.account();
        received.setText("%s of %s points".formatted(Figures.count(account.points()), Figures.count(account.pointsExpected())));
        bySite(account);
        dropped.setText(droppedWords(account));
        dropped.getStyleClass().remove(Css.WARNING);
        if (account.dropped() > 0) {
            dropped.getStyleClass().add(Css.WARNING);
        }
        late.setText(account.late() == 0 ? "0" : Figures.count(account.late()) + " after 5 s or more");
        String at = ", offset " + Figures.count(account.position().offset());
        route.setText(switch (account.route()) {
            case FEED -> "Feed" + at;
            case STATS_WINDOW -> "Newest records in show_stats" + at;
            case RESULT -> "Feed file of the result" + at;
            case TAIL -> "Log files, read with tail";
            case FILES -> account.files().map(HonestBox::filesWords).orElse("Files on this machine");
            case NONE -> "None: the job carries no feed, or it cannot be read with this role";
        });
        age.getStyleClass().removeAll(Css.CHIP_SUCCESS, Css.CHIP_NEUTRAL, Css.CHIP_WARNING);
        boolean ended = account.position().closed();
        Duration since = account.lastArrival().map(arrival -> Duration.between(arrival, now)).orElse(Duration.ZERO);
        if (account.lastArrival().isEmpty()) {
            age.setText("nothing came yet");
            age.getStyleClass().add(Css.CHIP_NEUTRAL);
        } else if (account.route() == FeedRoute.FILES) {
            age.setText(since.compareTo(FRESH) <= 0 ? "read just now" : "read " + Figures.age(since) + " ago");
            age.getStyleClass().add(Css.CHIP_NEUTRAL);
        } else if (ended) {
            age.setText("complete");
            age.getStyleClass().add(Css.CHIP_NEUTRAL);
        } else {
            age.setText(Figures.age(since) + " old");
            age.getStyleClass().add(since.compareTo(FRESH) <= 0 ? Css.CHIP_SUCCESS : Css.CHIP_WARNING);
        }
        double missing = Math.max(0, account.pointsExpected() - account.points());
        bar.show(
                List.of(
                        new ShareBar.Part(account.points(), palette.of(Hue.SUCCESS)),
                        new ShareBar.Part(missing, palette.of(account.dropped() > 0 ? Hue.WARNING : Hue.LINE_STRONG))),
                Math.max(1, account.pointsExpected()), palette.of(Hue.LINE));
        bar.setAccessibleText(received.getText());
    }

    /// What the event files held and what of them could not be used.
    private static String filesWords(FilesRead files) {
        List<String> words = new ArrayList<>();
        words.add(Figures.of(files.files(), "event file", "event files") + ", " + Figures.bytes(files.bytes()));
        if (files.damaged() > 0) {
            words.add(Figures.of(files.damaged(), "damaged record", "damaged records") + " left out" + (files.skippedBytes() > 0 ? ", " + Figures.bytes(files.skippedBytes()) + " passed over" : ""));
        }
        if (files.unreadable() > 0) {
            words.add(Figures.of(files.unreadable(), "record", "records") + " not understood");
        }
        if (files.tail() > 0) {
            words.add(Figures.bytes(files.tail()) + " of an unfinished record, waited for");
        }
        return String.join("; ", words);
    }

    /// Whose points are not all here; of every participant on demand.
    private void bySite(FeedAccount account) {
        List<String> all = account.participants();
        List<String> lacking = all.stream().filter(who -> account.points(who) < account.pointsExpected(who)).toList();
        bySite.setText(lacking.isEmpty() ? "none" : lacking.stream().limit(3)
                .map(who -> Figures.count(account.pointsExpected(who) - account.points(who)) + " of " + Tags.words(who)).collect(Collectors.joining(", "))
                + (lacking.size() > 3 ? " and " + (lacking.size() - 3) + " more" : ""));
        everySite.setText(all.stream().limit(30)
                .map(who -> "%s: %s of %s points".formatted(Tags.words(who), Figures.count(account.points(who)), Figures.count(account.pointsExpected(who))))
                .collect(Collectors.joining("\n")));
    }

    private String droppedWords(FeedAccount account) {
        List<Gap> gaps = job.gaps();
        if (account.dropped() == 0 || gaps.isEmpty()) {
            return "0";
        }
        Gap last = gaps.getLast();
        boolean one = gaps.stream().allMatch(gap -> gap.site().equals(last.site()));
        return "%s at %s, %s, %s".formatted(
                Figures.count(account.dropped()), Tags.words(one ? last.site() : "several sites, last " + last.site()), moments.clock(last.time()), Tags.words(last.reason()));
    }
}
