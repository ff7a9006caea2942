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
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The view Logs: the log of the chosen job, or of the one that runs; or of the server's and the sites' own processes.
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
    private final LogOf whose;
    /// Processes whose logs do not come, and why.
    private final VBox missing = new VBox(2);
    private final ChangeListener<@Nullable JobId> onJob = (_, _, _) -> follow();
    private final ChangeListener<Set<String>> onProcesses = (_, _, _) -> follow();
    private final ChangeListener<Number> onRevision = (_, _, _) -> headline();
    private @Nullable LogsPane pane;
    private @Nullable JobId shown;
    private List<String> processes = List.of();
    /// Why there is nothing of them, as the pane shows it.
    private String failure = "";
    private boolean looking;
    private List<SavedFile> files = List.of();
    private boolean built;

    /// Bookmarks are kept in `pins`.
    public LogsScreen(Desk desk, PinFolder pins) {
        this.desk = desk;
        this.pins = pins;
        this.whose = new LogOf(desk);
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
            about.setMinWidth(0);
            HBox head = new HBox(title, whose, about, space, actions);
            actions.setAlignment(Pos.CENTER_RIGHT);
            head.getStyleClass().add(Css.VIEW_HEADER);
            missing.setPadding(new Insets(6, 20, 6, 20));
            missing.managedProperty().bind(missing.visibleProperty());
            missing.setVisible(false);
            root.setTop(new VBox(head, missing));
        }
        return root;
    }

    @Override
    public void shown() {
        looking = true;
        desk.state().chosenJob().addListener(onJob);
        desk.state().chosenProcesses().addListener(onProcesses);
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
        desk.state().chosenProcesses().removeListener(onProcesses);
        desk.state().revision().removeListener(onRevision);
        whose.refresh(false);
        if (pane != null) {
            pane.hidden();
        }
    }

    @Override
    public void close() {
        hidden();
        whose.close();
        leave();
    }

    Optional<LogsPane> pane() {
        return Optional.ofNullable(pane);
    }

    /// Another job, or other processes: another pane.
    private void follow() {
        whose.refresh(looking);
        List<String> chosen = whose.processes();
        JobId job = desk.state().jobInView().orElse(null);
        if (!chosen.isEmpty()) {
            if (!chosen.equals(processes)) {
                leave();
                processes = chosen;
                ProcessSource source = new ProcessSource(chosen, desk.state().processLines(), desk.state().showLevels());
                put(new LogsPane(desk, source, false, new Pins()));
            }
        } else if (job == null) {
            if (shown != null || !processes.isEmpty() || root.getCenter() == null) {
                leave();
                StatePane none = StatePane.empty(Icon.LOGS, "No job yet", "Log lines of a job appear here while it runs and after it has ended.")
                        .repair(Icon.JOBS, "Go to Jobs", () -> desk.navigator().show(Place.JOBS));
                whose.commands().stream().limit(1).forEach(all -> none.action(Icon.LOGS, "Follow the log of the processes", all.action()));
                root.setCenter(none);
            }
        } else if (!job.equals(shown) || desk.state().live(job).files() != files) {
            leave();
            shown = job;
            files = desk.state().live(job).files();
            put(new LogsPane(desk, LogSources.of(desk, desk.state().live(job)), false, LogsPane.pins(desk, job.toString(), pins)));
        }
        headline();
    }

    private void put(LogsPane next) {
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

    private void leave() {
        if (pane != null) {
            pane.close();
        }
        pane = null;
        shown = null;
        processes = List.of();
        actions.getChildren().clear();
    }

    private void headline() {
        whose.refresh(looking);
        missing();
        if (!processes.isEmpty()) {
            say(pane().flatMap(now -> now.model().source().about()).orElse(""));
            String now = pane().map(shows -> shows.model().source().failure()).orElse("");
            if (!now.equals(failure)) {
                failure = now;
                pane().ifPresent(LogsPane::refresh);
            }
            return;
        }
        JobId job = shown;
        if (job != null && desk.state().live(job).files() != files) {
            follow();
            return;
        }
        if (job == null) {
            say("");
            if (desk.state().jobInView().isPresent()) {
                follow();
            }
            return;
        }
        String name = desk.state().job(job).map(Job::name).orElse("job");
        Optional<String> own = pane().flatMap(now -> now.model().source().about());
        if (own.isPresent()) {
            say(whose.isVisible() ? own.get() : name + ", " + own.get());
            return;
        }
        int sites = desk.state().siteOrder().names().size();
        LiveJob live = desk.state().live(job);
        String words = (whose.isVisible() ? "Server" : name + " " + job.brief() + ", server") + " and " + Figures.of(sites, "site", "sites") + ", merged by time";
        if (live.logs().first() > 0) {
            words += ", the newest %s of %s lines".formatted(Figures.count(live.logs().end() - live.logs().first()), Figures.count(live.logs().end()));
        }
        if (live.account().dropped() > 0) {
            words += ", %s dropped at the sites".formatted(Figures.of(live.account().dropped(), "record", "records"));
        }
        say(words);
    }

    private void say(String words) {
        if (!words.equals(about.getText())) {
            about.setText(words);
            about.setTooltip(words.isEmpty() ? null : new Tooltip(words));
        }
    }

    private void missing() {
        List<String> sentences = pane().map(now -> now.model().source()).filter(ProcessSource.class::isInstance).map(ProcessSource.class::cast)
                .filter(source -> source.failure().isEmpty()).map(ProcessSource::missing).orElse(List.of());
        if (missing.getChildren().stream().map(node -> ((Label) node).getText()).toList().equals(sentences)) {
            return;
        }
        missing.getChildren().setAll(sentences.stream().map(words -> {
            Label label = new Label(words, Icon.READ_ONLY.node(14));
            label.getStyleClass().addAll(Css.SMALL_TEXT, Css.WARNING);
            label.setTooltip(new Tooltip(words));
            return label;
        }).toList());
        missing.setVisible(!sentences.isEmpty());
    }

    @Override
    public List<Command> commands() {
        return Stream.concat(pane().map(LogsPane::commands).orElse(List.of()).stream(), whose.commands().stream()).toList();
    }

    /// Looks through the newest lines of the job or the processes in view, newest first, whatever this view shows of them.
    @Override
    public Found find(String words, int most) {
        JobId job = desk.state().jobInView().orElse(null);
        if (job == null && processes.isEmpty() || words.isBlank()) {
            return Found.NOTHING;
        }
        LogRing ring = job == null || !processes.isEmpty() ? desk.state().processLines().of(Set.copyOf(processes)).logs() : desk.state().live(job).logs();
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
