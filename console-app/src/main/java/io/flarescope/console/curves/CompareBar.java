package io.flarescope.console.curves;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.JobId;
import io.flarescope.icons.Icon;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// Above the cards while jobs are compared: each job with its stroke, in the order in which they were chosen, and what can be done about it.
final class CompareBar extends HBox {
    private final ShownJobs jobs;
    private final Function<JobId, String> points;
    private final Consumer<List<JobId>> compare;
    private final FlowPane chips = new FlowPane(8, 4);
    private final MenuButton add = new MenuButton("Add a job", Icon.COMPARE.node(14));
    private final Map<JobId, Tooltip> tips = new HashMap<>();
    private List<String> drawn = List.of();

    /// A job that could be added, in words.
    record Offer(JobId job, String words) {}

    /// `points` says how many points of a job are here; `compare` is told which jobs to show instead.
    CompareBar(ShownJobs jobs, Function<JobId, String> points, Consumer<List<JobId>> compare) {
        this.jobs = jobs;
        this.points = points;
        this.compare = compare;
        getStyleClass().add("compare-bar");
        Label title = new Label("Compared");
        title.getStyleClass().addAll(Css.SMALL_TEXT, Css.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.setRowValignment(VPos.CENTER);
        chips.prefWrapLengthProperty().bind(widthProperty().subtract(90));
        add.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Tweaks.NO_ARROW);
        add.setAccessibleText("Add a job to compare");
        getChildren().addAll(title, chips);
    }

    void refresh(List<Offer> offers) {
        List<String> names = jobs.ids().stream().map(jobs::words).toList();
        if (!names.equals(drawn)) {
            drawn = names;
            chips.getChildren().setAll(jobs.ids().stream().map(this::chip).toList());
            chips.getChildren().add(add);
        }
        tips.forEach((job, tip) -> tip.setText(jobs.words(job) + ", " + points.apply(job)));
        add.setDisable(offers.isEmpty() || jobs.all().size() >= ShownJobs.MOST);
        if (!add.isShowing()) {
            add.getItems().setAll(offers.stream().map(offer -> {
                MenuItem item = new MenuItem(offer.words());
                item.setOnAction(_ -> compare.accept(Stream.concat(jobs.ids().stream(), Stream.of(offer.job())).toList()));
                return item;
            }).toList());
        }
    }

    private Node chip(JobId job) {
        String words = jobs.words(job);
        Label name = new Label(words, new StrokeSample(StrokeSample.LONG, JobStroke.of(jobs.place(job)), "site-ink"));
        name.getStyleClass().add(Css.SMALL_TEXT);
        name.setGraphicTextGap(6);
        name.setMinWidth(USE_PREF_SIZE);
        name.setTooltip(tips.computeIfAbsent(job, _ -> new Tooltip()));
        Button leave = new Button("", Icon.CLOSE.node(12));
        leave.getStyleClass().addAll(Styles.FLAT, "card-button");
        leave.setAccessibleText("Compare without " + words);
        leave.setTooltip(new Tooltip("Compare without it"));
        leave.setOnAction(_ -> compare.accept(jobs.ids().stream().filter(id -> !id.equals(job)).toList()));
        HBox chip = new HBox(4, name, leave);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("compare-chip");
        return chip;
    }
}
