package io.flarescope.console.curves;

import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.icons.Icon;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The view Curves: those of the chosen job, or of the one that runs.
public final class CurvesScreen implements Screen {
    private final Desk desk;
    private final EventWriting events;
    private final BorderPane root = new BorderPane();
    private final Label about = new Label();
    private final HBox actions = new HBox(12);
    private final ChangeListener<@Nullable JobId> onJob = (_, _, _) -> follow();
    private final ChangeListener<Number> onRevision = (_, _, _) -> headline();
    private final ChangeListener<Number> onChange = (_, _, _) -> headline();
    private @Nullable CurvesPane pane;
    private @Nullable JobId shown;
    private boolean built;
    private boolean looking;

    public CurvesScreen(Desk desk, EventWriting events) {
        this.events = events;
        this.desk = desk;
    }

    @Override
    public Place place() {
        return Place.CURVES;
    }

    @Override
    public Parent node() {
        if (!built) {
            built = true;
            Label title = new Label("Curves");
            title.getStyleClass().add(Css.TITLE);
            title.setMinWidth(Region.USE_PREF_SIZE);
            about.getStyleClass().add(Css.TEXT_2);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox head = new HBox(title, about, space, actions);
            actions.setAlignment(Pos.CENTER_RIGHT);
            head.getStyleClass().add(Css.VIEW_HEADER);
            root.setTop(head);
        }
        return root;
    }

    @Override
    public void shown() {
        if (looking) {
            return;
        }
        looking = true;
        desk.state().chosenJob().addListener(onJob);
        desk.state().revision().addListener(onRevision);
        follow();
        if (pane != null) {
            pane.shown();
        }
    }

    @Override
    public void hidden() {
        looking = false;
        desk.state().chosenJob().removeListener(onJob);
        desk.state().revision().removeListener(onRevision);
        if (pane != null) {
            pane.hidden();
        }
    }

    Optional<CurvesPane> pane() {
        return Optional.ofNullable(pane);
    }

    /// Another job: another pane, with the same choices.
    private void follow() {
        JobId job = desk.state().jobInView().orElse(null);
        if (job == null) {
            if (shown != null || root.getCenter() == null) {
                leave();
                root.setCenter(StatePane.empty(Icon.CURVES, "No job yet", "Curves of a job appear here while it runs and after it has ended.")
                        .repair(Icon.JOBS, "Go to Jobs", () -> desk.navigator().show(Place.JOBS)));
            }
        } else if (!job.equals(shown)) {
            CurvesPane next = new CurvesPane(desk, desk.state().live(job), events, false);
            if (pane != null) {
                next.model().choices().set(pane.model().choices().get());
            }
            leave();
            shown = job;
            pane = next;
            actions.getChildren().setAll(next.headerActions());
            root.setCenter(next.node());
            next.model().changed().addListener(onChange);
            next.shown();
        }
        headline();
    }

    private void leave() {
        if (pane != null) {
            pane.model().changed().removeListener(onChange);
            pane.hidden();
        }
        pane = null;
        shown = null;
        actions.getChildren().clear();
    }

    private void headline() {
        JobId job = shown;
        CurvesPane now = pane;
        if (job == null || now == null) {
            about.setText("");
            if (desk.state().jobInView().isPresent()) {
                follow();
            }
            return;
        }
        String words = desk.state().job(job).map(Job::name).orElse("job") + " " + job.brief() + now.headline();
        if (!words.equals(about.getText())) {
            about.setText(words);
        }
    }

    @Override
    public List<Command> commands() {
        return pane().map(CurvesPane::commands).orElse(List.of());
    }

    @Override
    public void focusFilter() {
        if (pane != null) {
            pane.focusPattern();
        }
    }
}
