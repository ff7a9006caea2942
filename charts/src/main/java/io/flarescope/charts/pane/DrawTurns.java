package io.flarescope.charts.pane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Many charts that all change are drawn in three turns, a third of them a pulse, so that none of the pulses is late; a few are drawn at once. The one that is
/// looked at, such as that under the pointer, is drawn in every pulse.
public final class DrawTurns {
    private static final int AT_ONCE = 8;
    private static final int TURNS = 3;

    private int left;
    private int turn;

    /// Something changed in all charts.
    public void changed() {
        left = TURNS;
    }

    /// Whether charts are left that have not been drawn since the last change.
    public boolean pending() {
        return left > 0;
    }

    /// The charts to draw in this pulse.
    public <T> List<T> next(List<T> charts, Optional<T> lookedAt) {
        if (left == 0) return List.of();
        if (charts.size() <= AT_ONCE) {
            left = 0;
            return charts;
        }
        List<T> now = new ArrayList<>(charts.size() / TURNS + 2);
        for (int i = 0; i < charts.size(); i++) {
            T chart = charts.get(i);
            if (i % TURNS == turn || lookedAt.isPresent() && chart.equals(lookedAt.get())) now.add(chart);
        }
        turn = (turn + 1) % TURNS;
        left--;
        return now;
    }
}
