package io.flarescope.charts.pane;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// One lane a place: a line from p10 to p90, a box from p25 to p75, a tick at the median, all over one x scale. A lane without them says why.
public final class QuantileLanes extends Drawing {
    /// The five are NaN where not known; `why` is written into a lane that has none of them.
    public record Lane(Color color, boolean faint, double p10, double p25, double p50, double p75, double p90, String why) {
        boolean empty() {
            return Double.isNaN(p10) && Double.isNaN(p25) && Double.isNaN(p50) && Double.isNaN(p75) && Double.isNaN(p90);
        }
    }

    /// From this width on, faint lanes stand beside the others.
    public static final double BESIDE = 440;
    private static final double GAP = 24;

    private List<Lane> lanes = List.of();
    private Color missing = Color.TRANSPARENT;
    private Color dashes = Color.TRANSPARENT;
    private Font font = Font.getDefault();

    public QuantileLanes() {
        super(200, 52);
    }

    /// From the top. Words for missing lanes and their dashed box have colours of their own.
    public void show(List<Lane> shown, Color words, Color box, Font with) {
        lanes = List.copyOf(shown);
        missing = words;
        dashes = box;
        font = with;
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Lane lane : lanes) {
            for (double value : new double[] {lane.p10, lane.p25, lane.p50, lane.p75, lane.p90}) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        double span = high > low ? high - low : 1;
        double from = high > low ? low : low - 0.5;
        List<Lane> second = width < BESIDE ? List.of() : lanes.stream().filter(Lane::faint).toList();
        if (second.isEmpty()) {
            paint(g, lanes, 0, width, height, from, span);
        } else {
            double half = Math.floor((width - GAP) / 2);
            paint(g, lanes.stream().filter(lane -> !lane.faint).toList(), 0, half, height, from, span);
            paint(g, second, half + GAP, half, height, from, span);
        }
        g.setGlobalAlpha(1);
    }

    private void paint(GraphicsContext g, List<Lane> some, double left, double width, double height, double from, double span) {
        double step = height / Math.max(1, some.size());
        double thick = step < 10 ? Math.max(4, Math.floor(step) - 2) : Math.clamp(Math.floor(step) - 4, 3, 9);
        double line = thick < 6 ? 1 : 2;
        for (int i = 0; i < some.size(); i++) {
            Lane lane = some.get(i);
            double middle = Math.round(step * (i + 0.5));
            if (lane.empty()) {
                int last = i;
                while (last + 1 < some.size() && some.get(last + 1).empty() && some.get(last + 1).why.equals(lane.why)) {
                    last++;
                }
                why(g, lane.why, left, width, Math.round(step * (i + last + 1) / 2), step * (last - i + 1));
                i = last;
                continue;
            }
            double top = middle - Math.floor(thick / 2);
            bar(g, lane, left + x(lane.p10, from, span, width), left + x(lane.p90, from, span, width), middle - line / 2, line, lane.faint ? 0.6 : 1);
            bar(g, lane, left + x(lane.p25, from, span, width), left + x(lane.p75, from, span, width), top, thick, lane.faint ? 0.3 : 0.5);
            if (Double.isFinite(lane.p50)) {
                g.setGlobalAlpha(1);
                g.setFill(lane.color);
                g.fillRect(left + x(lane.p50, from, span, width) - 1.5, top - 1, 3, thick + 2);
            }
        }
    }

    private static double x(double value, double from, double span, double width) {
        return Math.round(2 + (width - 4) * (value - from) / span);
    }

    private static void bar(GraphicsContext g, Lane lane, double left, double right, double top, double height, double opacity) {
        if (!Double.isNaN(left) && !Double.isNaN(right) && right >= left) {
            g.setGlobalAlpha(opacity);
            g.setFill(lane.color);
            g.fillRect(left, top, Math.max(1, right - left), height);
        }
    }

    private void why(GraphicsContext g, String words, double left, double width, double middle, double step) {
        g.setGlobalAlpha(1);
        g.setStroke(dashes);
        g.setLineWidth(1);
        g.setLineDashes(3, 3);
        double tall = Math.max(6, Math.round(step) - 3);
        g.strokeRect(left + 0.5, Math.round(middle - tall / 2) + 0.5, width - 1, tall);
        g.setLineDashes();
        g.setFont(font);
        g.setFill(missing);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(words, left + width / 2, middle, width - 8);
    }
}
