package io.flarescope.console.logs;

import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Site;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Whose log is shown: the job's, or that of the server's and the sites' own processes. The latter are followed as long as they are chosen, slower while nobody looks.
final class LogOf extends MenuButton {
    private static final double LEAST = 150;
    private static final double MOST = 320;

    private final Desk desk;
    private final boolean offered;
    /// Who was chosen with "all", which also means who registers later; empty while that is not what is chosen.
    private Set<String> everybody = Set.of();
    private Set<String> followed = Set.of();
    private boolean looked;

    LogOf(Desk desk) {
        this.desk = desk;
        this.offered = desk.state().profile().type() != ConnectionType.SAVED;
        setGraphic(Icon.LOGS.node(14));
        setMinWidth(LEAST);
        setMaxWidth(MOST);
        setAccessibleText("Whose log is shown");
        setVisible(offered);
        setManaged(offered);
        // a menu without items does not open
        getItems().setAll(items());
        setOnShowing(_ -> getItems().setAll(items()));
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        MenuItem job = new MenuItem(jobWords(), Icon.JOBS.node(14));
        job.setOnAction(_ -> choose(Set.of()));
        items.add(job);
        items.add(new SeparatorMenuItem());
        for (Command command : commands()) {
            MenuItem item = new MenuItem(command.title(), command.icon().node(14));
            item.setOnAction(_ -> command.action().run());
            items.add(item);
        }
        return items;
    }

    private String jobWords() {
        Optional<JobId> job = desk.state().jobInView();
        return job.map(id -> "Job " + desk.state().job(id).map(Job::name).orElse("") + " " + id.brief()).orElse("No job yet");
    }

    private List<String> everyone() {
        List<String> all = new ArrayList<>(List.of(Participants.SERVER));
        desk.state().sites().stream().map(Site::name).forEach(all::add);
        return all;
    }

    /// One for each log of processes that can be chosen.
    List<Command> commands() {
        if (!offered) {
            return List.of();
        }
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("Processes of server and all sites", () -> {
            everybody = Set.copyOf(everyone());
            desk.state().chosenProcesses().set(everybody);
        }).icon(Icon.FEDERATION).about("their own logs, not a job’s").twin("flarescope --kit KIT logs --process all --follow"));
        for (String name : everyone()) {
            String title = name.equals(Participants.SERVER) ? "Server process" : name + " process";
            commands.add(Command.of(title, () -> choose(Set.of(name))).icon(name.equals(Participants.SERVER) ? Icon.SERVER : Icon.CONNECTED)
                    .about("its own log, not a job’s").twin("flarescope --kit KIT logs --process " + name + " --follow"));
        }
        return commands;
    }

    private void choose(Set<String> participants) {
        everybody = Set.of();
        desk.state().chosenProcesses().set(participants);
    }

    /// In the order in which they are shown; empty where it is a job's log.
    List<String> processes() {
        Set<String> chosen = desk.state().chosenProcesses().get();
        List<String> ordered = new ArrayList<>(everyone());
        ordered.retainAll(chosen);
        // who is gone is shown still
        chosen.stream().filter(name -> !ordered.contains(name)).sorted().forEach(ordered::add);
        return ordered;
    }

    /// Writes what is chosen, and has it followed.
    void refresh(boolean looking) {
        Set<String> chosen = desk.state().chosenProcesses().get();
        Set<String> all = Set.copyOf(everyone());
        if (!chosen.equals(everybody)) {
            // chosen in another view
            everybody = Set.of();
        } else if (!everybody.isEmpty() && !everybody.equals(all)) {
            everybody = all;
            // comes back here
            desk.state().chosenProcesses().set(all);
            return;
        }
        String words = chosen.isEmpty() ? jobWords() : ProcessSource.title(processes());
        if (!words.equals(getText())) {
            setText(words);
        }
        if (!chosen.equals(followed) || looking != looked && !chosen.isEmpty()) {
            followed = chosen;
            looked = looking;
            desk.federation().watchProcesses(chosen, looking ? Pace.VISIBLE : Pace.HIDDEN);
        }
    }

    /// Nothing is followed any more.
    void close() {
        if (!followed.isEmpty()) {
            followed = Set.of();
            desk.federation().watchProcesses(followed, Pace.HIDDEN);
        }
    }
}
