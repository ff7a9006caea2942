package io.flarescope.console.jobs.timeline;

import io.flarescope.console.jobs.facts.JobMeta;
import io.flarescope.console.jobs.facts.Words;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Through which states the job went and how long it was in each; then what the colours mean, below where there is no room beside.
final class StateStrip {
    private final Desk desk;
    private final HBox states = Labels.row(8);
    private final HBox legend = Labels.row(12);
    private final FlowPane root = new FlowPane(24, 6, states, legend);

    StateStrip(Desk desk) {
        this.desk = desk;
        root.getStyleClass().add("state-strip");
        for (Phase phase : Phase.values()) {
            Region swatch = new Region();
            swatch.getStyleClass().add("swatch");
            swatch.setStyle("-fx-background-color: " + phase.hue().css());
            legend.getChildren().add(Labels.row(6, swatch, Labels.whole(phase.title(), Css.SMALL_TEXT, Css.TEXT_2)));
        }
    }

    Region node() {
        return root;
    }

    void show(Optional<Job> shown, Optional<JobMeta> meta) {
        List<Step> steps = shown.map(job -> steps(job, meta)).orElse(List.of());
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                Node arrow = Icon.EXPAND.node(14);
                arrow.getStyleClass().add(Css.TEXT_3);
                nodes.add(arrow);
            }
            nodes.add(node(steps.get(i), i == steps.size() - 1));
        }
        states.getChildren().setAll(nodes);
    }

    /// `lasted` is empty for the state it is in.
    private record Step(String word, Optional<Instant> at, Optional<Duration> lasted) {}

    private static List<Step> steps(Job job, Optional<JobMeta> meta) {
        List<Step> steps = new ArrayList<>();
        Optional<Instant> started = job.startedAt();
        boolean dispatched = started.isPresent() || job.state().equals(JobState.DISPATCHED);
        Optional<Instant> scheduled = dispatched ? meta.flatMap(JobMeta::lastScheduled).filter(at -> !at.isBefore(job.submittedAt())) : Optional.empty();
        steps.add(new Step(JobState.SUBMITTED.word(), Optional.of(job.submittedAt()), scheduled.or(() -> started).map(at -> Duration.between(job.submittedAt(), at))));
        if (scheduled.isPresent() || job.state().equals(JobState.DISPATCHED)) {
            steps.add(new Step(
                    JobState.DISPATCHED.word(), scheduled, started.flatMap(at -> scheduled.filter(from -> !from.isAfter(at)).map(from -> Duration.between(from, at)))));
        }
        Optional<Instant> ended = started.flatMap(at -> job.duration().map(at::plus)).filter(_ -> job.state().finished());
        started.ifPresent(at -> steps.add(new Step(JobState.RUNNING.word(), started, ended.map(end -> Duration.between(at, end)))));
        if (steps.stream().noneMatch(step -> step.word().equals(job.state().word()))) {
            steps.add(new Step(job.state().word(), ended, Optional.empty()));
        }
        return steps;
    }

    private Node node(Step step, boolean last) {
        Label word = Labels.whole(step.word(), Css.CHIP, last ? chip(step.word()) : Css.CHIP_NEUTRAL);
        HBox box = Labels.row(8, word);
        step.at().ifPresent(at -> box.getChildren().add(Labels.whole(desk.moments().clock(at), Css.MONO, Css.TEXT_2)));
        boolean ended = new JobState(step.word()).finished();
        if (step.lasted().isPresent()) {
            box.getChildren().add(Labels.whole(Words.length(step.lasted().get()), Css.SMALL_TEXT, Css.TEXT_3));
        } else if (last && !ended && step.at().isPresent()) {
            Duration soFar = Duration.between(step.at().get(), desk.clock().instant());
            box.getChildren().add(Labels.whole(Words.length(soFar) + " so far", Css.SMALL_TEXT, Css.TEXT_3));
        }
        return box;
    }

    private static String chip(String word) {
        return switch (new JobState(word).kind()) {
            case RUNNING -> Css.CHIP_ACCENT;
            case COMPLETED -> Css.CHIP_SUCCESS;
            case FAILED -> Css.CHIP_DANGER;
            case CANNOT_SCHEDULE -> Css.CHIP_WARNING;
            case WAITING, ABORTED, SAVED -> Css.CHIP_NEUTRAL;
        };
    }
}
