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
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The view Curves: those of the jobs that are compared, or of the chosen one, or of the one that runs.
public final class CurvesScreen implements Screen {
    private static final int MOST_OFFERED = 10;

    private final Desk desk;
    private final EventWriting events;
    private final BorderPane root = new BorderPane();
    private final Label about = new Label();
    private final HBox actions = new HBox(12);
    private final ChangeListener<@Nullable JobId> onJob = (_, _, _) -> follow();
    private final ChangeListener<List<JobId>> onCompared = (_, _, _) -> follow();
    private final ChangeListener<Number> onRevision = (_, _, _) -> headline();
    private final ChangeListener<Number> onChange = (_, _, _) -> headline();
    private @Nullable CurvesPane pane;
    private List<JobId> shown = List.of();
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
        desk.state().comparedJobs().addListener(onCompared);
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
        desk.state().comparedJobs().removeListener(onCompared);
        desk.state().revision().removeListener(onRevision);
        if (pane != null) {
            pane.hidden();
        }
    }

    Optional<CurvesPane> pane() {
        return Optional.ofNullable(pane);
    }

    /// Those that are compared, or the one in view.
    private List<JobId> wanted() {
        List<JobId> compared = desk.state().comparedJobs().get();
        return compared.isEmpty() ? desk.state().jobInView().map(List::of).orElse(List.of()) : compared;
    }

    /// Other jobs: another pane, with the same choices.
    private void follow() {
        List<JobId> jobs = wanted();
        if (jobs.isEmpty()) {
            if (!shown.isEmpty() || root.getCenter() == null) {
                leave();
                root.setCenter(StatePane.empty(Icon.CURVES, "No job yet", "Curves of a job appear here while it runs and after it has ended.")
                        .repair(Icon.JOBS, "Go to Jobs", () -> desk.navigator().show(Place.JOBS)));
            }
        } else if (!jobs.equals(shown)) {
            CurvesPane next = new CurvesPane(desk, jobs.stream().map(desk.state()::live).toList(), events, false);
            if (pane != null) {
                next.model().choices().set(pane.model().choices().get());
            }
            leave();
            shown = jobs;
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
        shown = List.of();
        actions.getChildren().clear();
    }

    private void headline() {
        CurvesPane now = pane;
        if (shown.isEmpty() || now == null) {
            about.setText("");
            if (!wanted().isEmpty()) {
                follow();
            }
            return;
        }
        String words = (shown.size() > 1 ? shown.size() + " jobs compared" : desk.state().job(shown.getFirst()).map(Job::name).orElse("job") + " " + shown.getFirst().brief())
                + now.headline();
        if (!words.equals(about.getText())) {
            about.setText(words);
        }
    }

    @Override
    public List<Command> commands() {
        return pane().map(shown -> Stream.concat(comparing(), shown.commands().stream()).toList()).orElse(List.of());
    }

    /// One of the other jobs beside those that are shown, and back to one.
    private Stream<Command> comparing() {
        Stream<Command> with = shown.size() >= ShownJobs.MOST ? Stream.of() : desk.state().jobs().reversed().stream()
                .filter(job -> !shown.contains(job.id())).limit(MOST_OFFERED)
                .map(job -> Command.of("Compare with " + job.name() + " " + job.id().brief(),
                        () -> desk.navigator().compare(Stream.concat(shown.stream(), Stream.of(job.id())).toList())).icon(Icon.COMPARE).about(job.state().word()));
        return shown.size() < 2 ? with : Stream.concat(
                Stream.of(Command.of("Compare no longer", () -> desk.navigator().compare(List.of(shown.getFirst()))).icon(Icon.COMPARE).about("back to the first job")), with);
    }

    @Override
    public void focusFilter() {
        if (pane != null) {
            pane.focusPattern();
        }
    }
}
