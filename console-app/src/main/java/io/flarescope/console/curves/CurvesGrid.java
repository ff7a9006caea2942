package io.flarescope.console.curves;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import io.flarescope.charts.pane.DrawTurns;
import javafx.animation.AnimationTimer;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The cards of a job, as many abreast as fit. Only those in sight exist as nodes and are drawn; a few that were left are kept with what they know.
///
/// ↑/↓ go from card to card, Enter enlarges one and Esc brings all back; inside a card ←/→ move the cursor.
final class CurvesGrid extends Region {
    private static final double GAP = 12;
    private static final double LEAST_WIDTH = 320;
    private static final double LEAST_HEIGHT = 180;
    private static final double MOST_HEIGHT = 460;
    private static final double FIRST_SHARE = 0.37;
    private static final int MOST_COLUMNS = 4;
    private static final int KEPT = 24;

    private final CurvesModel model;
    private final Function<CardKey, CurveCard> maker;
    private final Consumer<CurveCard> refresh;
    private final Pane sheet = new Pane();
    private final ScrollBar bar = new ScrollBar();
    /// Least recently seen first.
    private final Map<CardKey, CurveCard> made = new LinkedHashMap<>(16, 0.75f, true);
    private List<CardKey> cards = List.of();
    private List<Rectangle2D> places = List.of();
    private double sheetHeight;
    private boolean active;
    private final DrawTurns turns = new DrawTurns();
    /// Runs only while some cards still wait for their turn.
    private final AnimationTimer later = new AnimationTimer() {
        @Override
        public void handle(long now) {
            draw();
        }
    };
    private boolean dirty = true;

    /// `refresh` is told a card in sight that is to take what has come.
    CurvesGrid(CurvesModel model, Function<CardKey, CurveCard> maker, Consumer<CurveCard> refresh) {
        this.model = model;
        this.maker = maker;
        this.refresh = refresh;
        getStyleClass().addAll("curves-grid", "inset");
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((_, _, _) -> requestLayout());
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(sheet.widthProperty());
        clip.heightProperty().bind(sheet.heightProperty());
        sheet.setClip(clip);
        getChildren().addAll(sheet, bar);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Whether anybody looks.
    void active(boolean now) {
        active = now;
        if (now) {
            changed();
        }
        made.values().forEach(card -> card.chart().activeProperty().set(now && card.getParent() != null));
    }

    /// Something changed: in the next layout, once a pulse, the cards in sight take it.
    void changed() {
        dirty = true;
        requestLayout();
    }

    List<CurveCard> visible() {
        List<CurveCard> shown = new ArrayList<>();
        for (Node node : sheet.getChildren()) {
            shown.add((CurveCard) node);
        }
        return shown;
    }

    List<CurveCard> all() {
        return List.copyOf(made.values());
    }

    boolean scrolls() {
        return sheetHeight > getHeight() + 1;
    }

    // ---- places ----

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (width < 1 || height < 1) {
            return;
        }
        boolean changed = dirty;
        dirty = false;
        if (changed) {
            List<CardKey> all = model.cards();
            cards = model.enlarged().filter(all::contains).map(List::of).orElse(all);
        }
        places(width, height);
        boolean scrolls = scrolls();
        bar.setVisible(scrolls);
        bar.setMax(Math.max(0, sheetHeight - height));
        bar.setVisibleAmount(height / Math.max(1, sheetHeight) * Math.max(1, sheetHeight - height));
        bar.setUnitIncrement(40);
        bar.setBlockIncrement(height * 0.8);
        if (bar.getValue() > bar.getMax()) {
            bar.setValue(bar.getMax());
        }
        bar.resizeRelocate(width - 10, 0, 10, height);
        sheet.resizeRelocate(0, 0, width, height);
        place(height, scrolls ? bar.getValue() : 0);
        if (changed) {
            turns.changed();
            draw();
        }
    }

    private void draw() {
        if (!active) {
            later.stop();
            return;
        }
        List<CurveCard> cardsInSight = visible();
        Optional<CurveCard> lookedAt = cardsInSight.stream().filter(card -> card.chart().isHover()).findFirst();
        turns.next(cardsInSight, lookedAt).forEach(refresh);
        if (turns.pending()) {
            later.start();
        } else {
            later.stop();
        }
    }

    private void places(double width, double height) {
        List<Rectangle2D> all = new ArrayList<>();
        if (model.enlarged().isPresent() && cards.size() == 1) {
            all.add(new Rectangle2D(GAP, GAP, width - 2 * GAP, height - 2 * GAP));
            places = all;
            sheetHeight = height;
            return;
        }
        int columns = (int) Math.clamp((long) ((width - GAP) / (LEAST_WIDTH + GAP)), 1, MOST_COLUMNS);
        boolean wide = model.firstIsWide(cards) && columns > 1;
        int cells = cards.size() + (wide ? 1 : 0);
        int rows = Math.max(1, Math.ceilDiv(cells, columns));
        int shownRows = Math.min(rows, 3);
        double free = height - 2 * GAP - (shownRows - 1) * GAP;
        double first = shownRows == 1 ? Math.min(free, MOST_HEIGHT) : wide ? Math.floor(free * (shownRows == 2 ? 0.5 : FIRST_SHARE)) : Math.floor(free / shownRows);
        first = Math.max(LEAST_HEIGHT + 20, first);
        double other = shownRows == 1 ? first : Math.clamp(Math.floor((free - first) / (shownRows - 1)), LEAST_HEIGHT, MOST_HEIGHT);
        double left = width - 2 * GAP;
        double card = Math.floor((left - (columns - 1) * GAP) / columns);
        int cell = 0;
        for (int i = 0; i < cards.size(); i++) {
            int row = cell / columns;
            int column = cell % columns;
            int span = i == 0 && wide ? 2 : 1;
            double x = GAP + column * (card + GAP);
            double y = GAP + (row == 0 ? 0 : first + GAP + (row - 1) * (other + GAP));
            double w = column + span == columns ? GAP + left - x : span * card + (span - 1) * GAP;
            all.add(new Rectangle2D(x, y, w, row == 0 ? first : other));
            cell += span;
        }
        places = all;
        sheetHeight = all.isEmpty() ? height : all.getLast().getMaxY() + GAP;
    }

    private void place(double height, double scrolled) {
        List<CurveCard> shown = new ArrayList<>();
        boolean named = false;
        for (int i = 0; i < cards.size(); i++) {
            Rectangle2D at = places.get(i);
            if (at.getMaxY() - scrolled < 0 || at.getMinY() - scrolled >= height - 1) {
                continue;
            }
            CurveCard card = card(cards.get(i));
            shown.add(card);
            card.resizeRelocate(at.getMinX(), at.getMinY() - scrolled, at.getWidth(), at.getHeight());
            boolean whole = at.getMaxY() - scrolled <= height;
            card.first(whole && !named);
            named |= whole;
        }
        if (!sheet.getChildren().equals(shown)) {
            List<CurveCard> before = visible();
            sheet.getChildren().setAll(shown);
            for (CurveCard card : before) {
                card.chart().activeProperty().set(active && shown.contains(card));
            }
            shown.stream().filter(card -> !before.contains(card)).forEach(card -> {
                refresh.accept(card);
                card.chart().activeProperty().set(active);
            });
            forget();
        }
    }

    private CurveCard card(CardKey key) {
        CurveCard known = made.get(key);
        if (known == null) {
            known = maker.apply(key);
            known.setManaged(false);
            made.put(key, known);
        }
        return known;
    }

    private void forget() {
        var oldest = made.entrySet().iterator();
        while (made.size() > KEPT && oldest.hasNext()) {
            CurveCard card = oldest.next().getValue();
            if (card.getParent() == null) {
                oldest.remove();
                card.forget();
            }
        }
    }

    // ---- wheel and keys ----

    private void scrolled(ScrollEvent scroll) {
        if (!scrolls() || scroll.getDeltaY() == 0 || scroll.isControlDown()) {
            return;
        }
        bar.setValue(Math.clamp(bar.getValue() - scroll.getDeltaY() * 1.5, 0, bar.getMax()));
        scroll.consume();
    }

    private void key(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown() || !(key.getTarget() instanceof Node target)) {
            return;
        }
        Optional<CurveCard> focused = visible().stream().filter(card -> card.chart() == target).findFirst();
        if (key.getCode() == KeyCode.ESCAPE && model.enlarged().isPresent()) {
            CardKey was = model.enlarged().get();
            model.enlarge(null);
            layout();
            focus(was);
        } else if (key.getCode() == KeyCode.PAGE_DOWN || key.getCode() == KeyCode.PAGE_UP) {
            bar.setValue(Math.clamp(bar.getValue() + (key.getCode() == KeyCode.PAGE_DOWN ? 1 : -1) * bar.getBlockIncrement(), 0, bar.getMax()));
        } else if (focused.isEmpty()) {
            return;
        } else if (key.getCode() == KeyCode.ENTER) {
            CardKey card = focused.get().key();
            focused.get().toggleEnlarged();
            layout();
            focus(card);
        } else if (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN) {
            int at = cards.indexOf(focused.get().key()) + (key.getCode() == KeyCode.DOWN ? 1 : -1);
            if (at < 0 || at >= cards.size()) {
                return;
            }
            focus(cards.get(at));
        } else {
            return;
        }
        key.consume();
    }

    /// Scrolls to the card and gives it the focus.
    void focus(CardKey key) {
        int at = cards.indexOf(key);
        if (at < 0 || at >= places.size()) {
            return;
        }
        Rectangle2D place = places.get(at);
        if (place.getMinY() - GAP < bar.getValue()) {
            bar.setValue(Math.max(0, place.getMinY() - GAP));
        } else if (place.getMaxY() + GAP > bar.getValue() + getHeight()) {
            bar.setValue(Math.min(bar.getMax(), place.getMaxY() + GAP - getHeight()));
        }
        layout();
        card(key).chart().requestFocus();
    }
}
