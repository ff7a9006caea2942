package io.flarescope.charts.pane;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Bars to the left and right of zero, one a lane, each with its number at its end.
public final class SignedBars extends Drawing {
    /// A NaN has no bar, only its words.
    public record Bar(Color color, double value, String words) {}

    private static final double LETTERS = 42;

    private List<Bar> bars = List.of();
    private double left = 1;
    private double right = 1;
    private Color axis = Color.TRANSPARENT;
    private Color text = Color.TRANSPARENT;
    private Color missing = Color.TRANSPARENT;
    private Font figures = Font.getDefault();
    private Font letters = Font.getDefault();

    public SignedBars() {
        super(160, 52);
    }

    /// `toLeft` and `toRight` are the sizes of value that fill a side, the same for all rows of a table, so that their zeros stand below each other.
    public void show(List<Bar> shown, double toLeft, double toRight, Color line, Color words, Color missingWords, Font numbers, Font sentences) {
        bars = List.copyOf(shown);
        left = Math.max(0, toLeft);
        right = Math.max(0, toRight);
        axis = line;
        text = words;
        missing = missingWords;
        figures = numbers;
        letters = sentences;
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        double both = left + right;
        double room = Math.max(8, width - 2 * LETTERS - 8);
        // words for what is missing stand at the left of zero
        double zero = Math.round(Math.max(LETTERS + 22, LETTERS + 4 + (both > 0 ? room * left / both : room / 2)));
        double unit = both > 0 ? Math.min(room / both, (width - zero - LETTERS - 4) / Math.max(1e-300, right)) : 0;
        double step = height / Math.max(1, bars.size());
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double middle = Math.round(step * (i + 0.5));
            if (Double.isNaN(bar.value)) {
                g.setFont(letters);
                g.setFill(missing);
                g.setTextAlign(TextAlignment.RIGHT);
                g.fillText(bar.words, zero - 4, middle, zero - 4);
                continue;
            }
            double length = Math.round(unit * Math.min(Math.abs(bar.value), bar.value < 0 ? left : right));
            double tall = Math.clamp(step - 5, 3, 8);
            g.setFill(bar.color);
            g.fillRect(bar.value < 0 ? zero - length : zero + 1, middle - Math.floor(tall / 2), Math.max(1, length), tall);
            g.setFont(figures);
            g.setFill(text);
            boolean below = bar.value < 0;
            g.setTextAlign(below ? TextAlignment.RIGHT : TextAlignment.LEFT);
            g.fillText(bar.words, below ? zero - length - 4 : zero + length + 5, middle);
        }
        vertical(g, zero, 0, height, axis);
    }
}
