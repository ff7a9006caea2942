package io.flarescope.console.logs;

import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.LogRing;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.SavedFile;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The view Logs: the log of the chosen job, or of the one that runs.
public final class LogsScreen implements Screen {
    /// How much is looked through for the palette, in characters: some 50,000 ordinary lines, 10 ms. The palette asks with every key.
    private static final long FIND_CHARACTERS = 10_000_000;
    /// A line counts for at least as many.
    private static final int FIND_LINE = 100;

    private final Desk desk;
    private final PinFolder pins;
    private final BorderPane root = new BorderPane();
    private final Label about = new Label();
    private final HBox actions = new HBox(12);
    private final ChangeListener<@Nullable JobId> onJob = (_, _, _) -> follow();
    private final ChangeListener<Number> onRevision = (_, _, _) -> headline();
    private @Nullable LogsPane pane;
    private @Nullable JobId shown;
    private List<SavedFile> files = List.of();
    private boolean built;

    /// Bookmarks are kept in `pins`.
    public LogsScreen(Desk desk, PinFolder pins) {
        this.desk = desk;
        this.pins = pins;
    }

    @Override
    public Place place() {
        return Place.LOGS;
    }

    @Override
    public Parent node() {
        if (!built) {
            built = true;
            Label title = new Label("Logs");
            title.getStyleClass().add(Css.TITLE);
            about.getStyleClass().add(Css.TEXT_2);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox head = new HBox(title, about, space, actions);
            actions.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
            head.getStyleClass().add(Css.VIEW_HEADER);
            root.setTop(head);
        }
        return root;
    }

    @Override
    public void shown() {
        desk.state().chosenJob().addListener(onJob);
        desk.state().revision().addListener(onRevision);
        follow();
        if (pane != null) {
            pane.shown();
        }
    }

    @Override
    public void hidden() {
        desk.state().chosenJob().removeListener(onJob);
        desk.state().revision().removeListener(onRevision);
        if (pane != null) {
            pane.hidden();
        }
    }

    @Override
    public void close() {
        hidden();
        leave();
    }

    Optional<LogsPane> pane() {
        return Optional.ofNullable(pane);
    }

    /// Another job: another pane.
    private void follow() {
        JobId job = desk.state().jobInView().orElse(null);
        if (job == null) {
            if (shown != null || root.getCenter() == null) {
                leave();
                root.setCenter(StatePane.empty(Icon.LOGS, "No job yet", "Log lines of a job appear here while it runs and after it has ended.")
                        .repair(Icon.JOBS, "Go to Jobs", () -> desk.navigator().show(Place.JOBS)));
            }
        } else if (!job.equals(shown) || desk.state().live(job).files() != files) {
            leave();
            shown = job;
            files = desk.state().live(job).files();
            LogsPane next = new LogsPane(desk, LogSources.of(desk, desk.state().live(job)), false, LogsPane.pins(desk, job.toString(), pins));
            pane = next;
            actions.getChildren().setAll(next.actions());
            root.setCenter(next.node());
            next.model().revision().addListener((_, _, _) -> {
                if (next.model().source().about().isPresent()) {
                    headline();
                }
            });
            next.shown();
        }
        headline();
    }

    private void leave() {
        if (pane != null) {
            pane.close();
        }
        pane = null;
        shown = null;
        actions.getChildren().clear();
    }

    private void headline() {
        JobId job = shown;
        if (job != null && desk.state().live(job).files() != files) {
            follow();
            return;
        }
        if (job == null) {
            about.setText("");
            if (desk.state().jobInView().isPresent()) {
                follow();
            }
            return;
        }
        String name = desk.state().job(job).map(Job::name).orElse("job");
        Optional<String> own = pane().flatMap(now -> now.model().source().about());
        if (own.isPresent()) {
            about.setText(name + ", " + own.get());
            return;
        }
        int sites = desk.state().siteOrder().names().size();
        LiveJob live = desk.state().live(job);
        String words = "%s %s, server and %s, merged by time".formatted(name, job.brief(), Figures.of(sites, "site", "sites"));
        if (live.logs().first() > 0) {
            words += ", the newest %s of %s lines".formatted(Figures.count(live.logs().end() - live.logs().first()), Figures.count(live.logs().end()));
        }
        if (live.account().dropped() > 0) {
            words += ", %s dropped at the sites".formatted(Figures.of(live.account().dropped(), "record", "records"));
        }
        if (!words.equals(about.getText())) {
            about.setText(words);
        }
    }

    @Override
    public List<Command> commands() {
        return pane().map(LogsPane::commands).orElse(List.of());
    }

    /// Looks through the newest lines of the job in view, newest first, whatever this view shows of them.
    @Override
    public Found find(String words, int most) {
        JobId job = desk.state().jobInView().orElse(null);
        if (job == null || words.isBlank()) {
            return Found.NOTHING;
        }
        LogRing ring = desk.state().live(job).logs();
        TextQuery query = TextQuery.of(words, false);
        List<Command> found = new ArrayList<>();
        long total = 0;
        long left = FIND_CHARACTERS;
        for (long at = ring.end() - 1; at >= ring.first() && left > 0; at--) {
            LogLine line = ring.get(at);
            left -= FIND_LINE + line.message().length() + line.trace().length();
            if (query.find(line) == null) {
                continue;
            }
            total++;
            if (found.size() < most) {
                String about = "%s %s %s".formatted(desk.moments().millis(line.time()), line.site(), LineText.level(line.level()));
                found.add(Command.of(LineText.plain(line.message()), () -> goTo(line)).in(Command.Group.LINE).icon(Icon.LINE).about(about));
            }
        }
        return new Found(found, total);
    }

    private void goTo(LogLine line) {
        desk.navigator().show(Place.LOGS);
        desk.state().cursor().point(line.time(), null);
        if (pane != null) {
            pane.model().jumpTo(line);
        }
    }

    @Override
    public void focusFilter() {
        if (pane != null) {
            pane.focusSearch();
        }
    }
}
