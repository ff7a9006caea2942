package io.flarescope.charts.pane;

import io.flarescope.charts.plot.ChartColors;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.PlotArea;
import io.flarescope.charts.plot.PlotPainter;
import io.flarescope.charts.plot.Readout;
import io.flarescope.charts.raster.Raster;
import io.flarescope.charts.scale.Span;
import java.nio.IntBuffer;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows one plot. Drag pans, the wheel zooms, a drag with Shift zooms into a box, one with Ctrl (⌘) selects a stretch of x, a double click shows all again;
/// ←/→ move the cursor, + and − zoom, 0 resets, s begins and ends a stretch at the cursor, Escape takes away stretch and cursor.
///
/// The picture is one array of pixels, drawn in the layout phase of a pulse, so at most once a pulse and only when something changed while the chart
/// is in a window and [#activeProperty]. Two arrays take turns: the renderer may still read the one shown last.
public final class ChartPane extends Region {
    private static final int LARGEST = 8192;

    private final ChartLetters letters;
    private final PlotPainter painter = new PlotPainter();
    private final Surface surface = new Surface();
    private final CursorLayer cursorLayer = new CursorLayer();
    private final BooleanProperty active = new SimpleBooleanProperty(this, "active", true);
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private ChartColors colors;
    private @Nullable Plot plot;
    private @Nullable PlotArea area;
    private @Nullable Span view;
    private @Nullable Span values;
    private double cursor = Double.NaN;
    private Consumer<@Nullable Span> onView = _ -> {};
    private DoubleConsumer onCursor = _ -> {};
    private @Nullable Span brush;
    private Consumer<@Nullable Span> onBrush = _ -> {};
    private Predicate<ScrollEvent> wheelZooms = _ -> true;
    private boolean dirty = true;
    private long drawn;

    public ChartPane(ChartLetters letters, ChartColors colors) {
        this.letters = letters;
        this.colors = colors;
        getStyleClass().add("chart-pane");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(80, 60);
        getChildren().addAll(surface, cursorLayer);
        active.addListener((_, _, now) -> {
            if (now) redraw();
        });
        new ChartGestures(this).install();
    }

    public void setPlot(Plot shown) {
        plot = shown;
        Span window = view;
        if (window != null && following.get()) {
            double to = shown.extent().map(Span::to).orElse(window.to());
            if (to > window.to()) view = window.shifted(to - window.to());
        }
        redraw();
    }

    public void setColors(ChartColors theme) {
        colors = theme;
        redraw();
    }

    /// What is in view on the x axis; null shows all there is.
    public void setView(@Nullable Span shown) {
        view = shown;
        if (shown == null) values = null;
        redraw();
    }

    public @Nullable Span view() {
        return view;
    }

    /// Called when the person moved or reset the view, not by [#setView].
    public void setOnView(Consumer<@Nullable Span> listener) {
        onView = listener;
    }

    /// Where the cursor stands; NaN takes it away.
    public void setCursorX(double x) {
        if (Double.compare(cursor, x) == 0) return;
        cursor = x;
        placeCursor();
    }

    /// Whether the cursor's x is written below it (it is, at first); many charts over one axis need it once.
    public void setCursorNamed(boolean named) {
        cursorLayer.named(named);
        placeCursor();
    }

    public double cursorX() {
        return cursor;
    }

    /// Called with the x under the pointer when the person moves it over the chart, and for the arrow keys; NaN for Escape.
    public void setOnCursor(DoubleConsumer listener) {
        onCursor = listener;
    }

    /// The selected stretch of x; null takes it away.
    public void setBrush(@Nullable Span selected) {
        if (java.util.Objects.equals(brush, selected)) return;
        brush = selected;
        placeCursor();
    }

    public @Nullable Span brush() {
        return brush;
    }

    /// Called while the person selects a stretch of x, and with null when it is taken away.
    public void setOnBrush(Consumer<@Nullable Span> listener) {
        onBrush = listener;
    }

    void select(@Nullable Span selected) {
        setBrush(selected);
        onBrush.accept(selected);
    }

    /// False while nobody looks at the chart (another tab, scrolled away): it then draws nothing and catches up later.
    public BooleanProperty activeProperty() {
        return active;
    }

    /// A zoomed view moves with the newest points.
    public BooleanProperty followingProperty() {
        return following;
    }

    /// Whether a turn of the wheel over the chart zooms; where it does not, it is left to what lies around, such as a list that scrolls.
    public void setWheelZooms(Predicate<ScrollEvent> when) {
        wheelZooms = when;
    }

    /// Where the lines stood in the picture drawn last; null before the first.
    public @Nullable PlotArea area() {
        return area;
    }

    /// How often the picture was drawn.
    public long drawn() {
        return drawn;
    }

    @Nullable Plot plot() {
        return plot;
    }

    /// Pixels of the picture a pixel of the layout.
    double outputScale() {
        return getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
    }

    /// The person chose a view, and perhaps a value range.
    void choose(@Nullable Span shown, @Nullable Span shownValues) {
        view = shown;
        values = shownValues;
        redraw();
        onView.accept(shown);
    }

    @Nullable Span chosenValues() {
        return values;
    }

    void point(double x) {
        onCursor.accept(x);
    }

    ChartColors colors() {
        return colors;
    }

    boolean wheelZooms(ScrollEvent scroll) {
        return wheelZooms.test(scroll);
    }

    CursorLayer cursorLayer() {
        return cursorLayer;
    }

    private void redraw() {
        dirty = true;
        if (active.get()) surface.requestLayout();
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
        cursorLayer.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void draw() {
        Plot shown = plot;
        if (shown == null || !dirty || !active.get() || getScene() == null || getWidth() < 1 || getHeight() < 1) return;
        dirty = false;
        drawn++;
        double scale = outputScale();
        Raster raster = surface.next(getWidth(), getHeight(), scale);
        Span inView = view != null ? view : shown.whole();
        Span shownValues = values != null ? values : shown.valuesIn(inView);
        area = painter.paint(raster, shown, inView, shownValues, letters.at(scale), colors, scale);
        surface.show(scale);
        setAccessibleText(Readout.words(shown));
        placeCursor();
    }

    private void placeCursor() {
        Plot shown = plot;
        PlotArea drawnArea = area;
        if (shown == null || drawnArea == null) return;
        cursorLayer.brush(drawnArea, brush, colors, outputScale());
        cursorLayer.place(shown, drawnArea, cursor, colors, letters, outputScale());
    }

    /// The picture. It is not managed, so that a new frame lays out nothing but itself.
    private final class Surface extends Region {
        private final ImageView shown = new ImageView();
        private final Frame[] frames = {new Frame(1, 1), new Frame(1, 1)};
        private int turn;

        Surface() {
            setManaged(false);
            shown.setManaged(false);
            getChildren().add(shown);
        }

        @Override
        protected void layoutChildren() {
            draw();
        }

        @Override
        public void resize(double width, double height) {
            boolean changed = width != getWidth() || height != getHeight();
            super.resize(width, height);
            if (changed) redraw();
        }

        Raster next(double width, double height, double scale) {
            turn ^= 1;
            int w = (int) Math.min(LARGEST, Math.ceil(width * scale));
            int h = (int) Math.min(LARGEST, Math.ceil(height * scale));
            if (frames[turn].raster.width() != w || frames[turn].raster.height() != h) frames[turn] = new Frame(w, h);
            return frames[turn].raster;
        }

        void show(double scale) {
            Frame frame = frames[turn];
            frame.buffer.updateBuffer(_ -> null);
            shown.setImage(frame.image);
            shown.setFitWidth(frame.raster.width() / scale);
            shown.setFitHeight(frame.raster.height() / scale);
        }
    }

    private static final class Frame {
        final Raster raster;
        final PixelBuffer<IntBuffer> buffer;
        final WritableImage image;

        Frame(int width, int height) {
            IntBuffer pixels = IntBuffer.allocate(width * height);
            raster = new Raster(pixels.array(), width, height);
            buffer = new PixelBuffer<>(width, height, pixels, PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }
    }
}
