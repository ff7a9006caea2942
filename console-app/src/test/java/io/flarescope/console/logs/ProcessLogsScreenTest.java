package io.flarescope.console.logs;

import static io.flarescope.console.Seen.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.FederationEvent.ProcessLogAdvanced;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.ProcessReading;
import io.flarescope.federation.ProcessReading.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The logs of the server's and the sites' own processes in the view Logs, as a person meets them.
@SuppressWarnings("NullAway.Init")
final class ProcessLogsScreenTest {
    private static final String REFUSED = "You may not run ls at site-2. Reading files there needs `shell_commands`; your role is lead, which does not have it for everything.";

    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private LogsScreen screen;
    private long number;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage on) {
        federation = new StagedFederation();
        staged = new StagedDesk(federation, () -> StagedFederation.roundStart(18));
        federation.open();
        screen = new LogsScreen(staged.desk, PinFolder.none());
        staged.show(on, screen, 1204, 725);
    }

    @AfterEach
    void close() {
        robot.interact(screen::close);
        assertThat(federation.asked.stream().filter(words -> words.startsWith("watch processes")).reduce((_, last) -> last)).as("nobody is asked after the end")
                .hasValueSatisfying(last -> assertThat(last).startsWith("watch processes  "));
    }

    private void choose(String title) {
        robot.interact(() -> {
            MenuButton whose = robot.lookup(node -> node instanceof MenuButton button && "Whose log is shown".equals(button.getAccessibleText())).query();
            whose.getOnShowing().handle(null);
            whose.getItems().stream().filter(item -> title.equals(item.getText())).findFirst().orElseThrow(() -> new AssertionError(whose.getItems().stream().map(MenuItem::getText).toList())).fire();
        });
    }

    private void tell(String participant, Way way, String sentence, FeedRecord... records) {
        robot.interact(() -> {
            federation.tell(new ProcessLogAdvanced(participant, List.of(records), new ProcessReading(way, sentence, 0), StagedFederation.START));
            screen.pane().orElseThrow().refresh();
        });
    }

    private LogLine line(int seconds, String site, LogLevel level, String logger, String message) {
        return new LogLine(++number, StagedFederation.START.plusSeconds(seconds), site, level, logger, "", message, "");
    }

    private List<String> rows() {
        return on(() -> robot.lookup(".log-rows").<RowPool>query().words());
    }

    private List<String> labels() {
        return Seen.labels(robot);
    }

    @Test
    void oneOrAllProcessesAreChosenFollowedAndLeftForTheJob() {
        robot.interact(() -> federation.play(1));
        choose("site-1 process");
        assertThat(federation.asked).contains("watch processes site-1 VISIBLE");
        assertThat(labels()).contains("site-1 process", "No lines yet");
        tell("site-1", Way.FOLLOWED, "", line(2, "site-1", LogLevel.INFO, "nvflare.x", "registered"));
        assertThat(rows()).singleElement().asString().endsWith("registered");
        assertThat(labels()).contains("log.json of the site-1 process, read on with FLARE’s tail, once a second");

        choose("Processes of server and all sites");
        assertThat(federation.asked).contains("watch processes server site-1 site-2 site-3 VISIBLE");
        tell("server", Way.FOLLOWED, "", line(1, "server", LogLevel.INFO, "nvflare.y", "Server started"), line(3, "server", LogLevel.INFO, "nvflare.y", "client is here"));
        assertThat(rows()).as("merged by time, what was here before too").hasSize(3);
        assertThat(rows().getFirst()).endsWith("Server started");
        assertThat(rows().get(1)).endsWith("registered");

        robot.interact(screen::hidden);
        assertThat(federation.asked).contains("watch processes server site-1 site-2 site-3 HIDDEN");
        robot.interact(screen::shown);
        choose("Job digits-fedavg 4f2c91e0");
        assertThat(federation.asked.getLast()).isEqualTo("watch processes  VISIBLE");
        assertThat(rows()).anyMatch(row -> row.contains("Round 1 started."));
    }

    @Test
    void aRefusalNamesTheRoleAndTheOthersStay() {
        choose("Processes of server and all sites");
        tell("site-2", Way.REFUSED, REFUSED);
        tell("site-3", Way.AWAITED, "There is no log.json at site-3.");
        tell("server", Way.FOLLOWED, "", line(1, "server", LogLevel.INFO, "nvflare.y", "Server started"));
        assertThat(labels()).contains("site-2: " + REFUSED, "site-3: There is no log.json at site-3.");
        assertThat(rows()).hasSize(1);

        choose("site-2 process");
        assertThat(labels()).contains("You may not read this log", REFUSED).doesNotContain("site-2: " + REFUSED);
    }

    @Test
    void aRefusalThatComesLaterIsShown() {
        choose("site-2 process");
        assertThat(labels()).contains("No lines yet");
        robot.interact(() -> federation.tell(new ProcessLogAdvanced("site-2", List.of(), new ProcessReading(Way.REFUSED, REFUSED, 0), StagedFederation.START)));
        assertThat(labels()).contains("You may not read this log", REFUSED);
    }

    @Test
    void whoComesFromTheFederationViewSeesThatProcess() {
        robot.interact(() -> staged.desk.state().chosenProcesses().set(Set.of("server")));
        assertThat(federation.asked).contains("watch processes server VISIBLE");
        assertThat(labels()).contains("Server process");
        tell("server", Way.FOLLOWED, "", line(1, "server", LogLevel.ERROR, "nvflare.y", "no client for nowhere"));
        assertThat(on(() -> screen.find("nowhere", 5).total())).as("the palette finds its lines").isEqualTo(1);
    }

    @Test
    void aProcessChosenElsewhereTakesThePlaceOfAll() {
        choose("Processes of server and all sites");
        robot.interact(() -> staged.desk.state().chosenProcesses().set(Set.of("site-2")));
        tell("site-2", Way.FOLLOWED, "", line(1, "site-2", LogLevel.INFO, "nvflare.x", "registered"));
        assertThat(federation.asked.getLast()).isEqualTo("watch processes site-2 VISIBLE");
        assertThat(labels()).contains("site-2 process");
    }

    @Test
    void picture() {
        choose("Processes of server and all sites");
        List<FeedRecord> server = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            server.add(line(i * 4, "server", LogLevel.INFO, "nvflare.app_common.job_schedulers.job_scheduler.DefaultJobScheduler", "[identity=server, run=?] - Try to schedule job 5fb5834f, get result: (scheduled)."));
            server.add(line(i * 4 + 1, "server", i % 5 == 4 ? LogLevel.WARNING : LogLevel.INFO, "nvflare.fuel.f3.sfm.conn_manager", "Connection [CN0000" + i + " 127.0.0.1:8102 <= 127.0.0.1:5410" + i + "] is created: PID: 21303"));
        }
        tell("server", Way.FOLLOWED, "", server.toArray(FeedRecord[]::new));
        for (String site : List.of("site-1", "site-3")) {
            List<FeedRecord> lines = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                lines.add(line(i * 7 + 2, site, i == 3 ? LogLevel.ERROR : LogLevel.INFO, "nvflare.private.fed.client.client_executor.JobExecutor", "run (49497046): child worker process finished with RC " + (i == 3 ? 1 : 0)));
            }
            tell(site, Way.FOLLOWED, "", lines.toArray(FeedRecord[]::new));
        }
        tell("site-2", Way.REFUSED, REFUSED);
        picture("process-logs-1280-light", 1280, 800, Theme.LIGHT);
        if (Boolean.getBoolean("pictures")) {
            picture("process-logs-1280-dark", 1280, 800, Theme.DARK);
            picture("process-logs-1920-dark", 1920, 1080, Theme.DARK);
            picture("process-logs-1920-light", 1920, 1080, Theme.LIGHT);
        }
    }

    /// The view as it stands in a window of the size: the frame takes 76 × 75.
    private void picture(String name, int width, int height, Theme theme) {
        robot.interact(() -> {
            StackPane root = new StackPane(screen.node());
            Scene other = new Scene(root, width - 76, height - 75);
            staged.desk.look().dress(other);
            staged.desk.look().choose(other, theme);
            for (int i = 0; i < 3; i++) {
                root.applyCss();
                root.layout();
                screen.pane().orElseThrow().refresh();
            }
            Pictures.write(other, name);
        });
    }
}
