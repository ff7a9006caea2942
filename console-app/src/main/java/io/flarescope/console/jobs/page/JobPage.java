package io.flarescope.console.jobs.page;

import io.flarescope.console.jobs.action.JobActions;
import io.flarescope.console.jobs.block.Labels;
import io.flarescope.console.jobs.config.ConfigPane;
import io.flarescope.console.jobs.facts.JobMetas;
import io.flarescope.console.jobs.messages.MessagesPane;
import io.flarescope.console.jobs.results.ResultsPane;
import io.flarescope.console.jobs.timeline.TimelinePane;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Desk;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.text.Figures;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The page of one job. While shown the job is the chosen one, so that the connection follows its feed at the pace of the eye.
public final class JobPage {
    private final Desk desk;
    private final JobActions actions;
    private final JobId job;
    private final LiveJob live;
    private final JobMetas metas;
    private final TimelinePane timeline;
    private final JobHead head;
    private final FailureBand failure;
    private final Label errors = Labels.whole("", Css.CAPTION, Css.TEXT_3);
    private final TabPane tabs = new TabPane();
    private final List<PageTab> pages;
    private final VBox root;
    private Optional<String> metaOf = Optional.empty();
    private boolean looked;
    private boolean led;

    public JobPage(Desk desk, JobActions actions, JobPanes panes, JobId job) {
        this.desk = desk;
        this.actions = actions;
        this.job = job;
        this.live = desk.state().live(job);
        this.metas = new JobMetas(desk.federation(), desk.work(), this::refresh);
        this.timeline = new TimelinePane(desk, live, metas);
        this.head = new JobHead(desk, actions, live, timeline.model().following(), timeline::follow);
        this.failure = new FailureBand(desk, live);
        this.pages = List.of(
                new PageTab(JobTab.TIMELINE, "Timeline", () -> PageTab.Content.of(timeline)),
                new PageTab(JobTab.CURVES, "Curves", () -> PageTab.Content.of(panes.curves().apply(live))),
                new PageTab(JobTab.LOGS, "Logs", () -> PageTab.Content.of(panes.logs().apply(live))),
                new PageTab(JobTab.MESSAGES, "Messages", () -> PageTab.Content.of(new MessagesPane(desk, live))),
                new PageTab(JobTab.CONFIG, "Config", () -> PageTab.Content.of(new ConfigPane(desk, job, metas))),
                new PageTab(JobTab.RESULTS, "Results", () -> PageTab.Content.of(new ResultsPane(desk, live))));
        page(JobTab.LOGS).tab().setGraphic(errors);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().setAll(pages.stream().map(PageTab::tab).toList());
        tabs.getSelectionModel().selectedIndexProperty().addListener((_, before, now) -> chosen(before.intValue(), now.intValue()));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        root = new VBox(head.node(), failure.node(), tabs);
        root.getStyleClass().add("job-page");
        root.getStylesheets().add(sheet());
    }

    /// The style sheet of everything about jobs.
    public static String sheet() {
        java.net.URL url = java.util.Objects.requireNonNull(JobPage.class.getResource("/io/flarescope/console/jobs/jobs.css"), "jobs.css");
        return url.toExternalForm();
    }

    public JobId job() {
        return job;
    }

    public Parent node() {
        return root;
    }

    /// Goes to a tab; nobody is told, since whoever leads knows.
    public void open(JobTab kind) {
        led = true;
        tabs.getSelectionModel().select(page(kind).tab());
        led = false;
        page(kind).content();
    }

    private PageTab page(JobTab kind) {
        return pages.stream().filter(page -> page.kind() == kind).findFirst().orElseThrow();
    }

    private PageTab current() {
        return pages.get(tabs.getSelectionModel().getSelectedIndex());
    }

    private void chosen(int before, int now) {
        if (looked) {
            pages.get(before).hidden();
            current().content().shown().run();
            current().content().refresh().run();
        } else {
            current().content();
        }
        if (!led) {
            desk.navigator().openJob(job, pages.get(now).kind());
        }
    }

    public void shown() {
        looked = true;
        desk.state().chosenJob().set(job);
        current().content().shown().run();
        refresh();
    }

    public void hidden() {
        looked = false;
        current().hidden();
    }

    /// The page is left for good.
    public void close() {
        pages.forEach(PageTab::close);
    }

    /// Once per pulse in which anything changed; draws only while shown.
    public void refresh() {
        if (!looked) {
            return;
        }
        askMeta();
        head.refresh();
        failure.refresh();
        long found = live.logs().count(LogLevel.ERROR) + live.logs().count(LogLevel.CRITICAL);
        errors.setText(found == 0 ? "" : Figures.of(found, "error", "errors"));
        current().content().refresh().run();
    }

    /// The meta changes with the job's state.
    private void askMeta() {
        Optional<String> word = desk.state().job(job).map(known -> known.state().word());
        if (word.isPresent() && !word.equals(metaOf)) {
            metaOf = word;
            metas.askAgain(job);
        }
    }

    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        pages.forEach(page -> commands.add(
                Command.of("Go to " + page.tab().getText() + " of this job", () -> tabs.getSelectionModel().select(page.tab())).in(Command.Group.GO_TO)));
        if (current().kind() == JobTab.TIMELINE) {
            commands.add(Command.of("Follow the latest round", timeline::follow).icon(Icon.FOLLOW).on("SPACE"));
        }
        commands.add(failure.command());
        Optional<Job> known = desk.state().job(job);
        known.ifPresent(now -> commands.addAll(actions.commands(root, now)));
        return commands;
    }
}
