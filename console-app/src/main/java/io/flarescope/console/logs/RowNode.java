package io.flarescope.console.logs;

import io.flarescope.console.theme.Fonts;
import io.flarescope.console.theme.Hue;
import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Participants;
import io.flarescope.icons.Icon;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// One row of the pool: its nodes are made once, and show another line by other strings and colours. No style sheet looks at what changes with every line.
final class RowNode extends Group {
    static final double HEIGHT = 22;
    /// Of each further line of a message that is wrapped.
    static final double LINE = 16;
    /// Pixels at the right of a row that are a link, where it has one.
    static final double LINK = 110;
    private static final int MOST_LINES = 40;
    private static final double MIDDLE = HEIGHT / 2;
    private static final double CHIP_PAD = 6;

    private static final Font REGULAR = Fonts.figures();
    private static final Font BOLD = Font.font(Fonts.MONO, FontWeight.BOLD, 12);
    private static final Font SMALL = Fonts.smallFigures();
    private static final Font WORDS = Fonts.small();

    private final Rectangle ground = new Rectangle(0, HEIGHT);
    private final Rectangle bar = new Rectangle(3, HEIGHT);
    private final Rectangle swatch = new Rectangle(10, 10);
    private final Rectangle levelGround = new Rectangle(40, 16);
    private final Text time = text(REGULAR);
    private final Text site = text(REGULAR);
    private final Text level = text(REGULAR);
    private final Text logger = text(REGULAR);
    private final Text message = text(REGULAR);
    private final Rectangle chipGround = new Rectangle(0, 16);
    private final Text chip = text(SMALL);
    private final Node closed = icon(Icon.EXPAND);
    private final Node open = icon(Icon.COLLAPSE);
    private final Node dots = icon(Icon.MORE);
    private final Line above = new Line();
    private final Line below = new Line();
    private final HitMarks marks = new HitMarks();
    private final Node pin = icon(Icon.PIN);
    /// Characters in a line of the message, where it is wrapped; 0 where it is not.
    private int wrapAt;
    private int lines = 1;
    /// What the nodes show; the same again costs nothing.
    private @Nullable Shown shown;
    private double height = HEIGHT;

    private record Shown(Row row, Columns columns, Palette palette, TextQuery query, boolean focused, boolean wrap) {}

    RowNode() {
        setManaged(false);
        setAutoSizeChildren(false);
        setMouseTransparent(true);
        swatch.setY(MIDDLE - 5);
        bar.setX(0);
        levelGround.setY(MIDDLE - 8);
        levelGround.setArcWidth(6);
        levelGround.setArcHeight(6);
        chipGround.setY(MIDDLE - 8);
        chipGround.setArcWidth(8);
        chipGround.setArcHeight(8);
        time.setX(Columns.TIME);
        for (Line line : List.of(above, below)) {
            line.getStrokeDashArray().setAll(3.0, 3.0);
        }
        above.setStartY(.5);
        above.setEndY(.5);
        below.setStartY(HEIGHT - .5);
        below.setEndY(HEIGHT - .5);
        getChildren().addAll(
                ground, bar, above, below, marks, levelGround, chipGround, closed, open, dots, pin, time, swatch, site, level, logger, message, chip);
    }

    private static Text text(Font font) {
        Text text = new Text();
        text.setLineSpacing(LINE - lineHeight(font));
        text.setFont(font);
        text.setTextOrigin(VPos.CENTER);
        text.setY(MIDDLE);
        return text;
    }

    private static double lineHeight(Font font) {
        Text probe = new Text("x");
        probe.setFont(font);
        return probe.getLayoutBounds().getHeight();
    }

    private static Node icon(Icon icon) {
        Text node = icon.node(12);
        node.setTextOrigin(VPos.CENTER);
        node.setX(Columns.FOLD);
        node.setY(MIDDLE);
        return node;
    }

    /// `focused` tells whether the table has the focus; `query` marks its hits. Gives the row's height, which is more than [#HEIGHT] only for what is wrapped.
    double show(Row row, Columns columns, LineText texts, Palette palette, SiteColours colours, TextQuery query, boolean focused, boolean wrap) {
        setVisible(true);
        Shown now = new Shown(row, columns, palette, query, focused, wrap);
        if (now.equals(shown)) {
            return height;
        }
        shown = now;
        wrapAt = wrap ? 1 : 0;
        lines = 1;
        boolean isGap = row instanceof Row.OfGap || row instanceof Row.OfNotice;
        visible(false, closed, open, dots, levelGround, chipGround, chip, pin);
        above.setVisible(isGap);
        below.setVisible(isGap);
        visible(!isGap && row instanceof Row.OfLine, time, swatch, site, level, logger);
        marks.clear();
        bar.setVisible(row.selected());
        bar.setFill(palette.of(Hue.ACCENT));
        ground.setWidth(columns.width());
        Color selected = palette.of(focused ? Hue.SELECTED : Hue.SELECTED_QUIET);
        switch (row) {
            case Row.OfLine of -> {
                boolean error = of.line().level().atLeast(LogLevel.ERROR);
                ground(of.selected() ? selected : error ? palette.of(Hue.DANGER_GROUND) : null);
                line(of, columns, texts, palette, colours, query);
            }
            case Row.OfTrace of -> {
                ground(of.selected() ? selected : isError(of.line()) ? palette.of(Hue.DANGER_GROUND) : null);
                fold(of.open(), true, columns.site() - 14);
                chip((of.extent().contains("frame") ? "Trace, " : "Below, ") + of.extent() + (of.open() ? "" : " folded"), columns.site() + 2, palette);
                message(LineText.plain(of.text()),
                        chipGround.getX() + chipGround.getWidth() + 8, columns, 0, palette.of(Hue.TEXT_2));
            }
            case Row.OfTraceLine of -> {
                ground(of.selected() ? selected : isError(of.line()) ? palette.of(Hue.DANGER_GROUND) : null);
                String plain = LineText.plain(of.text());
                message(plain, columns.site() + 4, columns, 0, palette.of(Hue.TEXT_2));
                mark(plain, query, palette);
            }
            case Row.OfGap of -> {
                gap(texts.gap(of.gap()) + RowWords.filled(of), of.selected(), columns, palette, focused);
                if (of.fillable()) {
                    link("Fill from the file", columns, palette);
                }
            }
            case Row.OfNotice of -> gap(of.words(), of.selected(), columns, palette, focused);
            case Row.Pending of -> {
                ground(of.selected() ? selected : null);
                message.setText("");
            }
        }
        height = HEIGHT + (lines - 1) * LINE;
        ground.setHeight(height);
        bar.setHeight(height);
        return height;
    }

    private static boolean isError(LogLine line) {
        return line.level().atLeast(LogLevel.ERROR);
    }

    private void ground(@Nullable Color colour) {
        ground.setVisible(colour != null);
        if (colour != null) {
            ground.setFill(colour);
        }
    }

    private void line(Row.OfLine of, Columns columns, LineText texts, Palette palette, SiteColours colours, TextQuery query) {
        time.setText(texts.time(of.time()));
        time.setFill(palette.of(Hue.TEXT_2));
        swatch.setX(columns.site());
        boolean ink = of.line().site().equals(Participants.SERVER);
        swatch.setArcWidth(ink ? 10 : 4);
        swatch.setArcHeight(ink ? 10 : 4);
        swatch.setFill(colours.of(of.line().site(), palette));
        site.setX(columns.site() + 16);
        site.setText(Columns.cut(LineText.plain(of.line().site()), columns.siteChars()));
        site.setFill(palette.of(Hue.TEXT));
        level(of.line().level(), columns, palette);
        logger.setX(columns.logger());
        String brief = LineText.plain(LineText.brief(of.line().logger()));
        logger.setText(Columns.cut(brief, columns.loggerChars()));
        logger.setFill(palette.of(Hue.TEXT_2));
        fold(of.open(), of.foldable(), Columns.FOLD);
        String plain = LineText.plain(of.line().message());
        String beside = RowWords.beside(of, brief, query);
        pin.setVisible(of.pin().isSet());
        ((Text) pin).setX(columns.site() - 14);
        ((Text) pin).setFill(palette.of(Hue.ACCENT));
        double reserved = beside.isEmpty() ? 0 : chipWidth(beside) + 8;
        message(plain, columns.message(), columns, reserved, palette.of(of.line().level().atLeast(LogLevel.INFO) ? Hue.TEXT : Hue.TEXT_2));
        if (!beside.isEmpty()) {
            chip(beside, columns.width() - 10 - chipWidth(beside), palette);
        }
        if (of.matches()) {
            mark(plain, query, palette);
            marks.mark(brief, query, logger, palette);
        }
    }

    private void level(LogLevel of, Columns columns, Palette palette) {
        level.setX(columns.level());
        level.setText(LineText.level(of));
        level.setFont(of.atLeast(LogLevel.WARNING) ? BOLD : REGULAR);
        level.setFill(switch (of) {
            case NOTSET, DEBUG -> palette.of(Hue.TEXT_3);
            case INFO -> palette.of(Hue.TEXT_2);
            case WARNING -> palette.of(Hue.WARNING);
            case ERROR -> palette.of(Hue.DANGER);
            case CRITICAL -> palette.of(Hue.ON_FILL);
        });
        levelGround.setVisible(of == LogLevel.CRITICAL);
        levelGround.setX(columns.level() - 4);
        levelGround.setFill(palette.of(Hue.DANGER_FILL));
    }

    private void gap(String words, boolean selected, Columns columns, Palette palette, boolean focused) {
        ground(selected && focused ? palette.of(Hue.SELECTED) : palette.of(Hue.WARNING_GROUND));
        dots.setVisible(true);
        for (Line line : List.of(above, below)) {
            line.setEndX(columns.width());
            line.setStroke(palette.of(Hue.WARNING));
        }
        message.setFont(WORDS);
        message.setX(Columns.TIME + 8);
        message.setY(MIDDLE);
        message.setText(Columns.cut(LineText.plain(words), (int) ((columns.width() - LINK) / 6)));
        message.setFill(palette.of(Hue.WARNING));
    }

    /// Words that can be pressed, at the right of the row.
    private void link(String words, Columns columns, Palette palette) {
        chip.setFont(WORDS);
        chip.setText(words);
        chip.setX(columns.width() - LINK);
        chip.setFill(palette.of(Hue.ACCENT));
        chip.setVisible(true);
    }

    private void fold(boolean isOpen, boolean foldable, double x) {
        open.setVisible(foldable && isOpen);
        closed.setVisible(foldable && !isOpen);
        ((Text) open).setX(x);
        ((Text) closed).setX(x);
    }

    private void message(String plain, double x, Columns columns, double reserved, Color colour) {
        message.setFont(REGULAR);
        message.setX(x);
        message.setFill(colour);
        int chars = columns.messageChars(reserved + x - columns.message());
        if (wrapAt == 0 || plain.length() <= chars) {
            wrapAt = 0;
            message.setY(MIDDLE);
            message.setText(Columns.cut(plain, chars));
            return;
        }
        wrapAt = chars;
        lines = Math.min(MOST_LINES, (plain.length() + chars - 1) / chars);
        StringBuilder text = new StringBuilder(plain.length() + lines);
        for (int line = 0; line < lines; line++) {
            String part = plain.substring(line * chars, Math.min(plain.length(), (line + 1) * chars));
            text.append(line == 0 ? "" : "\n").append(line == lines - 1 && plain.length() > lines * chars ? Columns.cut(part + "x", chars) : part);
        }
        message.setText(text.toString());
        message.setY(MIDDLE + (lines - 1) * LINE / 2);
    }

    private static double chipWidth(String words) {
        return words.length() * 6.6 + 2 * CHIP_PAD;
    }

    /// On a coloured ground the chip is as light as the table.
    private void chip(String words, double x, Palette palette) {
        boolean onGround = ground.isVisible();
        chip.setFont(SMALL);
        chip.setText(words);
        chip.setX(x + CHIP_PAD);
        chip.setFill(palette.of(Hue.TEXT_2));
        chipGround.setX(x);
        chipGround.setWidth(chipWidth(words));
        chipGround.setFill(palette.of(onGround ? Hue.GROUND : Hue.SELECTED_QUIET));
        visible(true, chip, chipGround);
    }

    private void mark(String plain, TextQuery query, Palette palette) {
        if (wrapAt > 0) {
            marks.markWrapped(plain, query, message.getX(), wrapAt, lines, palette);
        } else {
            marks.mark(plain, query, message, palette);
        }
    }

    private static void visible(boolean is, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(is);
        }
    }

    /// What the row says, for a screen reader and for tests.
    String words() {
        if (!isVisible()) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        for (Text text : List.of(time, site, level, logger, message, chip)) {
            if (text.isVisible() && !text.getText().isEmpty()) {
                words.append(words.isEmpty() ? "" : " ").append(text.getText());
            }
        }
        return words.toString();
    }

    /// How many hits are marked.
    int marked() {
        return marks.count();
    }
}
