package io.flarescope.console.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.pane.ChartPane;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Mark;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.FeedRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
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
import org.w3c.dom.Element;

/// The view Curves as a person meets it.
@SuppressWarnings("NullAway.Init")
final class CurvesScreenTest {
    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private CurvesScreen screen;
    private Scene scene;
    private Stage stage;
    private Seen seen;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage on) {
        stage = on;
        federation = new StagedFederation();
        staged = new StagedDesk(federation, () -> StagedFederation.roundStart(22).plusMillis(400));
        federation.open();
        screen = new CurvesScreen(staged.desk, (_, _) -> 0);
        on.setX(0);
        on.setY(0);
        scene = staged.show(on, screen, 1204, 725);
        seen = new Seen(robot, scene);
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
        });
        settled();
    }

    private CurvesPane pane() {
        return screen.pane().orElseThrow();
    }

    private CurvesModel model() {
        return pane().model();
    }

    private <T> T on(Callable<T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, read);
    }

    private void settled() {
        robot.interact(() -> pane().refresh());
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> pane().refresh());
    }

    private ChartPane chart(String title) {
        return on(() -> pane().grid().visible().stream().filter(card -> card.shownPlot().orElseThrow().title().equals(title)).findFirst().orElseThrow().chart());
    }

    @Test
    void aStretchIsSelectedInOneChartAndReadInAll() {
        play(22);
        var accuracy = chart("val_accuracy");
        robot.interact(accuracy::requestFocus);
        robot.type(KeyCode.HOME).type(KeyCode.RIGHT, 4).type(KeyCode.S).type(KeyCode.RIGHT, 5).type(KeyCode.S);
        settled();

        assertThat(seen.texts()).contains("Rounds 4 to 9", "mean", "lowest", "highest", "change", "Clear");
        assertThat(seen.accessible("global, mean")).isEqualTo("global, mean 0.847, from 0.771 to 0.902, change +0.131");
        assertThat(on(() -> chart("train_loss").brush())).isNotNull();

        robot.clickOn(seen.link("Clear"));
        settled();
        assertThat(seen.texts()).contains("Δ global").doesNotContain("Clear");
    }

    @Test
    void whoContributedAndWhoDivergedStandsUnderTheCards() {
        play(22);
        robot.interact(() -> staged.desk.state().cursor().point(StagedFederation.roundStart(14), 14));
        settled();
        assertThat(seen.texts()).contains(
                "Round 14: site-1, site-2, site-3 contributed; furthest from global in val_loss: site-3 +0.092, site-2 +0.062, site-1 +0.032");

        // round 22: site-2 is given a task and never answers
        Instant at = StagedFederation.roundStart(22);
        robot.interact(() -> federation.send(List.of(
                new FeedRecord.RoundMark(800_001, at, "server", 22, OptionalInt.of(30), FeedRecord.RoundStep.STARTED),
                new FeedRecord.TaskMark(800_002, at, "server", "site-2", "train", "t", 22, FeedRecord.TaskStep.ASSIGNED),
                new FeedRecord.RoundMark(800_003, at.plusSeconds(9), "server", 22, OptionalInt.of(30), FeedRecord.RoundStep.AGGREGATED)), at));
        robot.interact(() -> staged.desk.state().cursor().point(at, 22));
        settled();
        assertThat(seen.texts()).contains("Round 22: site-2 did not contribute, site-1, site-3 were not asked");

        robot.interact(() -> pane().contributions().open(true));
        settled();
        robot.interact(() -> Pictures.write(scene, "curves-contributions"));
    }

    @Test
    void aViewIsSavedAndOpenedAgain(@TempDir Path folder) {
        play(22);
        Path file = folder.resolve("view.json");
        robot.interact(() -> {
            model().choices().set(model().choices().get().x(XAxis.STEP).weight(0.5));
            model().tick(model().tree().groups().getFirst().keys(), false);
            model().look("loss");
            model().zoom(new Span(100, 300));
            pane().files().saveView(file);
            model().choices().set(Choices.FIRST);
            model().zoomReset();
            model().look("");
            pane().openView(file);
        });
        settled();

        assertThat(staged.said).anyMatch(words -> words.startsWith("View of view.json shown"));
        assertThat(on(() -> model().choices().get().x())).isEqualTo(XAxis.STEP);
        assertThat(on(() -> model().view())).isEqualTo(new Span(100, 300));
        assertThat(seen.texts()).contains("0.50");
        assertThat(on(() -> model().tree().shown())).noneMatch(key -> key.site().equals("server")).allMatch(key -> key.tag().contains("loss"));
    }

    @Test
    void whatIsShownLeavesWithItsMetadata(@TempDir Path folder) throws Exception {
        play(22);
        robot.interact(() -> {
            pane().files().csv(folder.resolve("a.csv"));
            pane().files().png(folder.resolve("a.png"), pane().grid(), "cards");
            pane().grid().visible().getFirst().svg(folder.resolve("a.svg"), pane().files());
            pane().files().copyFigures();
            pane().actions().exportSheets(folder.resolve("all.svg"), folder.resolve("all.png"));
        });
        sheets(folder);

        List<String> csv = Files.readAllLines(folder.resolve("a.csv"));
        assertThat(csv).contains("# Job: digits-fedavg " + StagedFederation.RUNNING.value(), "# Smoothing: EMA 0.9", "site,tag,step,round,time,value,smoothed");
        assertThat(csv.stream().filter(line -> line.startsWith("site-1,train_loss,"))).hasSize(880).allMatch(line -> line.split(",").length == 7);
        assertThat(new String(Files.readAllBytes(folder.resolve("a.png")), StandardCharsets.UTF_8)).contains("iTXt", "hospital-net", "EMA 0.9");
        String svg = Files.readString(folder.resolve("a.svg"));
        assertThat(svg).contains("<title>val_loss, local against federated, site-1</title>", "over-fitting from round 8", "Job: digits-fedavg", "stroke-dasharray=\"6 3\"");
        javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve("a.svg").toFile());
        assertThat(on(() -> Clipboard.getSystemClipboard().getString())).startsWith("tag\tseries\tlast").contains("val_loss\tglobal\t0.248");
    }

    /// All cards, also those below the edge of the window.
    private void sheets(Path folder) throws Exception {
        int cards = on(() -> model().cards().size());
        assertThat(cards).isGreaterThan(on(() -> pane().grid().visible().size()));
        var sheet = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve("all.svg").toFile());
        assertThat(sheet.getElementsByTagName("svg").getLength()).isEqualTo(cards + 1);
        var areas = sheet.getElementsByTagName("clipPath");
        assertThat(IntStream.range(0, areas.getLength()).mapToObj(i -> ((Element) areas.item(i)).getAttribute("id")).distinct()).hasSize(cards);
        assertThat(Files.readString(folder.resolve("all.svg"))).contains("Title: all cards of digits-fedavg 4f2c91e0", "<title>val_loss, mean of 3 sites ± spread</title>");
        assertThat(new String(Files.readAllBytes(folder.resolve("all.png")), StandardCharsets.UTF_8)).contains("iTXt", "all cards of digits-fedavg 4f2c91e0");
        var picture = javax.imageio.ImageIO.read(folder.resolve("all.png").toFile());
        assertThat(List.of(picture.getWidth(), picture.getHeight())).isEqualTo(List.of(3 * 652 + 12, (cards + 2) / 3 * 352 + 12));
        Files.createDirectories(Path.of("target/pictures"));
        Files.copy(folder.resolve("all.svg"), Path.of("target/pictures/all.svg"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(folder.resolve("all.png"), Path.of("target/pictures/all.png"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void sitesAreShownAsQuantileBands() {
        play(22);
        String words = "p10–p90, p25–p75 of 3 sites";
        assertThat(seen.texts()).doesNotContain(words);
        robot.rightClickOn(chart("val_accuracy"));
        robot.clickOn("Quantile bands over sites");
        settled();

        assertThat(seen.texts()).contains(words);
        var plot = on(() -> chart("val_accuracy, " + words)).accessibleTextProperty().get();
        assertThat(plot).contains("val_accuracy, " + words);
        var shown = on(() -> pane().grid().visible().stream().map(card -> card.shownPlot().orElseThrow()).filter(each -> each.title().contains(words)).findFirst().orElseThrow());
        assertThat(shown.bands()).hasSize(2);
        assertThat(shown.curves()).extracting(Curve::name).containsExactly("median of the sites", "global");
        for (int i = 0; i < 22; i++) {
            assertThat(shown.bands().get(0).lower().value(i)).isLessThanOrEqualTo(shown.bands().get(1).lower().value(i));
            assertThat(shown.bands().get(1).lower().value(i)).isLessThanOrEqualTo(shown.curves().getFirst().points().value(i));
            assertThat(shown.curves().getFirst().points().value(i)).isLessThanOrEqualTo(shown.bands().get(1).upper().value(i));
        }

        // one is on, so the item is ticked: all go off, and on
        allBands();
        assertThat(seen.texts()).doesNotContain(words);
        allBands();
        assertThat(seen.texts().stream().filter(words::equals).count()).isGreaterThan(2);
        robot.interact(() -> Pictures.write(scene, "curves-bands-light"));
        robot.interact(() -> staged.desk.look().choose(scene, Theme.DARK));
        settled();
        robot.interact(() -> Pictures.write(scene, "curves-bands-dark"));
    }

    @Test
    void theOnlyLineIsShownAsQuantilesOfItsOwnPoints() {
        play(22);
        robot.interact(() -> model().look("site-2/grad_norm"));
        settled();
        robot.rightClickOn(chart("grad_norm"));
        robot.clickOn("Quantile bands over sites");
        settled();

        var shown = on(() -> pane().grid().visible().getFirst().shownPlot().orElseThrow());
        assertThat(shown.title()).isEqualTo("grad_norm, p10–p90, p25–p75 of site-2 in each round");
        assertThat(shown.bands()).hasSize(2);
        assertThat(shown.curves().getFirst().points().size()).isEqualTo(22);
        robot.interact(() -> Pictures.write(scene, "curves-own-bands"));
    }

    private void allBands() {
        robot.clickOn(robot.from(scene.getRoot()).lookup(".curves-toolbar .menu-button").<Node>query());
        robot.clickOn("Quantile bands over sites in all cards");
        settled();
    }

    @Test
    void roundsAndErrorsAreMarkedOnAxesOfTime() {
        play(22);
        robot.clickOn(seen.pill("Wall"));
        settled();

        var marks = on(() -> pane().grid().visible().getFirst().shownPlot().orElseThrow().marks());
        assertThat(marks).anyMatch(mark -> mark instanceof Mark.Line line && line.words().equals("round 20"));
        assertThat(marks).anyMatch(mark -> mark instanceof Mark.Event event && event.words().equals("error at site-3"));
    }

    @Test
    void aLogarithmicAxisSaysWhatItCannotShow() {
        play(22);
        robot.interact(() -> model().choices().set(model().choices().get().xScale(YScale.LOG)));
        settled();

        assertThat(seen.texts()).anyMatch(words -> words.contains("at x ≤ 0")).anyMatch(words -> words.contains("x log"));
    }

    /// Not on the stage: the headless screen is smaller than these windows.
    @Test
    void pictures() {
        play(22);
        for (int[] size : new int[][] {{1364, 825}, {1204, 725}, {1844, 1005}}) {
            robot.interact(() -> {
                ((StackPane) scene.getRoot()).getChildren().clear();
                scene = new Scene(new StackPane(screen.node()), size[0], size[1]);
                staged.desk.look().dress(scene);
            });
            for (Theme theme : Theme.values()) {
                robot.interact(() -> {
                    staged.desk.look().choose(scene, theme);
                    staged.desk.state().cursor().point(StagedFederation.roundStart(14).plusSeconds(20), 14);
                    pane().refresh();
                    Pictures.write(scene, "curves-" + size[0] + "-" + theme.name().toLowerCase(Locale.ROOT));
                    pane().refresh();
                    Pictures.write(scene, "curves-" + size[0] + "-" + theme.name().toLowerCase(Locale.ROOT));
                });
            }
        }
    }
}
