package io.flarescope.console.jobs;

import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.jobs.action.JobFiles;
import io.flarescope.console.jobs.page.JobPanes;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.JobPane;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.Capabilities;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Server;
import io.flarescope.federation.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;

/// The Jobs screen on a staged federation, with files and panes that a test hands in. On the UI thread.
final class StagedJobs {
    static final double WIDTH = 1364;
    static final double HEIGHT = 825;

    final StagedFederation federation = new StagedFederation();
    final StagedDesk staged;
    final JobsScreen screen;
    final Scene scene;
    /// What the lent panes and the example heard.
    final List<String> heard = new ArrayList<>();
    Optional<Path> folder = Optional.empty();
    Instant now = StagedFederation.START.plusSeconds(60);

    StagedJobs(double width, double height) {
        InstantSource clock = () -> now;
        staged = new StagedDesk(federation, clock);
        screen = new JobsScreen(
                staged.desk, new Files(), new JobPanes(live -> new Pane("curves"), live -> new Pane("logs")),
                Command.of("Run the digits example", () -> heard.add("example")));
        scene = new Scene(screen.node(), width, height);
        staged.desk.look().dress(scene);
    }

    /// The story of the design's pictures: many jobs, one failed with its feed here, and a site that the running job waits for.
    void story() {
        federation.open();
        for (int round = 0; round < 22; round++) {
            federation.play(round);
        }
        Instant begin = StagedFederation.roundStart(22);
        now = begin.plusSeconds(47);
        List<FeedRecord> records = new ArrayList<>();
        records.add(new FeedRecord.RoundMark(1, begin, "server", 22, OptionalInt.of(30), FeedRecord.RoundStep.STARTED));
        for (String site : StagedFederation.SITES) {
            records.add(task(begin.plusMillis(200), site, FeedRecord.TaskStep.ASSIGNED));
            records.add(task(begin.plusMillis(1200), site, FeedRecord.TaskStep.STARTED));
            if (!site.equals("site-3")) {
                records.add(task(begin.plusSeconds(17), site, FeedRecord.TaskStep.FINISHED));
                records.add(task(begin.plusSeconds(17), site, FeedRecord.TaskStep.SENDING));
                records.add(task(begin.plusSeconds(18), site, FeedRecord.TaskStep.SENT));
                records.add(task(begin.plusSeconds(18), site, FeedRecord.TaskStep.RECEIVED));
                records.add(task(begin.plusSeconds(18), site, FeedRecord.TaskStep.ACCEPTED));
            }
        }
        federation.send(records, now);
        List<Site> sites = List.of(new Site("site-1", "site-1", now.minusSeconds(3)), new Site("site-2", "site-2", now.minusSeconds(5)), new Site("site-3", "site-3", now.minusSeconds(42)));
        federation.tell(new FederationEvent.SitesSeen(new Server("started", StagedFederation.START.minusSeconds(7200), List.of()), sites, now));
        List<Job> jobs = new ArrayList<>(StagedFederation.jobs());
        jobs.add(2, job("107ccc52-0000-4000-8000-000000000000", "breast-stats", "FINISHED:CAN_NOT_SCHEDULE", "lead@lab.org", -90_000, "not enough sites: needs 4, has 3"));
        jobs.add(job("a81b03d7-0000-4000-8000-000000000000", "breast-stats", "SUBMITTED", "lead@lab.org", 170, "not enough sites"));
        federation.tell(new FederationEvent.JobsSeen(jobs, now));
        federation.tell(new FederationEvent.FeedAdvanced(StagedFederation.FAILED, List.of(
                new FeedRecord.RoundMark(1, StagedFederation.START.minusSeconds(5390), "server", 6, OptionalInt.of(30), FeedRecord.RoundStep.STARTED),
                new FeedRecord.MetricPoint(2, StagedFederation.START.minusSeconds(5345), "site-2", "grad_norm", 226, 6, 1.5),
                new FeedRecord.MetricPoint(2, StagedFederation.START.minusSeconds(5340), "site-2", "grad_norm", 227, 6, Double.NaN),
                new FeedRecord.MetricPoint(3, StagedFederation.START.minusSeconds(5330), "site-2", "grad_norm", 241, 6, Double.NaN),
                new FeedRecord.LogLine(4, StagedFederation.START.minusSeconds(5329), "site-2", LogLevel.ERROR, "ClientRunner", "", "task failed",
                        "Traceback (most recent call last):\n  File \"/opt/a.py\", line 4, in run\n  File \"/opt/train.py\", line 61, in local_validate\nValueError: Input contains NaN"),
                new FeedRecord.LogLine(5, StagedFederation.START.minusSeconds(5328), "server", LogLevel.ERROR, "ScatterAndGather", "", "the run was aborted: site-2 failed", "")),
                new FeedPosition(900, 900, true), now));
    }

    private static FeedRecord task(Instant at, String site, FeedRecord.TaskStep step) {
        return new FeedRecord.TaskMark(1, at, site, site, "train", "t", 22, step);
    }

    private static Job job(String id, String name, String state, String user, long after, String history) {
        return new Job(
                new JobId(id), name, new JobState(state), user, "lab", "lead", StagedFederation.START.plusSeconds(after), Optional.empty(), Optional.empty(),
                false, 4, List.of(), List.of("2026-11-24 09:06:49: " + history), Optional.empty());
    }

    /// Every node that a person can see, in the order of drawing.
    Stream<Node> all() {
        return below(scene.getRoot());
    }

    private static Stream<Node> below(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        Stream<Node> inside = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(StagedJobs::below) : Stream.empty();
        return Stream.concat(Stream.of(node), inside);
    }

    @SuppressWarnings("unchecked")
    TableView<JobRow> table() {
        return (TableView<JobRow>) all().filter(node -> node instanceof TableView<?> table && "Jobs".equals(table.getAccessibleText())).findFirst().orElseThrow();
    }

    Stream<JobRow.Line> lines() {
        return table().getItems().stream().filter(JobRow.Line.class::isInstance).map(JobRow.Line.class::cast);
    }

    String chosen() {
        return table().getSelectionModel().getSelectedItem() instanceof JobRow.Line line ? line.facts().job().id().brief() : "none";
    }

    /// The server lists one more job, submitted now.
    void list(String id, String name) {
        List<Job> jobs = new ArrayList<>(staged.desk.state().jobs());
        jobs.add(job(id, name, "SUBMITTED", "admin@lab.org", Duration.between(StagedFederation.START, now).toSeconds(), "scheduled"));
        federation.tell(new FederationEvent.JobsSeen(jobs, now));
    }

    void serverFeedsEveryJob() {
        federation.tell(new FederationEvent.CapabilitiesChanged(new Capabilities(federation.capabilities().commands(), true)));
    }

    void theme(Theme theme) {
        staged.desk.look().choose(scene, theme);
    }

    private final class Files implements JobFiles {
        @Override
        public Optional<Path> wheelFolder(javafx.stage.Window over) {
            return folder;
        }

        @Override
        public Optional<Path> jobFolder(Window over) {
            return folder;
        }

        @Override
        public Optional<Path> jobZip(Window over) {
            return folder;
        }

        @Override
        public Optional<Path> downloadFolder(Window over) {
            return folder;
        }
    }

    private final class Pane implements JobPane {
        private final String name;
        private final StackPane node;

        Pane(String name) {
            this.name = name;
            this.node = new StackPane(new Label("the " + name + " of this job"));
            heard.add(name + " made");
        }

        @Override
        public Parent node() {
            return node;
        }

        @Override
        public void shown() {
            heard.add(name + " shown");
        }

        @Override
        public void hidden() {
            heard.add(name + " hidden");
        }
    }
}
