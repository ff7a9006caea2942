package io.flarescope.console.logs;

import io.flarescope.console.theme.Palette;
import io.flarescope.console.theme.SiteColours;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// A window over rows that are numbered but do not exist: as many nodes as fit on the screen, which show whatever stands there now. Scrolling and
/// following set strings; no list is kept, nothing is laid out anew.
final class RowPool extends Region {
    /// What the pool asks for its rows.
    interface Source {
        long first();

        long end();

        long top();

        /// Whether the newest row stands at the bottom.
        boolean follows();

        Optional<Row> row(long row);

        TextQuery query();
    }

    /// What a person does with the rows.
    interface Hand {
        /// A row was pressed, `extend` with Shift.
        void chose(long row, boolean extend);

        void scroll(long top);

        void fold(long row);

        /// The link of the row's gap was pressed; the row is chosen already.
        void fill();

        void heightIs(int rows);
    }

    private static final double WHEEL_ROWS = 3;
    private static final double BAR = 9;

    private final Source source;
    private final Hand hand;
    private final LineText texts;
    private final SiteColours colours;
    private final ReadOnlyObjectProperty<Palette> palette;
    private final List<RowNode> rows = new ArrayList<>();
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    private final ReadOnlyObjectWrapper<Columns> columns = new ReadOnlyObjectWrapper<>(Columns.of(800, 6));
    private int longestSite = 6;
    private boolean moving;
    private double wheel;
    private boolean wrap;
    private long shownTop;
    private double[] tops = new double[0];

    RowPool(Source source, Hand hand, LineText texts, SiteColours colours, ReadOnlyObjectProperty<Palette> palette) {
        this.source = source;
        this.hand = hand;
        this.texts = texts;
        this.colours = colours;
        this.palette = palette;
        getStyleClass().add("log-rows");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setMinSize(200, 3 * RowNode.HEIGHT);
        setClip(clip);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(1);
        bar.valueProperty().addListener((_, _, value) -> {
            if (!moving) {
                hand.scroll(source.first() + Math.round(value.doubleValue()));
            }
        });
        bar.setManaged(false);
        getChildren().add(bar);
        focusedProperty().addListener((_, _, _) -> refresh());
        palette.addListener((_, _, _) -> refresh());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    }

    ReadOnlyObjectProperty<Columns> columns() {
        return columns.getReadOnlyProperty();
    }

    /// In characters; the column of sites is as wide.
    void longestSite(int chars) {
        if (chars != longestSite) {
            longestSite = chars;
            columns.set(Columns.of(getWidth() - BAR, longestSite));
            refresh();
        }
    }

    /// The rows on the screen as words, from above.
    List<String> words() {
        return rows.stream().map(RowNode::words).filter(words -> !words.isEmpty()).toList();
    }

    /// Hits marked on the screen.
    int marked() {
        return rows.stream().filter(RowNode::isVisible).mapToInt(RowNode::marked).sum();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        clip.setWidth(width);
        clip.setHeight(height);
        bar.resizeRelocate(width - BAR, 0, BAR, height);
        int count = (int) Math.ceil(height / RowNode.HEIGHT);
        while (rows.size() < count) {
            RowNode row = new RowNode();
            row.setLayoutY(rows.size() * RowNode.HEIGHT);
            rows.add(row);
            getChildren().add(getChildren().size() - 1, row);
        }
        while (rows.size() > count) {
            getChildren().remove(rows.removeLast());
        }
        columns.set(Columns.of(width - BAR, longestSite));
        hand.heightIs((int) (height / RowNode.HEIGHT));
        refresh();
    }

    /// Long messages whole, in several lines, or cut at the table's edge.
    void wrap(boolean whole) {
        wrap = whole;
        refresh();
    }

    /// Shows what stands in the window now.
    void refresh() {
        Palette now = palette.get();
        TextQuery query = source.query();
        boolean focused = isFocused();
        long top = source.top();
        if (tops.length != rows.size()) {
            tops = new double[rows.size()];
        }
        follow(top);
        double y = 0;
        double chosenEnd = 0;
        for (int i = 0; i < rows.size(); i++) {
            RowNode node = rows.get(i);
            Optional<Row> row = source.row(top + i);
            tops[i] = y;
            if (row.isPresent()) {
                y += node.show(row.get(), columns.get(), texts, now, colours, query, focused, wrap);
                chosenEnd = row.get().selected() ? y : chosenEnd;
            } else {
                node.setVisible(false);
                y += RowNode.HEIGHT;
            }
        }
        place(y, chosenEnd);
        long count = source.end() - source.first();
        int whole = (int) (getHeight() / RowNode.HEIGHT);
        moving = true;
        bar.setVisible(count > whole);
        bar.setMax(Math.max(0, count - whole));
        bar.setVisibleAmount(count == 0 ? 1 : bar.getMax() * whole / count);
        bar.setBlockIncrement(whole);
        bar.setValue(top - source.first());
        moving = false;
    }

    /// Rows that stay on the screen keep their nodes, which then only move: laying out a row's texts is what costs.
    private void follow(long top) {
        long by = top - shownTop;
        if (by != 0 && Math.abs(by) < rows.size()) {
            Collections.rotate(rows, (int) -by);
        }
        shownTop = top;
    }

    /// Rows that are wrapped need more room than there is: the newest stands at the bottom where it is followed, and the chosen one stays in sight.
    private void place(double used, double chosenEnd) {
        double up = 0;
        if (wrap) {
            double unused = (rows.size() - Math.min(rows.size(), source.end() - source.top())) * RowNode.HEIGHT;
            up = source.follows() ? Math.max(0, used - unused - getHeight()) : Math.max(0, chosenEnd - getHeight());
        }
        for (int i = 0; i < rows.size(); i++) {
            tops[i] -= up;
            rows.get(i).setLayoutY(tops[i]);
        }
    }

    private long rowAt(MouseEvent mouse) {
        if (!wrap || mouse.getY() < 0 || mouse.getY() > getHeight()) {
            return source.top() + (long) Math.floor(mouse.getY() / RowNode.HEIGHT);
        }
        int at = 0;
        while (at + 1 < tops.length && tops[at + 1] <= mouse.getY()) {
            at++;
        }
        return source.top() + at;
    }

    private void pressed(MouseEvent mouse) {
        if (mouse.getX() >= getWidth() - BAR) {
            return;
        }
        requestFocus();
        long row = rowAt(mouse);
        if (row >= source.end()) {
            return;
        }
        if (mouse.getButton() == MouseButton.PRIMARY && (mouse.getX() < Columns.TIME || mouse.getClickCount() == 2 || isFold(row, mouse.getX()))) {
            hand.fold(row);
        }
        hand.chose(row, mouse.isShiftDown());
        if (mouse.getButton() == MouseButton.PRIMARY && mouse.getX() > columns.get().width() - RowNode.LINK && source.row(row).map(RowPool::isLinked).orElse(false)) {
            hand.fill();
        }
        mouse.consume();
    }

    private static boolean isLinked(Row row) {
        return row instanceof Row.OfGap gap && gap.fillable();
    }

    private boolean isFold(long row, double x) {
        return x < columns.get().site() + 140 && source.row(row).map(Row.OfTrace.class::isInstance).orElse(false);
    }

    private void dragged(MouseEvent mouse) {
        if (mouse.getButton() == MouseButton.PRIMARY && mouse.getX() < getWidth() - BAR) {
            hand.chose(Math.clamp(rowAt(mouse), source.first(), Math.max(source.first(), source.end() - 1)), true);
        }
    }

    private void scrolled(ScrollEvent scroll) {
        // a notch of a wheel is 40; a touch pad sends less, which adds up
        wheel -= scroll.getDeltaY() / 40 * WHEEL_ROWS;
        long count = (long) wheel;
        if (count != 0) {
            wheel -= count;
            hand.scroll(source.top() + count);
        }
        scroll.consume();
    }

    /// Whole rows that fit.
    int whole() {
        return Math.max(1, (int) (getHeight() / RowNode.HEIGHT));
    }

    /// Tells keys to `keys` before anybody else.
    void onKeys(Consumer<? super KeyEvent> keys) {
        addEventHandler(KeyEvent.KEY_PRESSED, keys::accept);
    }
}
