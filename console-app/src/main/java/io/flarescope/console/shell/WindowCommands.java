package io.flarescope.console.shell;

import io.flarescope.console.state.FederationState;
import io.flarescope.console.theme.Look;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.Job;
import io.flarescope.federation.Site;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// What the palette offers beside the commands of the view: views, jobs, sites, connections and the window itself.
record WindowCommands(Look look, Scene scene, Connections connections, Runnable help, Runnable lock) {

    /// Those of the view first.
    List<Command> all(@Nullable Screen screen) {
        List<Command> commands = new ArrayList<>(screen == null ? List.of() : screen.commands());
        Connection connection = connections.selected().get();
        if (connection != null) {
            commands.addAll(connection.commands());
            ofConnection(commands, connection);
        }
        for (Connection other : connections.open()) {
            if (other != connection) {
                commands.add(go(other.profile().name(), Icon.CONNECTED, "open federation, " + other.profile().type().word(), () -> connections.select(other)));
            }
        }
        Theme other = look.theme().other();
        commands.add(Command.of(other == Theme.DARK ? "Switch to dark" : "Switch to light", () -> look.choose(scene, other))
                .icon(Icon.THEME).on("Shortcut+Shift+L"));
        commands.add(Command.of("Show the keys", help).icon(Icon.KEYBOARD).about("of this view and of all"));
        commands.add(Command.of("Lock the console", lock).icon(Icon.READ_ONLY).about("log out everywhere until you come back")
                .unless(() -> connections.open().isEmpty() ? Optional.of("no federation is open") : Optional.empty()));
        commands.add(Command.of("Connect to another federation", connections::showConnectPage).icon(Icon.ADD)
                .unless(() -> connection == null ? Optional.of("you are here") : Optional.empty()));
        return commands;
    }

    private void ofConnection(List<Command> commands, Connection connection) {
        FederationState state = connection.desk().state();
        Navigation navigation = connection.navigation();
        String name = connection.profile().name();
        commands.add(Command.of("Ask " + name + " now", connection.desk().federation()::refresh)
                .icon(Icon.REFRESH).about("for sites and jobs").on("F5").twin("flarescope --kit KIT status"));
        commands.add(Command.of("Go back", navigation::back).icon(Icon.LEFT)
                .unless(() -> navigation.canGoBack() ? Optional.empty() : Optional.of("this is the first view")));
        commands.add(Command.of("Go forward", navigation::forward).icon(Icon.EXPAND)
                .unless(() -> navigation.canGoForward() ? Optional.empty() : Optional.of("this is the last view")));
        commands.add(Command.of("Close " + name, () -> connections.close(connection)).icon(Icon.CLOSE).about("log out"));
        for (Place place : connection.places()) {
            commands.add(go(place.title(), Rail.icon(place), "view", () -> navigation.show(place))
                    .on(Integer.toString(1 + connection.places().indexOf(place))));
        }
        for (Site site : state.sites()) {
            commands.add(go(site.name(), Icon.CONNECTED, "site", () -> {
                navigation.show(Place.FEDERATION);
                connection.screen(Place.FEDERATION).ifPresent(view -> view.openParticipant(site.name()));
            }));
        }
        for (Job job : state.jobs().reversed()) {
            commands.add(go(
                    job.name() + " " + job.id().brief(), Icon.JOBS, job.state().word() + ", " + job.submitter(),
                    () -> navigation.openJob(job.id(), Navigator.JobTab.TIMELINE)).twin("flarescope --kit KIT jobs show " + job.id().value()));
        }
    }

    private static Command go(String title, Icon icon, String about, Runnable action) {
        return Command.of(title, action).in(Command.Group.GO_TO).icon(icon).about(about);
    }
}
