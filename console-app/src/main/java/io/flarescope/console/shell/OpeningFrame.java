package io.flarescope.console.shell;

import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.Theme;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The first picture of a start: the window's own ground, top bar, rail and status bar, and what is being started, where [Window#starting] will say it. The window
/// replaces it in the next moment.
///
/// It has no control and no style sheet, since those take most of a start; its colours and places are those of `shell.css`.
public final class OpeningFrame extends Region {
    private static final double STRIPE = 3;
    private static final double TOP_BAR = 44;
    private static final double RAIL = 76;
    private static final double STATUS_BAR = 28;
    private static final double TEXT_LEFT = 24;
    private static final double TEXT_TOP = 22;
    private static final double[] SHARES = {.92, .74, .85, .58};
    private static final double LINE_WIDTH = 520;

    private final Rectangle top = new Rectangle();
    private final Rectangle topLine = new Rectangle();
    private final Rectangle rail = new Rectangle();
    private final Rectangle railLine = new Rectangle();
    private final Rectangle status = new Rectangle();
    private final Rectangle statusLine = new Rectangle();
    private final Rectangle sign = new Rectangle(40, 40);
    private final Text head = new Text();
    private final Text words = new Text();
    private final List<Rectangle> skeleton;

    private OpeningFrame(String title, String sentence) {
        head.setText(title);
        head.setFont(Font.font(Fonts.STRONG, 16));
        words.setText(sentence);
        words.setFont(Font.font(Fonts.TEXT, 13));
        for (Text text : List.of(head, words)) {
            text.setTextOrigin(VPos.TOP);
        }
        sign.setArcWidth(16);
        sign.setArcHeight(16);
        skeleton = Arrays.stream(SHARES).mapToObj(share -> new Rectangle(LINE_WIDTH * share, 9)).toList();
        getChildren().addAll(top, topLine, rail, railLine, status, statusLine, sign, head, words);
        getChildren().addAll(skeleton);
    }

    /// In the colours the system asks for.
    public static Scene scene(String title, String sentence, double width, double height) {
        Fonts.loadText();
        OpeningFrame frame = new OpeningFrame(title, sentence);
        Scene scene = new Scene(frame, width, height);
        Palette palette = Palette.of(Theme.of(scene.getPreferences().getColorScheme()));
        scene.setFill(palette.of(Hue.GROUND));
        frame.colour(palette);
        return scene;
    }

    private void colour(Palette palette) {
        for (Rectangle bar : List.of(top, rail, status)) {
            bar.setFill(palette.of(Hue.CHROME));
        }
        for (Rectangle line : List.of(topLine, railLine, statusLine)) {
            line.setFill(palette.of(Hue.LINE));
        }
        sign.setFill(palette.of(Hue.ACCENT_GROUND));
        head.setFill(palette.of(Hue.TEXT));
        words.setFill(palette.of(Hue.TEXT_2));
        skeleton.forEach(line -> line.setFill(palette.of(Hue.SELECTED_QUIET)));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double under = STRIPE + TOP_BAR;
        double bottom = height - STATUS_BAR;
        place(top, 0, 0, width, under);
        place(topLine, 0, under - 1, width, 1);
        place(rail, 0, under, RAIL, bottom - under);
        place(railLine, RAIL - 1, under, 1, bottom - under);
        place(status, 0, bottom, width, STATUS_BAR);
        place(statusLine, 0, bottom, width, 1);
        double x = RAIL + TEXT_LEFT;
        double y = under + TEXT_TOP;
        sign.relocate(x, y);
        head.relocate(x, y + 54);
        words.relocate(x, y + 81);
        for (int i = 0; i < skeleton.size(); i++) {
            skeleton.get(i).relocate(x, y + 119 + i * 19);
        }
    }

    private static void place(Rectangle shape, double x, double y, double width, double height) {
        shape.setX(x);
        shape.setY(y);
        shape.setWidth(width);
        shape.setHeight(height);
    }
}
