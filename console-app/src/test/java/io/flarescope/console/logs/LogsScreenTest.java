package io.flarescope.console.logs;

import static io.flarescope.console.Seen.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.ShellCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The view Logs as a person meets it.
@SuppressWarnings("NullAway.Init")
final class LogsScreenTest {
    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private LogsScreen screen;
    private Scene scene;
    private long number = 1_000_000;

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
        scene = staged.show(on, screen, 1204, 725);
    }

    @AfterEach
    void close() {
        robot.interact(screen::hidden);
    }

    private void play(int rounds) {
        robot.interact(() -> {
            for (int round = 0; round < rounds; round++) {
                federation.play(round);
            }
            pane().refresh();
        });
    }

    private LogsPane pane() {
        return screen.pane().orElseThrow();
    }

    private LogsModel model() {
        return pane().model();
    }

    /// Waits until what was asked for was worked through and drawn.
    private void settled() {
        for (int i = 0; i < 100 && on(() -> model().filtering().isPresent()); i++) {
            robot.interact(() -> pane().refresh());
        }
        robot.interact(() -> pane().refresh());
    }

    private List<String> rows() {
        return on(() -> robot.lookup(".log-rows").<RowPool>query().words());
    }


    private List<String> labels() {
        return Seen.labels(robot);
    }

    private Labeled labeled(String text) {
        return on(() -> robot.lookup(node -> node instanceof Labeled label && text.equals(label.getText())).queryLabeled());
    }

    private void focusRows() {
        robot.interact(() -> robot.lookup(".log-rows").query().requestFocus());
    }

    private LogLine line(Instant at, String site, LogLevel level, String logger, String message) {
        return new LogLine(++number, at, site, level, logger, "", message, "");
    }

    @Test
    void aSearchCountsMarksAndLists() {
        play(6);
        robot.clickOn(".log-search").write("contribution from");
        settled();

        assertThat(labels()).contains("18 hits", "Search result");
        assertThat(on(() -> robot.lookup(".log-rows").<RowPool>query().marked())).isPositive();
        robot.push(KeyCode.ENTER);
        settled();
        assertThat(labels()).contains("1", "of 18");
        assertThat(on(() -> model().chosen().orElseThrow().message())).startsWith("Contribution from site-1 ACCEPTED");
    }

    @Test
    void aGapIsFilledFromTheLogOfItsProcess() {
        play(19);
        Instant at = StagedFederation.roundStart(17).plusMillis(5200);
        List<String> asked = new ArrayList<>();
        federation.shellWords = (participant, command) -> {
            asked.add(participant + " " + command);
            return String.join("\n", "cut off\"}",
                    json(at.minusSeconds(40), "INFO", "train", "long before"),
                    json(at.minusMillis(100), "ERROR", "TaskScriptRunner", "checkpoint of step 928 not written: OSError: [Errno 122] Disk quota exceeded\\nTraceback (most recent call last):\\n  File"),
                    json(at.minusMillis(60), "INFO", "train", "the first that was dropped"),
                    json(at.minusMillis(50), "ERROR", "train", "and its error\\nTraceback (most recent call last):\\n  File \\\"train.py\\\", line 90, in f"),
                    json(at.plusSeconds(20), "INFO", "train", "long after"));
        };
        robot.interact(() -> {
            model().jump(at);
            for (int i = 0; i < 10 && model().choice().gap().isEmpty(); i++) {
                model().choice().move(1, false);
            }
            pane().refresh();
        });
        assertThat(rows()).anyMatch(row -> row.endsWith("the queue of the feed was full Fill from the file"));
        focusRows();
        robot.push(KeyCode.ENTER);
        settled();

        assertThat(asked).containsExactly("site-3 " + new ShellCommand.Tail(10_000, StagedFederation.RUNNING.value() + "/log.json"));
        assertThat(rows()).anyMatch(row -> row.contains("INFO train the first that was dropped")).anyMatch(row -> row.contains("ERROR train and its error"))
                .anyMatch(row -> row.endsWith("the queue of the feed was full; 2 lines came from its log")).noneMatch(row -> row.contains("long before") || row.contains("Fill from the file"));
        assertThat(rows().stream().filter(row -> row.contains("checkpoint of step 928")).count()).as("what was here stays as it was").isEqualTo(1);
        robot.push(KeyCode.ENTER);
        assertThat(asked).hasSize(1);
    }

    /// As the site's clock, two hours ahead of UTC, has it.
    private static String json(Instant at, String level, String logger, String message) {
        return "{\"asctime\": \"%s\", \"name\": \"x\", \"fullName\": \"%s\", \"levelname\": \"%s\", \"fl_ctx\": \"\", \"message\": \"%s\"}".formatted(
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS").format(at.atOffset(ZoneOffset.ofHours(2))), logger, level, message);
    }

    @Test
    void onlyHitsCanBeShown() {
        play(6);
        robot.clickOn(".log-search").write("Round");
        settled();
        robot.interact(() -> robot.lookup(".field-toggle").<ToggleButton>queryAll().stream().skip(2).findFirst().orElseThrow().fire());
        settled();

        assertThat(rows()).isNotEmpty().allMatch(row -> row.toLowerCase().contains("round"));
    }

    @Test
    void aLevelPillHidesWhatIsBelowAndTheGapStays() {
        play(18);
        robot.clickOn(labeled("Error 1"));
        settled();

        assertThat(rows()).anyMatch(row -> row.contains("ERROR TaskScriptRunn… checkpoint of step 928"))
                .anyMatch(row -> row.contains("1,204 records dropped, the queue of the feed was full"))
                .noneMatch(row -> row.contains("INFO"));
    }

    @Test
    void aSiteThatIsNotTickedIsHidden() {
        play(3);
        robot.interact(() -> robot.lookup(node -> node instanceof CheckBox box && "site-2".equals(box.getUserData())).<CheckBox>query().fire());
        settled();

        assertThat(rows()).isNotEmpty().noneMatch(row -> row.matches("\\S+ site-2 .*"));
    }

    @Test
    void theShowLevelOfAPackageHidesAndSaysHowMuch() {
        play(5);
        robot.interact(() -> staged.desk.state().showLevels().setForEveryone("nvflare.fuel", ShowLevel.WARN));
        settled();

        assertThat(rows()).noneMatch(row -> row.contains("CoreCell"));
        assertThat(labels()).contains("15 of 51 lines are hidden by show levels.");
        robot.clickOn("Show all");
        settled();
        assertThat(rows()).anyMatch(row -> row.contains("CoreCell"));
    }

    @Test
    void aLevelIsChosenInTheTreeWithTheKeyboard() {
        play(2);
        robot.interact(() -> robot.lookup(".logger-tree").query().requestFocus());
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DIGIT3);
        settled();

        assertThat(on(() -> staged.desk.state().showLevels().own("", "nvflare"))).contains(ShowLevel.WARN);
        assertThat(rows()).allMatch(row -> row.contains("WARN"));
    }

    @Test
    void pauseKeepsThePlaceWhileLinesArrive() {
        play(10);
        focusRows();
        robot.push(KeyCode.SPACE);
        List<String> before = rows();
        robot.interact(() -> federation.play(10));
        settled();

        assertThat(rows().subList(0, before.size())).isEqualTo(before);
        assertThat(labels()).anyMatch(words -> words.startsWith("Paused at") && words.endsWith("10 new"));
        robot.push(KeyCode.SPACE);
        settled();
        assertThat(labels()).contains("Following");
        assertThat(rows()).anyMatch(row -> row.startsWith("08:12:28,350 server"));
    }

    @Test
    void eGoesToTheErrorAndItsFieldsAreShown() {
        play(19);
        focusRows();
        robot.push(KeyCode.E);
        settled();

        assertThat(labels()).contains("TaskScriptRunner", "hospital-net", "17", "train", "59f41fd3-17-2");
        assertThat(on(() -> robot.lookup(".raw-line").<TextArea>query().getText())).contains("TaskScriptRunner - ERROR - [identity=site-3, run=4f2c91e0");
        assertThat(rows()).anyMatch(row -> row.contains("last own frame: train.py:88 in save_checkpoint"));
        assertThat(on(() -> staged.desk.state().cursor().time().get())).isEqualTo(StagedFederation.roundStart(17).plusMillis(5100));
    }

    @Test
    void aTraceOpensAndCloses() {
        play(19);
        focusRows();
        robot.push(KeyCode.E);
        robot.push(KeyCode.RIGHT);
        settled();
        assertThat(rows()).anyMatch(row -> row.contains("OSError: [Errno 122] Disk quota exceeded") && !row.contains("ERROR"));
        robot.push(KeyCode.LEFT);
        settled();
        assertThat(rows()).noneMatch(row -> row.startsWith("OSError"));
    }

    @Test
    void aHundredThousandLinesInBurstsAreAllThere() {
        Instant at = StagedFederation.START;
        robot.interact(() -> model().look("needle", false));
        for (int burst = 0; burst < 20; burst++) {
            List<FeedRecord> lines = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                int nth = burst * 5_000 + i;
                lines.add(line(at.plusMillis(nth), "site-" + (1 + nth % 3), LogLevel.INFO, "nvflare.x", nth % 1_000 == 7 ? "needle " + nth : "line " + nth));
            }
            robot.interact(() -> federation.send(lines, at));
        }
        settled();

        assertThat(on(() -> model().shownLines())).isEqualTo(100_000);
        assertThat(on(() -> model().matches())).isEqualTo(100);
        assertThat(rows().getLast()).endsWith("line 99999");
    }

    @Test
    void theSharedCursorGoesToItsLines() {
        play(18);
        robot.interact(() -> staged.desk.state().cursor().point(StagedFederation.roundStart(4), 4));
        settled();

        assertThat(rows()).anyMatch(row -> row.contains("Round 4 started."));
        assertThat(labels()).anyMatch(words -> words.startsWith("Paused at"));
    }

    @Test
    void linesAreCopiedWithAndWithoutFields() {
        play(1);
        focusRows();
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(on(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("2026-11-24 08:07:05,000  server   INFO     nvflare.app_common.workflows.scatter_and_gather.ScatterAndGather  Round 0 started.\n");
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        assertThat(on(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("Round 0 started.\n");
    }

    @Test
    void whatIsShownIsExported(@TempDir Path folder) throws Exception {
        play(18);
        robot.interact(() -> model().least(LogLevel.WARNING));
        settled();
        Path file = folder.resolve("log.txt");
        robot.interact(() -> pane().export(file));

        assertThat(Files.readAllLines(file)).hasSize(9)
                .anyMatch(line -> line.startsWith("[site-3] 2026-11-24 08:15:40,100 - TaskScriptRunner - ERROR - [identity=site-3"))
                .anyMatch(line -> line.startsWith("# site-3, 08:15:40,200: 1,204 records dropped"));
        assertThat(staged.said).anyMatch(words -> words.startsWith("5 lines written to"));
    }

    @Test
    void everythingHiddenSaysWhyAndIsRepaired() {
        play(2);
        robot.interact(() -> model().least(LogLevel.CRITICAL));
        settled();
        assertThat(labels()).contains("All 20 lines are hidden", "20 are below CRIT. Nothing is missing.");
        robot.clickOn("Clear the filters");
        settled();
        assertThat(rows()).isNotEmpty();
    }

    @Test
    void beforeTheFirstLineTheViewSaysWhatItWaitsFor() {
        settled();
        assertThat(labels()).contains("No log lines yet", "digits-fedavg 4f2c91e0 runs and has sent none.");
    }

    @Test
    void whatASiteWritesIsNeverMoreThanText() {
        robot.interact(() -> federation.send(List.of(line(StagedFederation.START, "site-1", LogLevel.INFO, "x", "\u001b[31mred\u202egnp\u0007\nnext")), StagedFederation.START));
        settled();

        assertThat(rows().getFirst()).endsWith("␛[31mred\ufffdgnp␇␊next");
    }

    @Test
    void thePaletteFindsLines() {
        play(19);
        assertThat(on(() -> screen.find("quota", 5).total())).isEqualTo(1);
        robot.interact(() -> screen.find("quota", 5).shown().getFirst().action().run());
        assertThat(on(() -> model().chosen().orElseThrow().level())).isEqualTo(LogLevel.ERROR);
    }

    @Test
    void raiseLevelLeadsToLogging() {
        play(19);
        focusRows();
        robot.push(KeyCode.E);
        settled();
        robot.interact(() -> labeled("Raise level").fireEvent(new ActionEvent()));

        assertThat(staged.led).contains("show LOGGING for 4f2c91e0");
        assertThat(staged.desk.state().chosenLogger().get()).isEqualTo("TaskScriptRunner");
    }

    @Test
    void picture() {
        play(19);
        robot.clickOn(".log-search").write("Contribution from|Round \\d+ started");
        robot.interact(() -> robot.lookup(".field-toggle").<ToggleButton>query().fire());
        settled();
        robot.interact(() -> model().nextError(1));
        picture("logs-light", 1440, 900, Theme.LIGHT);
        picture("logs-1280-dark", 1280, 800, Theme.DARK);
        if (Boolean.getBoolean("pictures")) {
            picture("logs-dark", 1440, 900, Theme.DARK);
            picture("logs-1280-light", 1280, 800, Theme.LIGHT);
            picture("logs-1920-light", 1920, 1080, Theme.LIGHT);
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
                pane().refresh();
            }
            Pictures.write(other, name);
        });
    }
}
