package io.flarescope.console.logging;

import java.util.List;

/// The participants that stand beside the pinned package: as many as fit, the others by moving on.
final class MatrixColumns {
    /// Pixels of one participant, of the lines a second, and the least of the package.
    static final double PARTICIPANT = 196;
    private static final double LINES = 72;
    private static final double LEAST_PACKAGE = 180;

    private List<String> all = List.of();
    private int first;
    private int fitting = 1;

    void refresh(List<String> participants, double width) {
        all = participants;
        fitting = (int) Math.clamp((width - LEAST_PACKAGE - LINES) / PARTICIPANT, 1, Math.max(1, all.size()));
        first = Math.clamp(first, 0, Math.max(0, all.size() - fitting));
    }

    List<String> all() {
        return all;
    }

    List<String> visible() {
        return all.subList(first, Math.min(all.size(), first + fitting));
    }

    boolean allFit() {
        return fitting >= all.size();
    }

    /// True where there are some to be seen that way.
    boolean canMove(int by) {
        return by < 0 ? first > 0 : first + fitting < all.size();
    }

    void move(int by) {
        first += by;
    }

    /// Brings a participant into sight by the least way.
    void reveal(int index) {
        if (index < first) {
            first = index;
        } else if (index >= first + fitting) {
            first = index - fitting + 1;
        }
    }
}
