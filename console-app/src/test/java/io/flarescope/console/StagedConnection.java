package io.flarescope.console;

import io.flarescope.console.fx.Work;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigation;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.shell.TaskBoard;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Look;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A staged federation as the window holds it, with the views a test gives; everything happens on the spot.
public final class StagedConnection {
    private StagedConnection() {}

    /// `view` makes the view of a place. On the UI thread.
    public static Connection of(
            StagedFederation federation, Look look, InstantSource clock, Consumer<String> say, BiFunction<Place, Desk, ? extends Screen> view) {
        FederationState state = new FederationState(federation.profile(), federation.link());
        federation.listen(event -> {
            state.apply(event);
            state.pulseEnded();
        });
        Work work = new Work(Runnable::run, Runnable::run);
        Navigation navigation = new Navigation(state);
        Desk desk = new Desk(federation, state, work, new TaskBoard(work), navigation, clock, say, look, new Moments(ZoneOffset.UTC));
        Map<Place, Supplier<? extends Screen>> makers = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            makers.put(place, () -> view.apply(place, desk));
        }
        return new Connection(desk, navigation, makers, List.of(), federation::close);
    }
}
