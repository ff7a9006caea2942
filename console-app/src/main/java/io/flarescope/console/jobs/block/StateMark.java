package io.flarescope.console.jobs.block;

import io.flarescope.console.theme.Css;
import io.flarescope.federation.JobState;
import io.flarescope.icons.Icon;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A job's state as icon, word and colour.
public final class StateMark {
    private StateMark() {}

    /// For a row; `word` is FLARE's, perhaps without its prefix.
    public static Label label(JobState state, String word) {
        Label label = new Label(word, icon(state.kind()).node(16));
        label.setGraphicTextGap(8);
        label.getStyleClass().add(Css.job(state.kind()));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    public static Label chip(JobState state) {
        Label chip = new Label(state.word(), icon(state.kind()).node(14));
        chip.getStyleClass().addAll(Css.CHIP, switch (state.kind()) {
            case RUNNING -> Css.CHIP_ACCENT;
            case COMPLETED -> Css.CHIP_SUCCESS;
            case FAILED -> Css.CHIP_DANGER;
            case CANNOT_SCHEDULE -> Css.CHIP_WARNING;
            case WAITING, ABORTED, SAVED -> Css.CHIP_NEUTRAL;
        });
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    private static Icon icon(JobState.Kind kind) {
        return switch (kind) {
            case WAITING -> Icon.SUBMITTED;
            case RUNNING -> Icon.RUNNING;
            case COMPLETED -> Icon.PASSED;
            case ABORTED -> Icon.ABORTED;
            case CANNOT_SCHEDULE -> Icon.CANNOT_SCHEDULE;
            case FAILED -> Icon.FAILED;
            case SAVED -> Icon.SAVE;
        };
    }
}
