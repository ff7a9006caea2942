package io.flarescope.charts.pane;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/// A picture that somebody else draws to this node's size, perhaps on another thread: [#setOnSize] tells which size is wanted, [#show] takes the pixels. The old
/// picture stays until the new one is here.
public final class StillChart extends Region {
    private final ImageView view = new ImageView();
    private Runnable wanted = () -> {};
    private int width;
    private int height;

    public StillChart() {
        view.setManaged(false);
        getChildren().add(view);
        setMinSize(0, 0);
    }

    /// Called whenever another size is wanted.
    public void setOnSize(Runnable listener) {
        wanted = listener;
    }

    /// In whole points; 0 before the first layout.
    public int wide() {
        return width;
    }

    public int high() {
        return height;
    }

    /// Pixels of the screen for one point.
    public double scale() {
        return getScene() == null || getScene().getWindow() == null ? 1 : Math.clamp(getScene().getWindow().getOutputScaleX(), 1, 3);
    }

    /// `pixels` are opaque `0xFFRRGGBB`, rows from the top, for a node `forWidth` by `forHeight` points.
    public void show(int[] pixels, int forWidth, int forHeight, double scale) {
        PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(
                (int) Math.round(forWidth * scale), (int) Math.round(forHeight * scale), IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        view.setImage(new WritableImage(buffer));
        view.setFitWidth(forWidth);
        view.setFitHeight(forHeight);
    }

    public void clear() {
        view.setImage(null);
    }

    @Override
    protected void layoutChildren() {
        int nowWide = (int) Math.floor(getWidth());
        int nowHigh = (int) Math.floor(getHeight());
        if (nowWide != width || nowHigh != height) {
            width = nowWide;
            height = nowHigh;
            wanted.run();
        }
    }
}
