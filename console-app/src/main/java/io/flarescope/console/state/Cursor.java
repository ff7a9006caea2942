package io.flarescope.console.state;

import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The moment that every view points at: moving it in a curve moves the log, the round, the system chart and the timeline.
public final class Cursor {
    private final SimpleObjectProperty<@Nullable Instant> time = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<@Nullable Integer> round = new SimpleObjectProperty<>();

    /// Null while nothing is pointed at.
    public ObjectProperty<@Nullable Instant> time() {
        return time;
    }

    /// The round that was chosen or that the moment lies in; null where there is none.
    public ObjectProperty<@Nullable Integer> round() {
        return round;
    }

    public void point(@Nullable Instant at, @Nullable Integer inRound) {
        round.set(inRound);
        time.set(at);
    }
}
