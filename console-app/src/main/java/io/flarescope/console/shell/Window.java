package io.flarescope.console.shell;

import io.flarescope.console.alert.Alert;
import io.flarescope.console.dialog.StatePane;
import io.flarescope.console.fx.Ticker;
import io.flarescope.console.fx.UiThread;
import io.flarescope.console.state.Attention;
import io.flarescope.console.text.Figures;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Css;
import io.flarescope.console.theme.Look;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.Severity;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The frame: stripe, top bar, rail, the view that is looked at, status bar. Views are built when they are first looked at, and never before the frame's
/// first picture.
public final class Window {
    private static final Duration BEAT = Duration.ofMillis(250);

    private final Look look;
    private final Connections connections;
    private final Supplier<? extends Parent> connectPage;
    private final InstantSource clock;
    private final UiThread ui;
    private final Region stripe = new Region();
    private final TopBar top;
    private final StackPane railPlace = new StackPane();
    private final StackPane content = new StackPane();
    private final LostBand band;
    private final StatusBar status;
    private final Toasts toasts = new Toasts();
    private final AlertList alerts;
    private final AlertDesk alertDesk = new AlertDesk(this::toast);
    private final StackPane root = new StackPane();
    private final Scene scene;
    private final IdleLock lock;
    private final Ticker ticker = new Ticker(BEAT, this::beat);
    private final ListChangeListener<Notice> notices = this::noticed;
    private @Nullable Rail rail;
    private @Nullable Connection shown;
    private @Nullable Screen screen;
    private Subscription watching = Subscription.EMPTY;
    private List<Command> offered = List.of();
    private boolean filled;
    private boolean starting;

    /// `connectPage` is asked for its node each time the page is shown. `version` is what the program calls itself.
    public Window(
            Look look, Connections connections, Supplier<? extends Parent> connectPage, InstantSource clock, Moments moments, UiThread ui, String version,
            double width, double height) {
        this.look = look;
        this.connections = connections;
        this.connectPage = connectPage;
        this.clock = clock;
        this.ui = ui;
        this.top = new TopBar(connections, this::openPalette, this::openAlerts);
        this.alerts = new AlertList(moments);
        this.band = new LostBand(moments);
        this.status = new StatusBar(moments);
        status.rest(version);
        stripe.getStyleClass().add("stripe");
        root.getStyleClass().add("overlay-layers");
        URL css = Objects.requireNonNull(Window.class.getResource("shell.css"));
        root.getStylesheets().add(css.toExternalForm());
        root.getChildren().add(frame());
        this.scene = new Scene(root, width, height);
        look.dress(scene);
        this.lock = new IdleLock(root, scene, connections, clock, moments);
        new GlobalKeys(scene, new KeyActions(), clock);
        beat();
    }

    private Parent frame() {
        content.getStyleClass().add("view");
        content.setMinSize(0, 0);
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox middle = new VBox(band, content);
        BorderPane pane = new BorderPane(middle, new VBox(stripe, top), null, status, railPlace);
        StackPane withToasts = new StackPane(pane, toasts, alerts);
        StackPane.setAlignment(alerts, Pos.TOP_RIGHT);
        StackPane.setMargin(alerts, new Insets(50, 16, 0, 0));
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(toasts, new Insets(0, 16, 44, 0));
        return withToasts;
    }

    public Scene scene() {
        return scene;
    }

    /// Says that something starts, where else the connect page would be, until the first connection is there or [#started] is called.
    public void starting(String title, String sentence) {
        starting = true;
        if (shown == null) {
            withoutConnection();
        }
        content.getChildren().setAll(List.of(StatePane.loading(title, sentence)));
        status.idle(title);
    }

    /// What was to start did or did not: without a connection the connect page shows.
    public void started() {
        starting = false;
        if (filled && shown == null) {
            select(null);
        }
    }

    /// Commands of the window itself that the palette offers everywhere.
    public void offer(List<Command> commands) {
        offered = List.copyOf(commands);
    }

    /// Begins to follow the connections. Call once, after the frame was shown.
    public void fill() {
        if (!filled) {
            filled = true;
            connections.selected().subscribe(this::select);
            ticker.start();
        }
    }

    public void stop() {
        ticker.stop();
        watching.unsubscribe();
    }

    /// Locks after so long without a key or a movement of the mouse; zero for never, which it is at first.
    public void lockAfter(Duration idle) {
        lock.after(idle);
    }

    /// The message at the right of the status bar.
    public void say(String sentence) {
        status.say(sentence, clock.instant());
    }

    /// A message a person must not miss.
    public void toast(Severity severity, String sentence) {
        toasts.say(severity, sentence);
        say(sentence);
    }

    private void select(@Nullable Connection connection) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        hideScreen();
        if (shown != null) {
            shown.looked(false);
        }
        shown = connection;
        if (connection == null) {
            withoutConnection();
        }
        if (connection == null && !starting) {
            Parent page = connectPage.get();
            content.getChildren().setAll(List.of(page));
            takeFocus(page);
            int open = connections.open().size();
            status.idle(open == 0 ? "No federation connected" : Figures.of(open, "tab", "tabs") + " open");
        }
        if (connection != null) {
            starting = false;
            bars(true);
            connection.looked(true);
            Rail views = new Rail(connection.places(), connection.navigation()::show);
            rail = views;
            railPlace.getChildren().setAll(List.of(views));
            stripe.getStyleClass().setAll("stripe", Css.stripe(connection.profile().type()));
            boolean saved = connection.profile().type() == ConnectionType.SAVED;
            status.idle(saved ? connection.profile().host() : connection.profile().name() + ", " + connection.profile().host() + ":" + connection.profile().adminPort());
            connection.desk().state().notices().addListener(notices);
            watching = connection.navigation().at().subscribe(this::show)
                    .and(connection.desk().state().link().subscribe(_ -> beat()))
                    .and(() -> connection.desk().state().notices().removeListener(notices));
        }
        beat();
    }

    /// Where something starts the frame stands as it will with its views, so that nothing moves when they come.
    private void withoutConnection() {
        rail = null;
        bars(starting || !connections.open().isEmpty());
        railPlace.getChildren().setAll(starting ? List.of(new Rail(List.of(), _ -> {})) : List.of());
        stripe.getStyleClass().setAll("stripe");
    }

    private void bars(boolean there) {
        top.setVisible(there);
        top.setManaged(there);
        stripe.setManaged(there);
    }

    private void noticed(ListChangeListener.Change<? extends Notice> change) {
        while (change.next()) {
            for (Notice notice : change.getAddedSubList()) {
                if (notice.severity() == Severity.INFO) {
                    status.say(notice.sentence(), notice.at());
                } else {
                    toast(notice.severity(), notice.sentence());
                }
            }
        }
    }

    private void show(Navigation.Stop stop) {
        Connection connection = shown;
        if (connection == null) {
            return;
        }
        Optional<Screen> next = connection.screen(stop.place());
        if (next.isEmpty()) {
            return;
        }
        Screen view = next.get();
        stop.page().ifPresentOrElse(page -> view.openJob(page.job(), page.tab()), view::openStart);
        if (view != screen) {
            hideScreen();
            screen = view;
            content.getChildren().setAll(List.of(view.node()));
            view.shown();
            takeFocus(view.node());
        }
        if (rail != null) {
            rail.mark(stop.place());
        }
    }

    /// Keys go to the view, not to the first field the toolkit finds, unless the view chose one of its controls itself.
    private void takeFocus(Node view) {
        for (Node node = scene.getFocusOwner(); node != null; node = node.getParent()) {
            if (node == view) {
                return;
            }
        }
        view.requestFocus();
    }

    private void hideScreen() {
        if (screen != null) {
            screen.hidden();
            screen = null;
        }
    }

    /// Ages, clock, tasks, badges: what changes with time alone.
    void beat() {
        Instant now = clock.instant();
        lock.beat(now);
        Connection connection = shown;
        boolean lookedAt = scene.getWindow() == null || scene.getWindow().isFocused();
        alertDesk.beat(connections.open(), connection, lookedAt, now);
        if (connection == null) {
            alerts.close();
        } else if (alerts.isVisible()) {
            connection.alerts().seen();
            alerts.show(connection.alerts(), now, alert -> goTo(connection, alert));
        }
        top.show(connection, now);
        boolean old = band.show(connection, now);
        if (old != content.getStyleClass().contains(Css.STALE)) {
            if (old) {
                content.getStyleClass().add(Css.STALE);
            } else {
                content.getStyleClass().remove(Css.STALE);
            }
        }
        status.show(connection == null ? List.of() : connection.desk().tasks().tasks(), now);
        if (rail != null && connection != null) {
            rail.count(
                    Attention.of(connection.desk().state(), now),
                    connection.desk().state().jobs().stream().filter(job -> job.state().running()).count());
        }
    }

    private void openAlerts() {
        Connection connection = shown;
        if (connection == null || alerts.isVisible()) {
            alerts.close();
            return;
        }
        connection.alerts().seen();
        alerts.open(connection.alerts(), clock.instant(), alert -> goTo(connection, alert));
        beat();
    }

    private void goTo(Connection connection, Alert alert) {
        alerts.close();
        AlertDesk.go(connection, alert);
    }

    /// Where sentences go that must be seen while nobody looks at the window; nowhere at first.
    public void notifyOnDesktop(Consumer<String> notifier) {
        alertDesk.desktop(notifier);
    }

    private void openPalette() {
        List<Command> all = new ArrayList<>(new WindowCommands(look, scene, connections, this::openHelp, () -> lock.lock("You locked it.")).all(screen));
        all.addAll(offered);
        Connection connection = shown;
        CommandPalette.open(root, all, (words, most) -> connection == null
                ? Screen.Found.NOTHING
                : connection.screen(Place.LOGS).map(logs -> logs.find(words, most)).orElse(Screen.Found.NOTHING));
    }

    private void openHelp() {
        Connection connection = shown;
        HelpSheet.open(
                root,
                screen == null ? "Connect" : screen.place().title(),
                screen == null ? List.of() : screen.commands(),
                connection == null ? List.of() : connection.places());
    }

    /// What the keys do.
    private final class KeyActions implements GlobalKeys.Actions {
        @Override
        public void palette() {
            openPalette();
        }

        @Override
        public void help() {
            openHelp();
        }

        @Override
        public void refresh() {
            Connection connection = shown;
            if (connection != null) {
                connection.desk().federation().refresh();
                say("Asked " + connection.profile().name() + " for sites and jobs.");
            }
        }

        @Override
        public void switchTheme() {
            look.choose(scene, look.theme().other());
        }

        @Override
        public void view(int index) {
            Connection connection = shown;
            if (connection != null && index < connection.places().size()) {
                connection.navigation().show(connection.places().get(index));
            }
        }

        @Override
        public void view(Place place) {
            Connection connection = shown;
            if (connection != null && connection.places().contains(place)) {
                connection.navigation().show(place);
            }
        }

        @Override
        public void back() {
            if (shown != null) {
                shown.navigation().back();
            }
        }

        @Override
        public void forward() {
            if (shown != null) {
                shown.navigation().forward();
            }
        }

        @Override
        public void filter() {
            if (screen != null) {
                screen.focusFilter();
            }
        }

        @Override
        public void leave() {
            toasts.clear();
            alerts.close();
            Node view = content.getChildren().isEmpty() ? root : content.getChildren().getFirst();
            view.requestFocus();
        }

        @Override
        public List<Command> commands() {
            return screen == null ? List.of() : screen.commands();
        }
    }
}
