package io.flarescope.console.system;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Cards of one height side by side, as many as fit, all equally wide; and below them the next cards with their own height.
final class CardGrid extends Region {
    private static final double GAP = 12;
    private static final double LEAST = 270;

    private List<? extends Region> first = List.of();
    private List<? extends Region> second = List.of();

    void show(List<? extends Region> above, List<? extends Region> below) {
        first = above;
        second = below;
        List<Node> all = java.util.stream.Stream.concat(above.stream(), below.stream()).map(Node.class::cast).toList();
        if (!getChildren().equals(all)) {
            getChildren().setAll(all);
        }
        requestLayout();
    }

    private int columns(double width) {
        int fitting = (int) Math.max(1, (width + GAP) / (LEAST + GAP));
        return Math.min(fitting, Math.max(1, Math.max(first.size(), second.size())));
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = (width < 0 ? getWidth() : width) - getInsets().getLeft() - getInsets().getRight();
        return getInsets().getTop() + getInsets().getBottom() + height(first, columns(inner)) + height(second, columns(inner));
    }

    private static double height(List<? extends Region> cards, int columns) {
        return cards.isEmpty() ? 0 : Math.ceilDiv(cards.size(), columns) * (cards.getFirst().prefHeight(-1) + GAP);
    }

    @Override
    protected void layoutChildren() {
        double left = getInsets().getLeft();
        double inner = getWidth() - left - getInsets().getRight();
        int columns = columns(inner);
        double width = Math.floor((inner - GAP * (columns - 1)) / columns);
        double y = getInsets().getTop();
        for (List<? extends Region> group : List.of(first, second)) {
            for (int i = 0; i < group.size(); i++) {
                Region card = group.get(i);
                double height = card.prefHeight(-1);
                card.resizeRelocate(left + i % columns * (width + GAP), y + Math.floorDiv(i, columns) * (height + GAP), width, height);
            }
            y += height(group, columns);
        }
    }
}
