package io.flarescope.charts.pane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flarescope.charts.plot.ChartColors;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.PlotArea;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartPaneTest {
    private static final int LINE = 0xff2e6fd9;

    private final Series series = new Series();
    private final List<Double> pointed = new ArrayList<>();
    @SuppressWarnings("NullAway.Init")
    private ChartPane chart;

    @Start
    void start(Stage stage) {
        for (int i = 0; i < 100; i++) series.append(i, i, i, i % 10);
        chart = new ChartPane(new ChartLetters(Font.font(11), Font.font(11)), ChartColors.LIGHT);
        chart.setPlot(plot());
        chart.setOnCursor(x -> {
            pointed.add(x);
            chart.setCursorX(x);
        });
        stage.setX(0);
        stage.setY(0);
        stage.setScene(new Scene(new StackPane(chart), 600, 300));
        stage.show();
    }

    private Plot plot() {
        return Plot.of("val_loss", XAxis.ROUND, List.of(Curve.of("a", "site-1", series.snapshot(), LINE)));
    }

    @BeforeEach
    void drawn() throws TimeoutException {
        until(() -> chart.area() != null);
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private PlotArea area() {
        return Objects.requireNonNull(chart.area());
    }

    private Span view() {
        return area().view();
    }

    @Test
    void theWholePlotIsShownFirstAndReadOut() {
        assertThat(view().from()).isZero();
        assertThat(view().to()).isBetween(99.0, 110.0);
        assertThat(chart.getAccessibleText()).isEqualTo("val_loss, round 0 to round 99, site-1 last 9.000");
    }

    @Test
    void draggingPansByWholePixels(FxRobot robot) throws TimeoutException {
        double before = view().from();
        double perPixel = 1 / area().x().pixelsPerBent();

        robot.drag(screen(400, 150), MouseButton.PRIMARY).moveTo(screen(300, 150)).drop();

        until(() -> view().from() > before);
        assertThat(view().from()).isCloseTo(before + 100 * perPixel, within(perPixel * 0.01));
        assertThat(view().length()).isCloseTo(area().width() * perPixel, within(perPixel * 0.01));
    }

    @Test
    void theWheelZoomsAroundThePointer(FxRobot robot) throws TimeoutException {
        double under = area().xAt(300);
        double length = view().length();

        robot.interact(() -> wheel(chart, 300, 40));

        until(() -> view().length() < length);
        assertThat(view().length()).isCloseTo(length / 1.25, within(1e-9));
        assertThat(area().xAt(300)).isCloseTo(under, within(0.2));
    }

    @Test
    void aDoubleClickShowsAllAgain(FxRobot robot) throws TimeoutException {
        robot.interact(() -> wheel(chart, 300, 400));
        until(() -> chart.view() != null);

        robot.doubleClickOn(chart);

        until(() -> chart.view() == null);
        until(() -> view().from() == 0 && view().to() >= 99);
    }

    @Test
    void aDragWithShiftZoomsIntoTheBox(FxRobot robot) throws TimeoutException {
        double from = area().xAt(200);
        double to = area().xAt(400);
        double high = area().valueAt(60);
        double pixel = 1 / area().x().pixelsPerBent();

        // the headless robot's mouse does not know that Shift is down
        robot.interact(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, 200, 60);
            mouse(MouseEvent.MOUSE_DRAGGED, 300, 100);
            mouse(MouseEvent.MOUSE_DRAGGED, 400, 200);
            mouse(MouseEvent.MOUSE_RELEASED, 400, 200);
        });

        until(() -> chart.view() != null);
        until(() -> view().equals(chart.view()));
        assertThat(view().from()).isCloseTo(from, within(2 * pixel));
        assertThat(view().to()).isCloseTo(to, within(2 * pixel));
        assertThat(area().values().to()).isCloseTo(high, within(0.2));
    }

    @Test
    void thePointerAndTheArrowKeysMoveTheCursor(FxRobot robot) throws TimeoutException {
        double at = area().xAt(300);

        robot.moveTo(screen(300, 150));
        until(() -> !pointed.isEmpty());
        assertThat(pointed.getLast()).isCloseTo(at, within(0.3));

        robot.interact(chart::requestFocus);
        double before = pointed.getLast();
        robot.type(KeyCode.RIGHT);
        until(() -> pointed.getLast() > before);
        assertThat(pointed.getLast()).isCloseTo(before + 1, within(1e-9));

        robot.type(KeyCode.ESCAPE);
        until(() -> pointed.getLast().isNaN());
    }

    @Test
    void aZoomedViewFollowsTheNewestPoint(FxRobot robot) throws TimeoutException {
        robot.interact(() -> chart.setView(new Span(80, 99)));
        until(() -> view().from() == 80);

        for (int i = 100; i < 110; i++) series.append(i, i, i, 1);
        robot.interact(() -> chart.setPlot(plot()));

        until(() -> view().to() == 109);
        assertThat(view().from()).isEqualTo(90);
    }

    @Test
    void aStillChartIsNotDrawnAgainAndAHiddenOneNotAtAll(FxRobot robot) throws TimeoutException {
        until(() -> chart.drawn() > 0);
        robot.interact(() -> chart.setPlot(plot()));
        long drawn = settled(robot);

        robot.interact(() -> chart.setCursorX(50));
        robot.interact(() -> chart.getScene().getRoot().requestLayout());
        assertThat(settled(robot)).as("cursor and layout alone").isEqualTo(drawn);

        robot.interact(() -> {
            chart.activeProperty().set(false);
            for (int i = 0; i < 5; i++) chart.setPlot(plot());
        });
        assertThat(settled(robot)).as("hidden").isEqualTo(drawn);

        robot.interact(() -> chart.activeProperty().set(true));
        until(() -> chart.drawn() == drawn + 1);
    }

    /// How often the chart was drawn once two pulses have passed with nothing new.
    private long settled(FxRobot robot) {
        for (int pulse = 0; pulse < 2; pulse++) {
            java.util.concurrent.CountDownLatch passed = new java.util.concurrent.CountDownLatch(1);
            robot.interact(() -> {
                Runnable[] once = new Runnable[1];
                once[0] = () -> {
                    chart.getScene().removePostLayoutPulseListener(once[0]);
                    passed.countDown();
                };
                chart.getScene().addPostLayoutPulseListener(once[0]);
                javafx.application.Platform.requestNextPulse();
            });
            try {
                assertThat(passed.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        WaitForAsyncUtils.waitForFxEvents();
        return chart.drawn();
    }

    private Point2D screen(double x, double y) {
        return chart.localToScreen(x, y);
    }

    private void mouse(EventType<MouseEvent> type, double x, double y) {
        Point2D scene = chart.localToScene(x, y);
        Event.fireEvent(chart, new MouseEvent(
                type, scene.getX(), scene.getY(), scene.getX(), scene.getY(), MouseButton.PRIMARY, 1, true, false, false, false, true, false, false, true,
                false, false, new PickResult(chart, scene.getX(), scene.getY())));
    }

    private static void wheel(ChartPane chart, double x, double deltaY) {
        Point2D scene = chart.localToScene(x, 150);
        Event.fireEvent(chart, new ScrollEvent(
                ScrollEvent.SCROLL, scene.getX(), scene.getY(), scene.getX(), scene.getY(), false, false, false, false, false, false, 0, deltaY, 0, deltaY,
                ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                new PickResult(chart, scene.getX(), scene.getY())));
    }
}
