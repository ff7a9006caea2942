package io.flarescope.console;

import io.flarescope.console.federation.FederationScreen;
import io.flarescope.console.fx.Pump;
import io.flarescope.console.fx.UiThread;
import io.flarescope.console.fx.Work;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Connection;
import io.flarescope.console.shell.Connections;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigation;
import io.flarescope.console.shell.Place;
import io.flarescope.console.shell.Screen;
import io.flarescope.console.shell.TaskBoard;
import io.flarescope.console.shell.Window;
import io.flarescope.console.state.FederationState;
import io.flarescope.console.text.Moments;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.Subscription;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/// How the parts of the window belong together; the window and the tour are built by the same constructors. Made and called on the UI thread.
public final class Wiring {
    private final InstantSource clock;
    private final Moments moments;
    private final UiThread ui = new UiThread();
    private final Work work = Work.onVirtualThreads(ui);
    private final Look look = new Look(Theme.LIGHT);
    private final Connections connections = new Connections();

    public Wiring(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.moments = new Moments(zone);
    }

    /// A federation as the window holds it. `pump` carries its events to the UI thread; it runs already.
    public record Opened(Connection connection, Pump<FederationEvent> pump) {}

    /// Begins to listen to the federation and makes its desk and views. `say` puts a sentence into the status bar. Closing the connection closes the
    /// federation.
    public Opened open(Federation federation, Consumer<String> say) {
        FederationState state = new FederationState(federation.profile(), federation.link());
        Pump<FederationEvent> pump = new Pump<>(state::apply, state::pulseEnded);
        Navigation navigation = new Navigation(state);
        Desk desk = new Desk(federation, state, work, new TaskBoard(work), navigation, clock, say, look, moments);
        pump.start();
        Subscription subscription = federation.listen(pump::send);
        Connection connection = new Connection(desk, navigation, screens(desk), List.<Command>of(), () -> {
            pump.stop();
            work.start(
                    () -> {
                        subscription.close();
                        federation.close();
                        return true;
                    },
                    _ -> {},
                    _ -> {});
        });
        return new Opened(connection, pump);
    }

    private static Map<Place, Supplier<? extends Screen>> screens(Desk desk) {
        Map<Place, Supplier<? extends Screen>> screens = new EnumMap<>(Place.class);
        screens.put(Place.FEDERATION, () -> new FederationScreen(desk));
        return screens;
    }

    /// The frame, not yet on a stage and with nothing in it: see [Window#fill].
    public Window window(double width, double height) {
        Supplier<Parent> connectPage = StackPane::new;
        return new Window(look, connections, connectPage, clock, moments, ui, "Flarescope", width, height);
    }

    public Connections connections() {
        return connections;
    }

    public Look look() {
        return look;
    }

    public UiThread ui() {
        return ui;
    }
}
