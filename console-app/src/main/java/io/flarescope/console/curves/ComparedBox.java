package io.flarescope.console.curves;

import io.flarescope.console.state.FeedAccount;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FeedRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What came of each compared job, and how old it is: curves of two jobs tell nothing while one of them is not here whole.
final class ComparedBox extends VBox {
    private final ShownJobs jobs;
    private final GridPane grid = new GridPane();
    private final List<Tooltip> tips = new ArrayList<>();

    ComparedBox(ShownJobs jobs) {
        super(8);
        this.jobs = jobs;
        getStyleClass().add("honest-box");
        Label title = new Label("Honest data");
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        ColumnConstraints sample = new ColumnConstraints();
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(sample, name, figures);
        grid.getStyleClass().addAll("compared-facts");
        getChildren().addAll(title, grid);
        for (int i = 0; i < jobs.all().size(); i++) {
            Label points = label(Css.SMALL_MONO);
            points.setMinWidth(USE_PREF_SIZE);
            Label who = label(Css.SMALL_TEXT);
            who.setMinWidth(0);
            Tooltip tip = new Tooltip();
            who.setTooltip(tip);
            points.setTooltip(tip);
            tips.add(tip);
            grid.addRow(i, new StrokeSample(StrokeSample.LONG, JobStroke.of(i), "site-ink"), who, points);
            grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.CENTER));
        }
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    void refresh(Instant now) {
        for (int i = 0; i < jobs.all().size(); i++) {
            LiveJob job = jobs.all().get(i);
            Label who = (Label) grid.getChildren().get(3 * i + 1);
            Label points = (Label) grid.getChildren().get(3 * i + 2);
            who.setText(jobs.words(job.id()));
            points.setText(brief(job.account()));
            points.getStyleClass().remove(Css.WARNING);
            if (job.account().dropped() > 0) {
                points.getStyleClass().add(Css.WARNING);
            }
            String words = jobs.words(job.id()) + ": " + words(job.account(), now);
            tips.get(i).setText(words);
            points.setAccessibleText(words);
        }
    }

    private static String brief(FeedAccount account) {
        return Figures.count(account.points()) + (account.points() == account.pointsExpected() ? "" : " of " + Figures.count(account.pointsExpected()));
    }

    /// `880 of 900 points, 20 dropped, read 3 s ago`.
    static String words(FeedAccount account, Instant now) {
        String points = "%s of %s points".formatted(Figures.count(account.points()), Figures.count(account.pointsExpected()));
        String dropped = account.dropped() == 0 ? "" : ", " + Figures.count(account.dropped()) + " dropped";
        if (account.lastArrival().isEmpty()) {
            return points + ", nothing came yet";
        }
        String age = Figures.age(Duration.between(account.lastArrival().get(), now));
        return points + dropped + (account.route() == FeedRoute.FILES ? ", read " + age + " ago" : account.position().closed() ? ", complete" : ", " + age + " old");
    }
}
