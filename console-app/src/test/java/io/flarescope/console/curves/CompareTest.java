package io.flarescope.console.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.raster.Dash;
import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Navigator;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.federation.JobId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The curves of two jobs in one view, one of them running, as a person meets them.
@SuppressWarnings("NullAway.Init")
final class CompareTest {
    private static final JobId EARLIER = StagedFederation.jobs().get(1).id();
    private static final Instant EARLIER_START = StagedFederation.START.minusSeconds(3_600);
    private static final String RUNNING_WORDS = "digits-fedavg 4f2c91e0";
    private static final String EARLIER_WORDS = "digits-local 51d0ab3c";

    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private CurvesScreen screen;
    private Scene scene;
    private Seen seen;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage on) {
        federation = new StagedFederation();
        staged = new StagedDesk(federation, () -> StagedFederation.roundStart(22).plusMillis(400));
        federation.open();
        for (int round = 0; round < 20; round++) {
            federation.play(round);
        }
        earlier(24);
        staged.desk.state().chosenJob().set(StagedFederation.RUNNING);
        staged.desk.state().comparedJobs().set(List.of(StagedFederation.RUNNING, EARLIER));
        screen = new CurvesScreen(staged.desk, (_, _) -> 0);
        on.setX(0);
        on.setY(0);
        scene = staged.show(on, screen, 1204, 725);
        seen = new Seen(robot, scene);
    }

    /// A job that ended an hour before: its sites reached less.
    private void earlier(int rounds) {
        List<FeedRecord> records = new ArrayList<>();
        long number = 0;
        for (int round = 0; round < rounds; round++) {
            Instant at = EARLIER_START.plusSeconds(20L * round);
            for (int s = 0; s < 3; s++) {
                String site = StagedFederation.SITES.get(s);
                for (int step = 0; step < 40; step++) {
                    records.add(new MetricPoint(
                            ++number, at.plusMillis(400L * step), site, "train_loss", round * 40L + step, round, 0.3 + 0.05 * s + 1.4 * Math.exp(-(round + step / 40.0) / 9)));
                }
                records.add(new MetricPoint(++number, at.plusSeconds(17), site, "val_loss", round, round, 0.42 + 0.04 * s + 1.5 * Math.exp(-round / 7.0)));
                records.add(new MetricPoint(++number, at.plusSeconds(17), site, "val_accuracy", round, round, 0.86 - 0.02 * s - 0.4 * Math.exp(-round / 6.0)));
            }
            records.add(new MetricPoint(++number, at.plusSeconds(18), "server", "val_loss", round, round, 0.40 + 1.6 * Math.exp(-round / 7.0)));
            records.add(new MetricPoint(++number, at.plusSeconds(18), "server", "val_accuracy", round, round, 0.88 - 0.5 * Math.exp(-round / 6.0)));
        }
        federation.tell(new FeedAdvanced(EARLIER, records, new FeedPosition(9_000, 9_000, true), EARLIER_START.plusSeconds(600)));
    }

    @AfterEach
    void close() {
        robot.interact(screen::hidden);
    }

    private CurvesPane pane() {
        return screen.pane().orElseThrow();
    }

    private <T> T on(Callable<T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, read);
    }

    private void settled() {
        robot.interact(() -> pane().refresh());
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> pane().refresh());
    }

    private Plot plot(String title) {
        return on(() -> pane().grid().visible().stream().map(card -> card.shownPlot().orElseThrow()).filter(plot -> plot.title().equals(title)).findFirst().orElseThrow());
    }

    private static Curve curve(Plot plot, String name) {
        return plot.curves().stream().filter(curve -> curve.name().equals(name)).findFirst().orElseThrow(() -> new AssertionError(name + " in " + plot.curves()));
    }

    @Test
    void eachJobIsNamedAndItsLinesAreToldApartByDashAndTheSitesByColour() {
        settled();
        assertThat(seen.texts()).contains("Compared", RUNNING_WORDS, EARLIER_WORDS, "Δ first").anyMatch(words -> words.startsWith("2 jobs compared, "));

        Plot loss = plot("val_loss");
        Curve now = curve(loss, "site-1, 4f2c91e0");
        Curve before = curve(loss, "site-1, 51d0ab3c");
        assertThat(now.argb()).isEqualTo(before.argb()).isNotEqualTo(curve(loss, "site-2, 4f2c91e0").argb());
        assertThat(now.dash()).isEqualTo(Dash.SOLID);
        assertThat(before.dash()).isEqualTo(Dash.DASHED);
        assertThat(loss.curves()).hasSize(8);

        // the last figure of the job compared, and how far it was from the first one in the round that this one is in
        assertThat(seen.accessible("site-1 of " + EARLIER_WORDS)).contains("last 0.851", "−0.083 to " + RUNNING_WORDS);
        // tree: each job with its sites
        assertThat(seen.accessible(RUNNING_WORDS + ", ")).contains("23 series, shown");
        assertThat(seen.accessible(EARLIER_WORDS + ", ")).contains("11 series, shown");
    }

    @Test
    void whereTooManyLinesAreShownEachJobHasItsShare() {
        ShownJobs jobs = on(() -> pane().model().jobs());
        assertThat(ShownJobs.MOST).isEqualTo(Navigator.MOST_COMPARED);
        List<JobSeries> all = Stream.of(StagedFederation.RUNNING, EARLIER)
                .flatMap(job -> IntStream.range(0, 300).mapToObj(site -> new JobSeries(job, "site-" + site, "val_loss"))).toList();
        assertThat(jobs.share(all, 200)).hasSize(200).filteredOn(key -> key.job().equals(EARLIER)).hasSize(100);
    }

    @Test
    void aRunningJobGoesOnWhileItIsCompared() {
        settled();
        int before = curve(plot("val_loss"), "global, 4f2c91e0").points().size();
        robot.interact(() -> federation.play(20));
        settled();

        assertThat(curve(plot("val_loss"), "global, 4f2c91e0").points().size()).isEqualTo(before + 1);
        assertThat(curve(plot("val_loss"), "global, 51d0ab3c").points().size()).isEqualTo(24);
    }

    @Test
    void onRelativeTimeBothBeginTogetherAndOnWallTimeWhereTheyWere(@TempDir Path folder) throws Exception {
        robot.clickOn(seen.pill("Relative"));
        settled();
        Plot loss = plot("train_loss");
        double first = curve(loss, "site-1, 4f2c91e0").points().wall(0);
        assertThat(curve(loss, "site-1, 51d0ab3c").points().wall(0)).isBetween(first - 1.3, first + 1.3);
        assertThat(loss.whole().length()).isLessThan(900);

        // what leaves carries the time that was measured
        robot.interact(() -> pane().files().csv(folder.resolve("a.csv")));
        assertThat(Files.readAllLines(folder.resolve("a.csv"))).contains("job,site,tag,step,round,time,value,smoothed")
                .anyMatch(line -> line.startsWith(EARLIER_WORDS + ",site-1,train_loss,0,0,%d.000000,".formatted(EARLIER_START.getEpochSecond())));

        robot.clickOn(seen.pill("Wall"));
        settled();
        assertThat(curve(plot("train_loss"), "site-1, 51d0ab3c").points().wall(0)).isEqualTo(EARLIER_START.getEpochSecond());
        assertThat(plot("train_loss").whole().length()).isGreaterThan(3_600);
    }

    @Test
    void meansAreTakenOverTheSitesOfEachJobOrOverTheJobsAtEachSite() {
        robot.interact(() -> pane().model().tick(pane().model().tree().everything().stream().filter(key -> !key.tag().equals("val_loss")).toList(), false));
        settled();
        Plot ofJobs = plot("val_loss, mean of each job’s sites ± spread");
        assertThat(ofJobs.curves()).extracting(Curve::name).containsExactly("mean, " + RUNNING_WORDS, "mean, " + EARLIER_WORDS);
        assertThat(ofJobs.bands()).hasSize(2);

        List<JobSeries> others = on(() -> pane().model().tree().shown("val_loss").stream().filter(key -> key.job().equals(EARLIER) && !key.site().equals("site-1")).toList());
        robot.interact(() -> pane().model().tick(others, false));
        settled();
        assertThat(plot("val_loss, mean of each job’s sites ± spread").curves()).as("one line has no mean").extracting(Curve::name)
                .containsExactly("mean, " + RUNNING_WORDS, "site-1, " + EARLIER_WORDS);
        robot.interact(() -> pane().model().tick(others, true));
        settled();

        robot.clickOn(robot.from(scene.getRoot()).lookup(".curves-toolbar .menu-button").<Node>query());
        robot.clickOn("Means over the jobs at each site");
        settled();
        Plot overJobs = plot("val_loss, mean over the jobs at each site ± spread");
        assertThat(overJobs.curves()).extracting(Curve::name).containsExactly("mean, global", "mean, site-1", "mean, site-2", "mean, site-3");
        // the mean of 0.27 + … and 0.42 + … in round 0
        assertThat(curve(overJobs, "mean, site-1").points().value(0)).isCloseTo((1.87f + 1.92f) / 2, Offset.offset(1e-3f));
    }

    @Test
    void aJobLeavesTheComparisonAndAnotherJoinsIt() {
        robot.clickOn(seen.named("Compare without " + EARLIER_WORDS));
        assertThat(staged.led).containsExactly("compare [4f2c91e0]");

        List<Command> commands = on(screen::commands);
        assertThat(commands).extracting(Command::title).contains("Compare no longer", "Compare with numpy-sag 6ac656f6").doesNotContain("Compare with " + EARLIER_WORDS);
        robot.interact(() -> commands.stream().filter(command -> command.title().equals("Compare with numpy-sag 6ac656f6")).findFirst().orElseThrow().action().run());
        assertThat(staged.led).endsWith("compare [4f2c91e0, 51d0ab3c, 6ac656f6]");

        // another job chosen elsewhere ends it
        robot.interact(() -> staged.desk.state().chosenJob().set(StagedFederation.FAILED));
        assertThat(staged.desk.state().comparedJobs().get()).isEmpty();
        assertThat(seen.texts()).doesNotContain("Compared");
    }

    @Test
    void aViewOfOneJobOpensOnSeveral(@TempDir Path folder) {
        Path file = folder.resolve("view.json");
        robot.interact(() -> {
            pane().model().look("site-2.*loss");
            pane().files().saveView(file);
            pane().model().look("");
            pane().openView(file);
        });
        settled();
        assertThat(on(() -> pane().model().tree().shown())).isNotEmpty().allMatch(key -> key.site().equals("site-2") && key.tag().contains("loss"))
                .extracting(JobSeries::job).contains(StagedFederation.RUNNING, EARLIER);
    }

    @Test
    void pictures() {
        robot.interact(() -> staged.desk.state().cursor().point(StagedFederation.roundStart(14).plusSeconds(20), 14));
        for (int[] size : new int[][] {{1204, 725}, {1844, 1005}}) {
            robot.interact(() -> {
                ((StackPane) scene.getRoot()).getChildren().clear();
                scene = new Scene(new StackPane(screen.node()), size[0], size[1]);
                staged.desk.look().dress(scene);
            });
            for (Theme theme : Theme.values()) {
                robot.interact(() -> {
                    staged.desk.look().choose(scene, theme);
                    for (int i = 0; i < 2; i++) {
                        pane().refresh();
                        Pictures.write(scene, "compare-" + size[0] + "-" + theme.name().toLowerCase(Locale.ROOT));
                    }
                });
            }
        }
    }
}
