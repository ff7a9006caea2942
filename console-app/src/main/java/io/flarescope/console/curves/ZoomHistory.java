package io.flarescope.console.curves;

import io.flarescope.charts.scale.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The part of the x axis in view, and the parts that were before it.
final class ZoomHistory {
    private static final int KEPT = 50;

    private final Deque<Optional<Span>> before = new ArrayDeque<>();
    private @Nullable Span view;

    /// Null for all of the axis.
    @Nullable Span view() {
        return view;
    }

    /// True where it is another view.
    boolean to(@Nullable Span next) {
        if (Objects.equals(view, next)) {
            return false;
        }
        // a gesture passes through many views: one of them in ten is enough to go back to
        if (view == null || next == null || Math.abs(Math.log(next.length() / view.length())) > 0.2 || Math.abs(next.from() - view.from()) > 0.3 * view.length()) {
            before.push(Optional.ofNullable(view));
            if (before.size() > KEPT) {
                before.removeLast();
            }
        }
        view = next;
        return true;
    }

    void back() {
        view = before.isEmpty() ? null : before.pop().orElse(null);
    }

    /// Shows this, with nothing to go back to.
    void begin(@Nullable Span first) {
        before.clear();
        view = first;
    }
}
