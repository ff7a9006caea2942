package io.flarescope.console.shell;

import atlantafx.base.theme.Styles;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.icons.Icon;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Tasks in progress with a bar and a way to cancel, the last message, the clock.
final class StatusBar extends HBox {
    private final Moments moments;
    private final Label title = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label amount = new Label();
    private final Label more = new Label();
    private final Button cancel = new Button("", Icon.CLOSE.node(14));
    private final HBox task = new HBox(8, Icon.DOWNLOAD.node(14), title, bar, amount, cancel, more);
    private final Label idle = new Label();
    private final Label message = new Label();
    private final Label clock = new Label();

    StatusBar(Moments moments) {
        this.moments = moments;
        getStyleClass().add("status-bar");
        task.getStyleClass().add("status-task");
        bar.setPrefWidth(96);
        amount.getStyleClass().add(Css.MONO);
        cancel.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
        cancel.setTooltip(new Tooltip("Cancel"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        message.setMinWidth(0);
        message.setMaxWidth(760);
        Region line = new Region();
        line.getStyleClass().add("status-divider");
        clock.getStyleClass().add(Css.MONO);
        clock.setMinWidth(Region.USE_PREF_SIZE);
        for (Label label : new Label[] {title, amount, more, idle}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().addAll(task, idle, space, message, line, clock);
    }

    /// The last message of a connection, with the time it was said.
    void say(String sentence, Instant at) {
        message.setText(moments.clock(at) + "  " + sentence);
        message.setTooltip(new Tooltip(sentence));
    }

    /// Words at the right that are no message, such as what this program is.
    void rest(String words) {
        message.setText(words);
        message.setTooltip(null);
    }

    void idle(String words) {
        idle.setText(words);
    }

    /// Once a beat; bars move with the data and not by themselves.
    void show(List<TaskBoard.Task> tasks, Instant now) {
        clock.setText(moments.withZone(now));
        boolean busy = !tasks.isEmpty();
        task.setVisible(busy);
        task.setManaged(busy);
        idle.setVisible(!busy);
        idle.setManaged(!busy);
        if (!busy) {
            return;
        }
        TaskBoard.Task first = tasks.getFirst();
        title.setText(first.title());
        boolean known = first.total() > 0;
        bar.setVisible(known);
        bar.setManaged(known);
        bar.setProgress(known ? Math.clamp((double) first.done() / first.total(), 0, 1) : 0);
        amount.setText(known ? Figures.bytesOf(first.done(), first.total()) : first.done() > 0 ? Figures.bytes(first.done()) : "");
        more.setText(tasks.size() > 1 ? "and " + (tasks.size() - 1) + " more" : "");
        cancel.setAccessibleText("Cancel: " + first.title());
        cancel.setOnAction(_ -> first.cancel());
    }
}
