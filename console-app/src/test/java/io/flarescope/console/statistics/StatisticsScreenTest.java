package io.flarescope.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.statistics.StatisticalChart;
import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.statistics.StatisticsTable;
import io.flarescope.telemetry.statistics.StatisticsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
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

/// The view Statistics as a person meets it, mostly with what FLARE 2.6.3 left.
@SuppressWarnings("NullAway.Init")
final class StatisticsScreenTest {
    private static final Instant NOW = StagedFederation.roundStart(18);

    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private StatisticsScreen screen;
    private Scene scene;
    private Seen seen;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage on) {
        federation = new StagedFederation();
        staged = new StagedDesk(federation, () -> NOW);
        federation.open();
        screen = new StatisticsScreen(staged.desk, new Reader(), new StatisticsScreen.Example(
                () -> new Outcome.Done<>(StagedFederation.RUNNING), Optional::empty));
        scene = staged.show(on, screen, 1204, 725);
        seen = new Seen(robot, scene);
    }

    @AfterEach
    void close() {
        robot.interact(screen::hidden);
    }

    private static final class Reader implements StatisticsOpener {
        @Override
        public io.flarescope.federation.statistics.StatisticsResult open(Path path) {
            return StatisticsFiles.open(path);
        }

        @Override
        public io.flarescope.federation.statistics.StatisticsResult open(String name, List<io.flarescope.federation.SavedFile> files) {
            return StatisticsFiles.open(name, files);
        }
    }

    private <T> T on(Callable<T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, read);
    }

    private void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(holds));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void opened(Path file) throws Exception {
        robot.interact(() -> screen.open(file));
        until(screen::open);
    }

    private Path golden() throws IOException {
        Path zip = folder.resolve("workspace.zip");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("flare-2.6.3-workspace.zip"))) {
            Files.copy(in, zip);
        }
        return zip;
    }

    private List<String> names() {
        return on(() -> screen.pane().orElseThrow().model().rows().stream().map(Row::name).toList());
    }

    @Test
    void withoutAResultTheViewSaysWhatToDo() {
        assertThat(seen.texts()).contains("No statistics are open", "Run the statistics job", "Open a file");
    }

    @Test
    void aFlareResultShowsFeaturesSitesAndReasons() throws Exception {
        opened(golden());
        assertThat(seen.texts()).contains("workspace.zip, 6 features, 2 sites, 455 rows, data set train", "mean radius", "Global", "site-1", "site-2", "14.2", "bins", "stddev");
        robot.clickOn(seen.pill("test"));
        assertThat(seen.texts()).contains("workspace.zip, 6 features, 2 sites, 114 rows, data set test");
        robot.clickOn("mean radius");
        assertThat(seen.texts()).contains("feature 1 of 6", "p10", "p50", "10.6", "count", "114");
        // the worst rank error of a t-digest of that many rows: 2 / sqrt(57), and 4 sqrt(57) / 114 of both merged
        assertThat(seen.texts()).contains("rank ±", "26 %");
        // the most different site stands first
        List<Double> shifts = on(() -> screen.pane().orElseThrow().model().rows().stream().map(Row::shift).toList());
        assertThat(shifts).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void featuresAreFilteredAndSorted() throws Exception {
        opened(golden());
        robot.interact(screen::focusFilter);
        robot.write("area");
        assertThat(names()).containsExactly("mean area");
        assertThat(seen.texts()).anyMatch(text -> text.contains("1 of them shown"));
        robot.interact(() -> screen.pane().orElseThrow().model().filter(""));
        robot.interact(() -> screen.pane().orElseThrow().sort(Sorting.NAME));
        robot.eraseText(4);
        assertThat(names()).containsExactly("mean area", "mean radius", "mean smoothness", "mean texture", "target", "worst concave points");
    }

    @Test
    void suppressedCellsSayWhichRuleHeldThemBack() throws Exception {
        opened(suppressed());
        robot.clickOn("age");
        assertThat(seen.texts()).contains("Suppressed by policy at site-1, train", "Rule: MinCountCleanser min_count = 10", "Not numeric: name");
        assertThat(seen.accessible("site-1, mean")).isEqualTo("site-1, mean: suppressed by policy");
        robot.clickOn(seen.pill("With reasons 1"));
        assertThat(names()).containsExactly("age");
    }

    private Path suppressed() throws IOException {
        Path file = folder.resolve("ages.json");
        Files.writeString(file, """
                {"age": {"count": {"site-1": {"train": 7}, "site-2": {"train": 70}, "Global": {"train": 77}},
                         "mean": {"site-2": {"train": 44.5}, "Global": {"train": 44.5}}},
                 "height": {"count": {"site-1": {"train": 70}, "site-2": {"train": 70}, "Global": {"train": 140}},
                         "mean": {"site-1": {"train": 1.7}, "site-2": {"train": 1.7}, "Global": {"train": 1.7}}}}""");
        Files.writeString(folder.resolve("ages.missing.json"), """
                {"missing": [{"feature": "age", "statistic": "mean", "site": "site-1", "data_set": "train", "cause": "suppressed",
                    "sentence": "The site has 7 rows there.", "rule": "MinCountCleanser min_count = 10"},
                  {"feature": "name", "statistic": "mean", "site": "site-1", "data_set": "train", "cause": "not_numeric", "sentence": "", "rule": ""}]}""");
        return file;
    }

    @Test
    void dataSetsAreHeldAgainstEachOther() throws Exception {
        opened(golden());
        robot.clickOn(seen.pill("Both"));
        assertThat(seen.texts()).contains("workspace.zip, 6 features, 2 sites, 569 rows, data set test against train", "Data set train", "Data set test");
        Row row = on(() -> screen.pane().orElseThrow().model().rows().getFirst());
        assertThat(row.lanes()).hasSize(6);
        assertThat(row.lanes().get(1).difference().shift()).isPresent();
    }

    @Test
    void allChartsOfAFeatureLieOverTheView() throws Exception {
        opened(golden());
        robot.clickOn("mean area");
        robot.push(KeyCode.ENTER);
        for (StatisticalChart chart : StatisticalChart.values()) {
            assertThat(seen.texts()).contains(chart.title());
        }
        robot.clickOn("Close");
        assertThat(seen.texts()).doesNotContain(StatisticalChart.FAN.title());
    }

    @Test
    void aBrokenFileIsASentence() throws Exception {
        Path broken = folder.resolve("half.json");
        Files.writeString(broken, "{\"age\": {\"mean\": {\"site-1\": {");
        robot.interact(() -> screen.open(broken));
        until(() -> seen.texts().contains("No statistics could be read"));
        assertThat(seen.texts()).anyMatch(text -> text.startsWith("half.json ends in the middle of a value, at byte"));
    }

    @Test
    void whatIsExportedReadsBack() throws Exception {
        opened(golden());
        StatisticsTable before = on(() -> screen.pane().orElseThrow().model().result().table());
        for (String name : List.of("out.json", "out.csv", "out.png")) {
            robot.interact(() -> screen.export(folder.resolve(name)));
            until(() -> Files.exists(folder.resolve(name)) && Files.size(folder.resolve(name)) > 100);
        }
        StatisticsTable after = StatisticsFiles.open(folder.resolve("out.json")).table();
        assertThat(after.sites()).isEqualTo(before.sites());
        assertThat(after.feature("mean area").orElseThrow().at("Global", "test").histogram()).isEqualTo(before.feature("mean area").orElseThrow().at("Global", "test").histogram());
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).contains("mean radius,Global,train,mean,,14.1917,", "mean radius,Global,train,quantile,0.9,19.7858,");
    }

    @Test
    void aSubmittedJobIsFollowedToItsResult() throws Exception {
        robot.clickOn(seen.button("Run the statistics job"));
        until(() -> seen.texts().contains("The statistics job is at work"));
        assertThat(seen.texts()).anyMatch(text -> text.contains("Its statistics are shown here when it has ended."));
    }

    @Test
    void pictures() throws Exception {
        opened(golden());
        picture("statistics-light", 1440, 900, Theme.LIGHT);
        picture("statistics-dark", 1440, 900, Theme.DARK);
        robot.interact(() -> screen.pane().orElseThrow().side().chart(StatisticalChart.FAN));
        picture("statistics-1280-dark", 1280, 800, Theme.DARK);
        picture("statistics-1280-light", 1280, 800, Theme.LIGHT);
        robot.interact(() -> screen.pane().orElseThrow().side().chart(StatisticalChart.CUMULATIVE));
        picture("statistics-1920-light", 1920, 1080, Theme.LIGHT);
        robot.interact(() -> screen.pane().orElseThrow().compare());
        picture("statistics-both-dark", 1440, 900, Theme.DARK);
        picture("statistics-both-1920-dark", 1920, 1080, Theme.DARK);
        robot.interact(() -> screen.pane().orElseThrow().compare());
        robot.interact(() -> screen.pane().orElseThrow().sort(Sorting.DISTANCE));
        robot.interact(() -> screen.pane().orElseThrow().side().chart(StatisticalChart.SIDE_BY_SIDE));
        picture("statistics-distance-light", 1440, 900, Theme.LIGHT);
        all("statistics-all-light", Theme.LIGHT);
        all("statistics-all-dark", Theme.DARK);
        assertThat(names()).hasSize(6);
    }

    private void all(String name, Theme theme) throws Exception {
        robot.interact(() -> {
            StackPane root = new StackPane(screen.node());
            scene = new Scene(root, 1440 - 76, 900 - 75);
            staged.desk.look().dress(scene);
            staged.desk.look().choose(scene, theme);
            root.applyCss();
            root.layout();
            screen.pane().orElseThrow().enlarge();
        });
        settle(name);
    }

    private void picture(String name, int width, int height, Theme theme) throws Exception {
        robot.interact(() -> {
            StackPane root = new StackPane(screen.node());
            scene = new Scene(root, width - 76, height - 75);
            staged.desk.look().dress(scene);
            staged.desk.look().choose(scene, theme);
        });
        settle(name);
    }

    /// Charts are drawn in the background, anew when the layout has changed their size: waited for, pictured.
    private void settle(String name) throws Exception {
        until(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return charts(scene.getRoot()).allMatch(DrawnChart::settled);
        });
        robot.interact(() -> Pictures.write(scene, name));
    }

    private static Stream<DrawnChart> charts(Node in) {
        Stream<DrawnChart> below = in instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(StatisticsScreenTest::charts) : Stream.empty();
        return in instanceof DrawnChart chart ? Stream.of(chart) : below;
    }
}
