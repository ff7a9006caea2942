package io.flarescope.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.StagedConnection;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.dialog.Overlay;
import io.flarescope.console.dialog.Problem;
import io.flarescope.console.dialog.ProblemDialog;
import io.flarescope.console.fx.UiThread;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.LinkState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The frame as a person meets it: rail, keys, palette, tabs, theme, a link that is lost.
@SuppressWarnings("NullAway.Init")
final class WindowTest {
    private final FxRobot robot = new FxRobot();
    private final Map<Place, PlainScreen> screens = new EnumMap<>(Place.class);
    private StagedFederation federation;
    private Connections connections;
    private Connection connection;
    private Window window;
    private Look look;
    private volatile Instant now = StagedFederation.START.plusSeconds(10);

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage stage) {
        look = new Look(Theme.LIGHT);
        connections = new Connections();
        window = new Window(
                look, connections, () -> new StackPane(new Label("Connect to a federation")), () -> now, new Moments(ZoneOffset.UTC), new UiThread(),
                "Flarescope", 1280, 800);
        look.choose(window.scene(), Theme.LIGHT);
        federation = new StagedFederation();
        connection = connect(federation);
        federation.open();
        stage.setScene(window.scene());
        stage.setX(0);
        stage.setY(0);
        stage.show();
        window.fill();
        connections.add(connection);
    }

    private Connection connect(StagedFederation with) {
        return StagedConnection.of(with, look, () -> now, window::say, (place, _) -> screens.computeIfAbsent(place, PlainScreen::new));
    }

    @AfterEach
    void close() {
        robot.interact(window::stop);
    }

    @Test
    void viewsAreMadeWhenTheyAreFirstLookedAt() {
        assertThat(screens).containsOnlyKeys(Place.FEDERATION);
        robot.clickOn(rail(Place.CURVES));

        assertThat(screens).containsOnlyKeys(Place.FEDERATION, Place.CURVES);
        assertThat(view(Place.FEDERATION).happened).containsExactly("start", "shown", "hidden");
        assertThat(texts()).contains("Curves of the test");
    }

    @Test
    void anHourWithoutInputLocksLogsOutAndCoversEverything() {
        robot.interact(() -> window.lockAfter(Duration.ofHours(1)));
        now = now.plusSeconds(3599);
        robot.interact(window::beat);
        assertThat(texts()).doesNotContain("Unlock and log in again");
        robot.moveTo(rail(Place.LOGS));
        now = now.plusSeconds(3599);
        robot.interact(window::beat);
        assertThat(federation.asked).as("the mouse moved in between").doesNotContain("suspend");
        now = now.plusSeconds(1);
        robot.interact(window::beat);

        assertThat(federation.asked).containsOnlyOnce("suspend");
        assertThat(window.scene().getRoot().getChildrenUnmodifiable().stream().filter(Node::isVisible)).as("only the sheet").hasSize(1);
        Place before = place();
        robot.write("3");
        robot.push(KeyCode.ESCAPE);
        robot.moveBy(40, 40);
        robot.interact(window::beat);
        assertThat(place()).isEqualTo(before);
        assertThat(federation.asked).doesNotContain("resume");
        robot.interact(() -> Pictures.write(window.scene(), "window-locked"));

        robot.clickOn("Unlock and log in again");
        assertThat(federation.asked).containsOnlyOnce("resume");
        robot.write("3");
        assertThat(place()).isEqualTo(Place.CURVES);
    }

    @Test
    void savedDataAloneIsNotLockedSinceNobodyIsLoggedIn() {
        FederationProfile saved = new FederationProfile(
                "runs", "/data/runs", 0, ConnectionType.SAVED, "", "", connection.profile().role(), StagedFederation.START);
        robot.interact(() -> {
            connection.desk().state().apply(new FederationEvent.ProfileChanged(saved));
            window.lockAfter(Duration.ofMinutes(5));
        });
        now = now.plusSeconds(301);
        robot.interact(window::beat);
        assertThat(texts()).doesNotContain("Unlock and log in again");
        assertThat(federation.asked).doesNotContain("suspend");
    }

    @Test
    void aTransferIsFinishedBeforeALockedConsoleLogsOut() {
        robot.interact(() -> {
            connection.desk().tasks().tasks().add(new TaskBoard.Task("download of 4f2c91e0"));
            window.lockAfter(Duration.ofMinutes(5));
        });
        now = now.plusSeconds(301);
        robot.interact(window::beat);
        assertThat(texts()).contains("Unlock and log in again", "finishing 1 transfer, then logs out");
        assertThat(federation.asked).doesNotContain("suspend");
        robot.interact(() -> {
            connection.desk().tasks().tasks().clear();
            window.beat();
        });
        assertThat(federation.asked).containsOnlyOnce("suspend");
        assertThat(texts()).contains("admin@lab.org is logged out");
    }

    @Test
    void whatOpensBehindTheLockIsSeenAfterIt() {
        robot.interact(() -> window.lockAfter(Duration.ofMinutes(5)));
        now = now.plusSeconds(301);
        robot.interact(() -> {
            window.beat();
            ProblemDialog.show(window.scene().getRoot(), new Problem("4f2c91e0 was not downloaded", "The disk is full.", "", "", "", ""));
        });
        assertThat(texts()).contains("Unlock and log in again").doesNotContain("The disk is full.");
        robot.push(KeyCode.ENTER);
        assertThat(texts()).contains("The disk is full.").doesNotContain("Unlock and log in again");
        assertThat(federation.asked).containsOnlyOnce("resume");
    }

    @Test
    void digitsAndGoKeysLeadToViewsAndBracketsBack() {
        robot.write("3");
        assertThat(place()).isEqualTo(Place.CURVES);
        robot.write("gl");
        assertThat(place()).isEqualTo(Place.LOGS);
        assertThat(rail(Place.LOGS).isSelected()).isTrue();
        robot.write("[[");
        assertThat(place()).isEqualTo(Place.FEDERATION);
        robot.write("]");
        assertThat(place()).isEqualTo(Place.CURVES);
    }

    @Test
    void keysOfTheViewAreHeardAndNotWhileTyping() {
        robot.interact(() -> view(Place.FEDERATION).node().requestFocus());
        robot.push(KeyCode.SPACE);
        assertThat(view(Place.FEDERATION).happened).contains("paused");

        robot.write("/");
        assertThat(window.scene().getFocusOwner()).isSameAs(view(Place.FEDERATION).filter);
        robot.write("3 g");
        assertThat(place()).isEqualTo(Place.FEDERATION);
        assertThat(view(Place.FEDERATION).filter.getText()).isEqualTo("3 g");
        robot.push(KeyCode.ESCAPE);
        robot.write("2");
        assertThat(place()).isEqualTo(Place.JOBS);
    }

    @Test
    void thePaletteFindsAndDoesWithTheKeyboardAlone() {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(Overlay.covers(window.scene())).isTrue();
        robot.write("abort");
        assertThat(texts()).contains("Do", "2 found");
        robot.push(KeyCode.ENTER);

        assertThat(Overlay.covers(window.scene())).isFalse();
        assertThat(view(Place.FEDERATION).happened).contains("aborted");
    }

    @Test
    void whatMayNotBeDoneStaysGreyWithTheReason() {
        view(Place.FEDERATION).whyNotAbort = Optional.of("needs manage_job, your role is member");
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.write("abort");
        assertThat(texts()).contains("needs manage_job, your role is member");
        robot.push(KeyCode.ENTER);

        assertThat(Overlay.covers(window.scene())).isTrue();
        assertThat(view(Place.FEDERATION).happened).doesNotContain("aborted");
        robot.push(KeyCode.ESCAPE);
        assertThat(Overlay.covers(window.scene())).isFalse();
    }

    @Test
    void thePaletteGoesToJobsSitesAndLines() {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.write("28c4");
        robot.push(KeyCode.ENTER);
        assertThat(view(Place.JOBS).happened).contains("job 28c4b627 TIMELINE");

        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.write("site-2");
        robot.push(KeyCode.ENTER);
        assertThat(view(Place.FEDERATION).happened).contains("participant site-2");

        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.write("round");
        assertThat(texts()).contains("Lines that match", "1 of 38 shown");
        robot.push(KeyCode.ENTER);
        assertThat(view(Place.LOGS).happened).contains("line");
    }

    @Test
    void theThemeSwitchesAndCanvasesHearOfIt() {
        assertThat(look.theme()).isEqualTo(Theme.LIGHT);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L);

        assertThat(look.palette().get().theme()).isEqualTo(Theme.DARK);
        assertThat(window.scene().getStylesheets().getFirst()).endsWith("dark.css");
    }

    @Test
    void aLostLinkShowsTheBandAndKeepsTheOldPicture() {
        now = StagedFederation.START.plusSeconds(60);
        robot.interact(() -> {
            federation.tell(new FederationEvent.LinkChanged(
                    new LinkState.Lost(StagedFederation.START.plusSeconds(36), "The other end closed the connection.", now.plusSeconds(6))));
            window.beat();
        });

        assertThat(texts()).contains(
                "hospital-net does not answer since 08:07:31",
                "The other end closed the connection. Trying again in 6 s. You see the state of 08:06:59.",
                "Federation of the test", "Lost");
        robot.clickOn(button("Try now"));
        assertThat(federation.asked).contains("refresh");

        robot.interact(() -> federation.tell(new FederationEvent.LinkChanged(new LinkState.Online(now))));
        assertThat(texts()).doesNotContain("Try now");
    }

    @Test
    void theTopBarSaysHowOldTheDataIs() {
        now = StagedFederation.START.plusSeconds(6);
        robot.interact(window::beat);

        assertThat(texts()).contains("Live", "data 2 s old", "116 days", "admin@lab.org", "project_admin, coordination", "hospital-net", "test");
        assertThat(rail(Place.JOBS).getAccessibleText()).isEqualTo("Jobs, 1 running");
    }

    @Test
    void severalFederationsLieSideBySide() {
        StagedFederation second = new StagedFederation();
        robot.interact(() -> connections.add(connect(second)));
        assertThat(connections.open()).hasSize(2);
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.write("connect to another");
        robot.push(KeyCode.ENTER);
        assertThat(texts()).contains("Connect to a federation");

        robot.interact(() -> connections.select(connection));
        robot.clickOn(labelled("Close hospital-net"));
        assertThat(federation.link()).isInstanceOf(LinkState.Closed.class);
        assertThat(connections.open()).hasSize(1);
    }

    @Test
    void aWarningInTheBackgroundIsSaidTwiceAndGoesOnClosing() {
        robot.interact(() -> federation.tell(new FederationEvent.Notice(
                FederationEvent.Severity.ERROR, "The feed of 4f2c91e0 cannot be read: your role is member.", now)));

        assertThat(texts()).contains("The feed of 4f2c91e0 cannot be read: your role is member.");
        robot.clickOn(labelled("Close this message"));
        assertThat(texts()).doesNotContain("The feed of 4f2c91e0 cannot be read: your role is member.");
    }

    @Test
    void everythingThatCanBePressedHasAName() {
        robot.interact(() -> window.scene().getRoot().lookupAll(".button, .toggle-button").forEach(node -> {
            Labeled control = (Labeled) node;
            assertThat(control.getText() + control.getAccessibleText()).as(control.toString()).isNotBlank().isNotEqualTo("null");
        }));
    }

    @Test
    void pictures() {
        robot.interact(() -> {
            Pictures.write(window.scene(), "window-light");
            look.choose(window.scene(), Theme.DARK);
            Pictures.write(window.scene(), "window-dark");
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.write("site");
        robot.interact(() -> {
            Pictures.write(window.scene(), "palette-dark");
            look.choose(window.scene(), Theme.LIGHT);
            Pictures.write(window.scene(), "palette-light");
        });
        robot.push(KeyCode.ESCAPE);
        robot.write("?");
        robot.interact(() -> Pictures.write(window.scene(), "help-light"));
    }

    private PlainScreen view(Place place) {
        return Objects.requireNonNull(screens.get(place));
    }

    private Place place() {
        return connection.navigation().at().get().place();
    }

    private ToggleButton rail(Place place) {
        return robot.lookup(".rail-item").queryAllAs(ToggleButton.class).stream()
                .filter(item -> item.getText().equals(place.title())).findFirst().orElseThrow();
    }

    private Node button(String words) {
        return robot.lookup(".button").queryAllAs(Labeled.class).stream()
                .filter(button -> button.getText().equals(words)).findFirst().orElseThrow();
    }

    private Node labelled(String words) {
        return robot.lookup(".button").queryAll().stream()
                .filter(node -> words.equals(node.getAccessibleText())).findFirst().orElseThrow();
    }

    /// Every text that can be seen.
    private List<String> texts() {
        return robot.from(window.scene().getRoot()).lookup((Node node) -> node instanceof Text || node instanceof Labeled).queryAll().stream()
                .filter(WindowTest::seen)
                .map(node -> node instanceof Text text ? text.getText() : ((Labeled) node).getText())
                .toList();
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theBellCountsAlertsAndItsListLeadsToThem() {
        robot.interact(() -> {
            federation.send(List.of(new FeedRecord.MetricPoint(900_001, now, "site-2", "grad_norm", 12, 0, Double.NaN)), now);
            now = now.plusSeconds(2);
            window.beat();
        });
        robot.interact(() -> spoken("1 alert, 1 new").fire());
        robot.interact(() -> Pictures.write(window.scene(), "alerts"));
        robot.interact(() -> spoken("site-2 grad_norm is NaN at step 12, round 0, NaN or inf,").fire());

        assertThat(connection.navigation().at().get().place()).isEqualTo(Place.CURVES);
        assertThat(connection.alerts().unseen()).isZero();
    }

    /// The button whose accessible words begin so.
    private Button spoken(String words) {
        return robot.from(window.scene().getRoot())
                .lookup((Node node) -> node instanceof Button && node.getAccessibleText() != null && node.getAccessibleText().startsWith(words)).query();
    }
}
