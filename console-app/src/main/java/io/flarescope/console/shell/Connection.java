package io.flarescope.console.shell;

import io.flarescope.console.alert.AlertBook;
import io.flarescope.federation.FederationProfile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One open federation in the window: its desk, its views, and where the person is in it. Views are made when they are first needed.
public final class Connection implements AutoCloseable {
    private final Desk desk;
    private final Navigation navigation;
    private final Following following;
    private final AlertBook alerts;
    private final Map<Place, Supplier<? extends Screen>> makers;
    private final Map<Place, Screen> screens = new EnumMap<>(Place.class);
    private final List<Command> commands;
    private final Runnable close;

    /// `commands` are those of the connection as a whole, beside those of its views. `close` ends the listening and the federation.
    public Connection(Desk desk, Navigation navigation, Map<Place, Supplier<? extends Screen>> makers, List<Command> commands, Runnable close) {
        this.desk = desk;
        this.navigation = navigation;
        this.following = new Following(desk.federation(), desk.state());
        this.alerts = new AlertBook(desk.state());
        this.makers = Map.copyOf(makers);
        this.commands = List.copyOf(commands);
        this.close = close;
    }

    public Desk desk() {
        return desk;
    }

    public FederationProfile profile() {
        return desk.state().profile();
    }

    public Navigation navigation() {
        return navigation;
    }

    public AlertBook alerts() {
        return alerts;
    }

    public List<Command> commands() {
        return commands;
    }

    /// The views there are, in the order of the rail.
    public List<Place> places() {
        return java.util.Arrays.stream(Place.values()).filter(makers::containsKey).toList();
    }

    /// Empty where this program has no such view.
    public Optional<Screen> screen(Place place) {
        Supplier<? extends Screen> maker = makers.get(place);
        return maker == null ? Optional.empty() : Optional.of(screens.computeIfAbsent(place, key -> maker.get()));
    }

    /// Whether this is the connection whose views are on screen.
    void looked(boolean yes) {
        following.looked(yes);
    }

    @Override
    public void close() {
        screens.values().forEach(Screen::close);
        close.run();
    }
}
