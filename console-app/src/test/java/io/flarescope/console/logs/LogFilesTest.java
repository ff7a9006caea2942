package io.flarescope.console.logs;

import static io.flarescope.console.Seen.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.fx.UiThread;
import io.flarescope.console.state.ShowLevel;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.LogLevel;
import io.flarescope.telemetry.logbook.BookSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
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
import org.testfx.util.WaitForAsyncUtils;

/// The view Logs on files, as a person meets it.
@SuppressWarnings("NullAway.Init")
final class LogFilesTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private StagedDesk staged;
    private List<BookSource> files;
    private LogsPane pane;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        files = SampleLogs.write(folder);
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
        settled();
    }

    private void show(Stage on) {
        staged = new StagedDesk(new StagedFederation(), () -> SampleLogs.BEGIN);
        FileSource source = new FileSource("digits-fedavg", files, null, staged.desk.state().showLevels(), staged.desk.work(), new UiThread(), ZoneOffset.UTC);
        pane = new LogsPane(staged.desk, source.on(staged.desk.tasks()), true, LogsPane.pins(staged.desk, "4f2c91e0", PinFolder.in(folder.resolve("bookmarks"))));
        scene = new Scene(new StackPane(pane.node()), 1364, 777);
        staged.desk.look().dress(scene);
        staged.desk.look().choose(scene, Theme.LIGHT);
        on.setScene(scene);
        on.show();
        pane.shown();
    }

    @AfterEach
    void close() {
        robot.interact(pane::close);
    }

    private LogsModel model() {
        return pane.model();
    }

    private void until(Callable<Boolean> is) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> on(is));
        } catch (TimeoutException e) {
            throw new AssertionError("not within 20 s; rows: " + rows(), e);
        }
    }

    /// Waits until what was asked for was worked through and drawn.
    private void settled() {
        until(() -> model().filtering().isEmpty() && model().here() > 1000 && rows().stream().noneMatch(String::isEmpty));
        robot.interact(pane::refresh);
    }

    private List<String> rows() {
        return on(() -> robot.lookup(".log-rows").<RowPool>query().words());
    }

    private List<String> labels() {
        return Seen.labels(robot);
    }

    private void look(String words, TextQuery.Kind kind) {
        robot.interact(() -> model().look(words, kind));
        settled();
    }

    private void picture(String name, Theme theme) {
        robot.interact(() -> {
            staged.desk.look().choose(scene, theme);
            pane.refresh();
            Pictures.write(scene, name);
        });
    }

    @Test
    void theNewestLinesOfAllSitesStandMergedAndErrorsAreReachedByKey() {
        assertThat(rows()).isNotEmpty();
        assertThat(rows().getLast()).contains("aggregating 3 update(s) at round 29");
        robot.interact(() -> robot.lookup(".log-rows").query().requestFocus());
        robot.push(KeyCode.E);
        until(() -> model().chosen().map(line -> line.level() == LogLevel.ERROR).orElse(false));
        robot.interact(pane::refresh);

        assertThat(rows()).anyMatch(row -> row.contains("checkpoint of step 928")).anyMatch(row -> row.contains("2 frames folded") && row.contains("train.py:88 in save_checkpoint"));
        assertThat(on(() -> robot.lookup(".raw-line").<TextArea>query().getText())).contains("Traceback (most recent call last):").contains("task_id=");
        robot.push(KeyCode.RIGHT);
        settled();
        assertThat(rows()).anyMatch(row -> row.contains("torch.save(state, path)"));
        picture("logs-files-light", Theme.LIGHT);
        robot.push(KeyCode.LEFT);
        settled();
        assertThat(rows()).noneMatch(row -> row.contains("torch.save(state, path)"));
        assertThat(rows()).anyMatch(row -> row.contains("× "));
    }

    @Test
    void wordsFieldsAndLevelsFindLinesAndTheirSurroundings() {
        look("level:warn site:site-2 not val_loss", TextQuery.Kind.TERMS);
        assertThat(on(() -> model().matches())).isEqualTo(2);
        robot.interact(() -> model().nextMatch(1));
        until(() -> model().chosen().map(line -> line.message().startsWith("checkpoint")).orElse(false));

        look("Round 17 started|Contribution from site-[12] ACCEPTED by the aggregator at round 17", TextQuery.Kind.REGEX);
        assertThat(on(() -> model().matches())).isEqualTo(3);
        assertThat(labels()).contains("Search result");
        picture("logs-files-search-dark", Theme.DARK);
        robot.interact(() -> model().filter(model().filter().onlyMatches(true).around(1)));
        settled();
        assertThat(rows().size()).isBetween(5, 9);
        assertThat(rows()).filteredOn(row -> row.contains("Round 17 started")).hasSize(1);
    }

    @Test
    void theTreeCountsLoggersAndHidesThem() {
        until(() -> model().source().loggers().getOrDefault("CoreCell", 0L) == 30 * (4 + 7 + 10));
        long all = on(() -> model().shownLines());
        robot.interact(() -> staged.desk.state().showLevels().setForEveryone("CoreCell", ShowLevel.OFF));
        settled();

        until(() -> model().shownLines() == all - 30 * 21);
        robot.interact(() -> model().least(LogLevel.WARNING));
        settled();
        assertThat(on(() -> model().shownLines())).isLessThan(40);
        assertThat(on(() -> model().histogram(100).bars().stream().mapToInt(LevelHistogram.Bar::total).sum())).isEqualTo((int) (long) on(() -> model().shownLines()));
    }

    @Test
    void aClockThatIsAheadIsToldAndPutRight() {
        until(() -> model().source().clocks().size() == 3);
        robot.interact(pane::refresh);
        assertThat(labels()).anyMatch(text -> text.startsWith("Server’s clock (site-3 +2."));
        // the last task of site-3 in round 17
        look("got task assignment: name=train, id=00000036|Round 17 started|model received.*", TextQuery.Kind.REGEX);
        robot.interact(() -> model().onlyMatches(true));
        settled();
        assertThat(after("Round 17 started", "id=00000036")).as("by its own clock the site got it after the others had their model").isEqualTo(3);
        robot.interact(() -> model().correctClocks(true));
        settled();
        until(() -> after("Round 17 started", "id=00000036") == 1);
        look("got task assignment: name=train, id=00000036", TextQuery.Kind.TEXT);
        robot.interact(() -> model().nextMatch(1));
        until(() -> {
            pane.refresh();
            return model().chosen().isPresent() && robot.lookup("at the site").tryQuery().isPresent();
        });
    }

    /// How many rows below the first the other stands.
    private int after(String first, String other) {
        robot.interact(() -> model().sheet().find(SampleLogs.BEGIN.plusSeconds(17 * 24 - 1), model().choice()::show));
        settled();
        List<String> rows = rows();
        return index(rows, other) - index(rows, first);
    }

    private static int index(List<String> rows, String words) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).contains(words)) {
                return i;
            }
        }
        return -100;
    }

    @Test
    void aBookmarkIsKeptWithTheJob() throws IOException {
        look("Round 3 started", TextQuery.Kind.TEXT);
        robot.interact(() -> model().nextMatch(1));
        until(() -> model().chosen().isPresent());
        robot.interact(() -> {
            model().pinChosen();
            model().note("here the loss turns");
            pane.refresh();
        });
        assertThat(rows()).anyMatch(row -> row.contains("Round 3 started") && row.contains("here the loss turns"));
        assertThat(PinFolder.in(folder.resolve("bookmarks")).load("4f2c91e0")).hasSize(1).first().matches(pin -> pin.note().equals("here the loss turns"));
        robot.interact(() -> model().follow(true));
        robot.interact(() -> robot.lookup(".log-rows").query().requestFocus());
        robot.push(KeyCode.HOME).push(KeyCode.B);
        until(() -> model().chosen().map(line -> line.message().contains("Round 3 started")).orElse(false));
    }

    @Test
    void shownLinesAreCopiedAndExportedAsTextAndJson() throws IOException {
        robot.interact(() -> model().least(LogLevel.ERROR));
        settled();
        robot.interact(() -> {
            model().chooseFirst(false);
            robot.lookup(".log-rows").query().requestFocus();
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        until(() -> String.valueOf(Clipboard.getSystemClipboard().getString()).contains("Disk quota"));
        assertThat(on(() -> Clipboard.getSystemClipboard().getString())).contains("site-2").contains("File \"/opt/app/train.py\"");

        Path text = folder.resolve("out.txt");
        Path json = folder.resolve("out.jsonl");
        robot.interact(() -> pane.export(text));
        robot.interact(() -> pane.export(json));
        assertThat(Files.readString(text)).startsWith("[site-2] 2026-11-24 09:1").contains("Traceback (most recent call last):\n  File");
        assertThat(Files.readAllLines(json)).hasSize(1).first().asString().contains("\"levelname\":\"ERROR\"").contains("\"site\":\"site-2\"").contains("Traceback");
    }

    @Test
    void linesThatComeAreShownAndLateOnesAreMarked() throws IOException {
        Path log = files.getFirst().path();
        Files.writeString(log, "2026-11-24 09:40:00,000 - ServerRunner - WARNING - asked to stop\n2026-11-24 09:39:00,000 - Cell - INFO - a minute late\n", StandardOpenOption.APPEND);
        until(() -> rows().stream().anyMatch(row -> row.contains("asked to stop")));

        assertThat(rows()).anyMatch(row -> row.contains("a minute late") && row.contains("late 60.0 s"));
        assertThat(rows().getLast()).contains("asked to stop");
    }

    @Test
    void longMessagesWrapAndTheNewestStaysInSight() throws IOException {
        Files.writeString(files.getFirst().path(), "2026-11-24 09:40:00,000 - ServerRunner - WARNING - " + "long words ".repeat(60) + "the end\n", StandardOpenOption.APPEND);
        until(() -> rows().stream().anyMatch(row -> row.contains("long words")));
        robot.interact(() -> robot.lookup(".head-toggle").<ToggleButton>queryAll().iterator().next().fire());
        robot.interact(pane::refresh);

        assertThat(rows()).anyMatch(row -> row.contains("the end"));
        picture("logs-files-wrap", Theme.LIGHT);
    }
}
