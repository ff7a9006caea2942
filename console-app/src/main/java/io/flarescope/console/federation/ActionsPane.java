package io.flarescope.console.federation;

import io.flarescope.console.dialog.Confirmation;
import io.flarescope.console.dialog.Overlay;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Place;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Fact;
import io.flarescope.federation.Job;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Right;
import io.flarescope.federation.Target;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What can be done about one participant. What may not be done stays, grey, with the reason.
final class ActionsPane extends VBox {
    private final Desk desk;
    private final Node anywhere;

    ActionsPane(Desk desk, Node anywhere) {
        super(5);
        this.desk = desk;
        this.anywhere = anywhere;
    }

    void show(Participant who) {
        getChildren().clear();
        for (Command command : commands(who)) {
            getChildren().add(line(command));
        }
    }

    /// The same for the palette.
    List<Command> commands(Participant who) {
        List<Command> commands = new ArrayList<>();
        String name = who.name();
        commands.add(Command.of("Ask the server about " + (who.server() ? "all" : name), desk.federation()::refresh)
                .icon(Icon.REFRESH).about("check_status").twin("flarescope --kit KIT status"));
        commands.add(Command.of("Show the system facts of " + name, () -> systemInfo(name)).icon(Icon.TERMINAL).about("sys_info")
                .unless(() -> reason("sys_info", Right.OPERATE)));
        commands.add(Command.of("Follow the log of its process", () -> {
            desk.state().chosenProcesses().set(Set.of(name));
            desk.navigator().show(Place.LOGS);
        }).icon(Icon.LOGS).about("log.json of " + name + ", with tail").unless(() -> reason("tail", Right.SHELL_COMMANDS))
                .twin("flarescope --kit KIT logs --process " + name + " --follow"));
        for (Job job : Participant.runningJobs(desk.state(), name)) {
            commands.add(Command.of("Abort " + job.name(), () -> abort(job)).icon(Icon.ABORT).about(job.id().brief() + " at " + everywhere(job))
                    .unless(() -> reason("abort_job", Right.MANAGE_JOB)).twin("flarescope --kit KIT jobs abort " + job.id().value()));
        }
        if (who.server()) {
            commands.add(Command.of("Restart the server and all sites", this::restartAll).icon(Icon.RESTART).about("running jobs are lost")
                    .unless(() -> reason("restart", Right.OPERATE)));
        } else {
            commands.add(Command.of("Restart " + name, () -> restart(name)).icon(Icon.RESTART).about("its part of a running job is lost")
                    .unless(() -> reason("restart", Right.OPERATE)));
            commands.add(Command.of("Remove " + name + " from the server", () -> remove(name)).icon(Icon.REMOVE).about("until it registers again")
                    .unless(() -> reason("remove_client", Right.OPERATE)));
        }
        return commands;
    }

    private Optional<String> reason(String command, Right right) {
        if (!right.grantedByDefaultTo(desk.state().profile().role())) {
            return Optional.of("needs " + right.word() + ", your role is " + desk.state().profile().role().word());
        }
        if (!desk.state().capabilities().get().offers(command)) {
            return Optional.of("not supported by this server");
        }
        return Optional.empty();
    }

    private static HBox line(Command command) {
        Optional<String> whyNot = command.whyNot().get();
        Node what;
        if (whyNot.isEmpty()) {
            Hyperlink link = new Hyperlink(command.title());
            link.setOnAction(_ -> {
                link.setVisited(false);
                command.action().run();
            });
            what = link;
        } else {
            Label label = new Label(command.title());
            label.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_3);
            what = label;
        }
        Label about = new Label(whyNot.orElse(command.about()));
        about.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
        about.setMinWidth(0);
        HBox.setHgrow(about, Priority.ALWAYS);
        HBox line = new HBox(6, (whyNot.isEmpty() ? command.icon() : Icon.READ_ONLY).node(14), what, about);
        line.getStyleClass().add("action-line");
        return line;
    }

    private String everywhere(Job job) {
        List<String> sites = job.sites().isEmpty() ? desk.state().sites().stream().map(site -> site.name()).toList() : job.sites();
        return Participants.SERVER + ", " + String.join(", ", sites);
    }

    private void abort(Job job) {
        Optional<Integer> round = desk.state().live(job.id()).timeline().latest().map(latest -> latest.number());
        String lost = round.map(n -> n == 0 ? " Round 0 is lost." : " Round " + n + " is lost, rounds 0 to " + (n - 1) + " stay.").orElse("");
        new Confirmation("Abort " + job.name(), "It ends at " + everywhere(job) + "." + lost, "Abort " + job.name(), "Keep it running")
                .ask(anywhere, () -> desk.ask(anywhere, job.name() + " was not aborted", () -> desk.federation().abort(job.id()),
                        _ -> desk.say().accept(job.name() + " " + job.id().brief() + " is being aborted.")));
    }

    private void restart(String site) {
        new Confirmation(
                "Restart " + site, site + " stops and starts again; it is not heard for some seconds. Its part of " + jobs(site) + " is lost. Other sites go on.",
                "Restart " + site, "Leave it")
                .ask(anywhere, () -> desk.ask(anywhere, site + " was not restarted", () -> desk.federation().restart(new Target.Sites(List.of(site))),
                        _ -> desk.say().accept(site + " is restarting.")));
    }

    private void restartAll() {
        String sites = desk.state().sites().stream().map(site -> site.name()).collect(Collectors.joining(", "));
        new Confirmation(
                "Restart the server and all sites",
                "server" + (sites.isEmpty() ? "" : ", " + sites) + " stop and start again. " + upper(jobs(Participants.SERVER)) + " is lost. This console connects again by itself.",
                "Restart everything", "Leave it running")
                .ask(anywhere, () -> desk.ask(anywhere, "The federation was not restarted", () -> desk.federation().restart(new Target.Everyone()),
                        _ -> desk.say().accept("The server and all sites are restarting.")));
    }

    private void remove(String site) {
        new Confirmation(
                "Remove " + site, "The server forgets " + site + " until it registers again, which a living site does by itself. Its part of " + jobs(site) + " is lost.",
                "Remove " + site, "Keep it")
                .ask(anywhere, () -> desk.ask(anywhere, site + " was not removed", () -> desk.federation().removeSite(site),
                        _ -> desk.say().accept(site + " was removed from the server.")));
    }

    private String jobs(String participant) {
        String names = Participant.runningJobs(desk.state(), participant).stream().map(Job::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "no running job" : names;
    }

    private static String upper(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void systemInfo(String name) {
        desk.ask(anywhere, "The system facts of " + name + " were not read", () -> desk.federation().systemInfo(name), facts -> {
            GridPane grid = new GridPane();
            grid.getStyleClass().add(Css.FACTS);
            for (Fact fact : facts) {
                Label key = new Label(fact.name());
                key.getStyleClass().add(Css.FACT);
                Label value = new Label(fact.value());
                value.getStyleClass().add(Css.MONO);
                grid.addRow(grid.getRowCount(), key, value);
            }
            ScrollPane scroll = new ScrollPane(grid);
            scroll.setPrefSize(520, Math.min(420, 24 * facts.size() + 12));
            Label title = new Label("System facts of " + name);
            title.getStyleClass().add(Css.TITLE);
            Label said = new Label("As its process said at " + desk.moments().clock(desk.clock().instant()) + ".");
            said.getStyleClass().addAll(Css.SMALL_TEXT, Css.TEXT_2);
            Button close = new Button("Close");
            VBox card = new VBox(10, title, said, scroll, close);
            card.getStyleClass().add("dialog-card");
            Overlay overlay = Overlay.show(anywhere, card, -1, () -> {});
            close.setOnAction(_ -> overlay.close());
        });
    }
}
