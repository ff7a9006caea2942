package io.flarescope.charts.pane;

import io.flarescope.charts.raster.Lettering;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The letters of all charts of a window: each is drawn once by JavaFX and kept as coverage. Hand one to every chart.
public final class ChartLetters {
    private static final int MOST = 4096;
    private static final String AT_ONCE = "0123456789.,:\u2212 ";

    private final Map<Double, Lettering> byScale = new HashMap<>();
    private final Font caption;
    private final Font strong;

    /// Tick labels and names at lines; look.md's captions are 11 px, regular and semi-bold.
    public ChartLetters(Font caption, Font strong) {
        this.caption = caption;
        this.strong = strong;
    }

    Font strong() {
        return strong;
    }

    /// Letters for so many pixels a point. They are drawn by JavaFX where they are first wanted: on the UI thread only.
    public Lettering at(double scale) {
        return byScale.computeIfAbsent(scale, s -> new Drawn(s));
    }

    private record Key(Lettering.Face face, char letter) {}

    private record Letter(Lettering.Glyph[] quarters, double advance) {}

    private final class Drawn implements Lettering {
        private final double scale;
        private final Map<Key, Letter> letters = new HashMap<>();

        Drawn(double scale) {
            this.scale = scale;
            draw(Face.CAPTION, AT_ONCE);
        }

        @Override
        public Glyph glyph(Face face, char letter, int quarter) {
            return letter(face, letter).quarters[quarter];
        }

        @Override
        public double advance(Face face, char letter) {
            return letter(face, letter).advance;
        }

        private Letter letter(Face face, char letter) {
            if (letters.size() > MOST) letters.clear();      // names come from outside
            Key key = new Key(face, letter);
            Letter known = letters.get(key);
            if (known == null) {
                draw(face, String.valueOf(letter));
                known = letters.get(key);
            }
            return Objects.requireNonNull(known);
        }

        /// All letters of the text in one picture: a row each, four cells for the quarters.
        private void draw(Face face, String text) {
            Font asked = face == Face.CAPTION ? caption : strong;
            Font font = new Font(asked.getName(), asked.getSize() * scale);
            int cell = (int) Math.ceil(font.getSize() * 2) + 2;
            int baseline = (int) Math.ceil(font.getSize() * 1.3);
            Canvas canvas = new Canvas(4 * cell, cell * text.length());
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.setFont(font);
            g.setFill(Color.BLACK);
            g.setTextBaseline(VPos.BASELINE);
            int margin = cell / 4;
            for (int i = 0; i < text.length(); i++) {
                for (int quarter = 0; quarter < 4; quarter++) {
                    g.fillText(text.substring(i, i + 1), quarter * cell + margin + quarter / 4.0, i * cell + baseline);
                }
            }
            SnapshotParameters transparent = new SnapshotParameters();
            transparent.setFill(Color.TRANSPARENT);
            PixelReader pixels = canvas.snapshot(transparent, null).getPixelReader();
            for (int i = 0; i < text.length(); i++) {
                Glyph[] quarters = new Glyph[4];
                for (int quarter = 0; quarter < 4; quarter++) quarters[quarter] = cut(pixels, quarter * cell, i * cell, cell, margin, baseline);
                letters.put(new Key(face, text.charAt(i)), new Letter(quarters, advanceOf(font, text.charAt(i))));
            }
        }
    }

    /// A cell without its empty rows and columns.
    private static Lettering.Glyph cut(PixelReader pixels, int x0, int y0, int cell, int margin, int baseline) {
        int left = cell;
        int right = -1;
        int top = cell;
        int bottom = -1;
        for (int y = 0; y < cell; y++) {
            for (int x = 0; x < cell; x++) {
                if (pixels.getArgb(x0 + x, y0 + y) >>> 24 == 0) continue;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        if (right < 0) return new Lettering.Glyph(0, 0, 0, 0, new byte[0]);
        int width = right - left + 1;
        int height = bottom - top + 1;
        byte[] coverage = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) coverage[y * width + x] = (byte) (pixels.getArgb(x0 + left + x, y0 + top + y) >>> 24);
        }
        return new Lettering.Glyph(left - margin, top - baseline, width, height, coverage);
    }

    private static double advanceOf(Font font, char letter) {
        Text ten = new Text(String.valueOf(letter).repeat(10));
        ten.setFont(font);
        return ten.getLayoutBounds().getWidth() / 10;
    }
}
