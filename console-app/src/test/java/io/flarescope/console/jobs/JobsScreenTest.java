package io.flarescope.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.Pictures;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.dialog.Overlay;
import io.flarescope.console.shell.Command;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobFinding.Gravity;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@SuppressWarnings("NullAway.Init")
final class JobsScreenTest {
    private final FxRobot robot = new FxRobot();
    private StagedJobs jobs;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(stage -> show(stage, StagedJobs.WIDTH));
    }

    private void show(Stage stage, double width) {
        jobs = new StagedJobs(width, StagedJobs.HEIGHT);
        jobs.story();
        jobs.screen.shown();
        stage.setScene(jobs.scene);
        stage.show();
    }

    // ---- the table

    @Test
    void aTypedWordLeavesTheJobsThatHoldIt() {
        robot.interact(jobs.screen::focusFilter);
        robot.write("numpy");

        assertThat(names()).containsExactly("numpy-sag");
        assertThat(words()).contains("6, of them 1 shown, 1 running");
    }

    @Test
    void aReasonCanBeSearchedFor() {
        robot.interact(jobs.screen::focusFilter);
        robot.write("input contains nan");

        assertThat(ids()).containsExactly("28c4b627");
    }

    @Test
    void thePillOfFailedJobsTakesThoseThatCouldNotBeScheduledToo() {
        robot.clickOn("Failed 2");

        assertThat(ids()).containsExactly("28c4b627", "107ccc52");
    }

    @Test
    void filtersThatLeaveNothingSayWhatToDo() {
        robot.interact(jobs.screen::focusFilter);
        robot.write("nothing like it");
        assertThat(words()).contains("6 jobs are hidden");

        robot.clickOn("Clear the filters");

        assertThat(ids()).hasSize(6);
    }

    @Test
    void aColumnSortsBothWays() {
        sort("Job", TableColumn.SortType.ASCENDING);
        assertThat(names()).startsWith("breast-stats", "breast-stats").endsWith("numpy-sag");

        sort("Job", TableColumn.SortType.DESCENDING);

        assertThat(names()).startsWith("numpy-sag").endsWith("breast-stats", "breast-stats");
    }

    @Test
    void markedJobsAreComparedAndStayMarkedWhenTheTableMoves() {
        assertThat(words()).contains("Compare curves");
        robot.interact(() -> {
            jobs.table().getSelectionModel().clearAndSelect(0);
            jobs.table().requestFocus();
        });
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertThat(words()).contains("Compare curves of 2 jobs");
        List<String> marked = ids().subList(0, 2);

        sort("Submitted", TableColumn.SortType.ASCENDING);
        assertThat(words()).contains("Compare curves of 2 jobs");
        robot.clickOn("Compare curves of 2 jobs");
        assertThat(jobs.staged.led).last().isEqualTo("compare " + marked.reversed());

        robot.interact(() -> jobs.table().getSelectionModel().clearAndSelect(0));
        assertThat(words()).contains("Compare curves");
    }

    @Test
    void groupsKeepTheOrderInside() {
        sort("Submitted", TableColumn.SortType.ASCENDING);
        robot.interact(() -> grouping().setValue(JobsViewModel.Grouping.SUBMITTER));

        assertThat(ids()).containsExactly("107ccc52", "28c4b627", "6ac656f6", "a81b03d7", "51d0ab3c", "4f2c91e0");
    }

    @Test
    void groupsHaveAHeadWithTheirNumber() {
        robot.interact(() -> grouping().setValue(JobsViewModel.Grouping.SUBMITTER));

        assertThat(jobs.table().getItems().stream().filter(JobRow.Head.class::isInstance)).containsExactly(
                new JobRow.Head("lead@lab.org", 4), new JobRow.Head("admin@lab.org", 2));
    }

    @Test
    void aRunningJobShowsItsRoundsItsAccuracyAndWhatItWaitsFor() {
        assertThat(words()).contains("22 of 30", "0.952", "waits for site-3, not heard for 42 s");
    }

    @Test
    void theChosenFailureShowsItsFirstErrorWhatFollowedAndWhatWasSeenBefore() {
        robot.interact(() -> jobs.table().getSelectionModel().clearAndSelect(4));

        assertThat(words())
                .contains("FINISHED:EXECUTION_EXCEPTION", "ValueError: Input contains NaN", "last: train.py:61 in local_validate", "round 6")
                .anyMatch(text -> text.endsWith("grad_norm of site-2 was not finite any more 14 steps earlier."))
                .anyMatch(text -> text.endsWith("server at 06:38:07: the run was aborted: site-2 failed."));
    }

    @Test
    void theFeedOfAChosenFailureIsReadOnce() {
        robot.interact(() -> jobs.table().getSelectionModel().clearAndSelect(4));
        robot.interact(() -> jobs.federation.tell(new FederationEvent.CapabilitiesChanged(jobs.federation.capabilities())));

        assertThat(jobs.federation.asked).filteredOn("watch 28c4b627 HIDDEN"::equals).hasSize(1);
    }

    @Test
    void theChoiceStaysWhenTheListChanges() {
        robot.interact(() -> jobs.table().getSelectionModel().clearAndSelect(2));
        robot.interact(() -> jobs.federation.tell(new FederationEvent.JobsSeen(StagedFederation.jobs(), jobs.now)));

        assertThat(jobs.chosen()).isEqualTo("6ac656f6");
    }

    @Test
    void enterLeadsToTheJobsPage() {
        robot.interact(jobs.table()::requestFocus);
        robot.push(KeyCode.ENTER);

        assertThat(jobs.staged.led).containsExactly("job 4f2c91e0 TIMELINE");
    }

    @Test
    void inANarrowWindowEnterOpensADrawerAndEscClosesIt() throws Exception {
        FxToolkit.setupStage(stage -> show(stage, 960));
        robot.interact(jobs.table()::requestFocus);
        robot.push(KeyCode.ENTER);
        assertThat(words()).contains("Where it is");
        assertThat(jobs.staged.led).isEmpty();

        robot.push(KeyCode.ESCAPE);

        assertThat(words()).doesNotContain("Where it is");
    }

    @Test
    void aFederationWithoutJobsOffersTheExample() {
        robot.interact(() -> jobs.federation.tell(new FederationEvent.JobsSeen(List.of(), jobs.now)));
        assertThat(words()).contains("No job yet");

        press("Run the digits example");

        assertThat(jobs.heard).containsExactly("example");
    }

    // ---- what can be done

    @Test
    void abortNamesTheSitesAndTheEffectAndIsSentOnlyOnceConfirmed() {
        run("Abort digits-fedavg 4f2c91e0");
        assertThat(words()).contains("Abort digits-fedavg at server, site-1, site-2, site-3?", "Round 22 is lost, rounds 0 to 21 stay.");
        assertThat(jobs.federation.asked).doesNotContain("abort 4f2c91e0");

        press("Abort digits-fedavg");

        assertThat(jobs.federation.asked).contains("abort 4f2c91e0");
        assertThat(jobs.staged.said).containsExactly("digits-fedavg was aborted.");
    }

    @Test
    void lettingItRunSendsNothing() {
        run("Abort digits-fedavg 4f2c91e0");
        press("Let it run");

        assertThat(jobs.federation.asked).doesNotContain("abort 4f2c91e0");
        assertThat(Overlay.covers(jobs.scene)).isFalse();
    }

    @Test
    void aRefusalIsASentenceWithTheServersWordsQuoted() {
        jobs.federation.refuseNext = Optional.of(new Outcome.Refused<>(
                Outcome.Reason.NOT_AUTHORIZED, "The server does not let you clone this job.", "user 'lead@lab.org' is not authorized for 'clone_job'"));
        run("Clone digits-fedavg 4f2c91e0");

        assertThat(words()).contains(
                "digits-fedavg was not cloned", "The server does not let you clone this job.", "The server’s words",
                "user 'lead@lab.org' is not authorized for 'clone_job'");
        assertThat(jobs.staged.said).containsExactly("digits-fedavg was not cloned: The server does not let you clone this job.");
    }

    @Test
    void aJobThatRunsCannotBeDeletedAndSaysWhy() {
        Command delete = command("Delete digits-fedavg 4f2c91e0");

        assertThat(delete.whyNot().get()).contains("A job that runs cannot be deleted. Abort it first.");
    }

    @Test
    void aResultIsDownloadedIntoTheChosenFolder() {
        jobs.folder = Optional.of(Path.of("results"));
        robot.interact(() -> jobs.table().getSelectionModel().clearAndSelect(3));
        run("Download the result of digits-local 51d0ab3c");

        assertThat(jobs.federation.asked).contains("download 51d0ab3c");
        assertThat(jobs.staged.said.getFirst()).startsWith("The result of digits-local is in results");
    }

    // ---- submitting

    @Test
    void aFolderThatIsNoJobSaysSoAndIsNotSent() {
        jobs.federation.findings = List.of(
                new JobFinding(Gravity.NOTE, "app", "The app has no site of its own."),
                new JobFinding(Gravity.STOPS_SUBMIT, "meta.json", "The folder holds no meta.json, so it is no job."));
        submit("holiday-pictures");

        assertThat(words()).contains("It cannot be sent: 1 thing stands against it.", "The folder holds no meta.json, so it is no job.");
        assertThat(button("Submit holiday-pictures").isDisabled()).isTrue();
        assertThat(jobs.federation.asked).noneMatch(asked -> asked.startsWith("submit"));
    }

    @Test
    void aCheckedJobIsSentAndChosenWhenTheServerListsIt() {
        submit("hello-numpy-sag");
        assertThat(words()).contains("Checked: nothing stands against it.");
        assertThat(jobs.federation.asked).noneMatch(asked -> asked.startsWith("submit"));

        press("Submit hello-numpy-sag");

        assertThat(jobs.federation.asked).contains("submit hello-numpy-sag with feed IN_THE_JOB false", "refresh");
        assertThat(jobs.staged.said).containsExactly("hello-numpy-sag was submitted as 9d3a0c44.");
        robot.interact(() -> jobs.list("9d3a0c44-0000-4000-8000-000000000001", "hello-numpy-sag"));
        assertThat(jobs.chosen()).isEqualTo("9d3a0c44");
    }

    @Test
    void theFeedIsOfferedWithEveryFileItChanges() {
        submit("hello-numpy-sag");
        assertThat(words()).contains(
                "app/config/config_fed_server.json", "gets the component flarescope_feed.ServerFeed.", "app/custom/flarescope_feed.py",
                "The job carries code then, which makes it a BYOC job: submitting it needs the right byoc.").anyMatch(words -> words.contains("the job can hang"));
        robot.interact(() -> Pictures.write(jobs.scene, "submit-with-feed"));
        robot.interact(() -> jobs.theme(Theme.DARK));
        robot.interact(() -> Pictures.write(jobs.scene, "submit-with-feed-dark"));

        press("Take ConvertToFedEvent out of the job");
        press("installed at the sites");
        assertThat(words()).doesNotContain("app/custom/flarescope_feed.py").anyMatch(words -> words.startsWith("No code is added."));
        press("Submit hello-numpy-sag");
        assertThat(jobs.federation.asked).contains("submit hello-numpy-sag with feed INSTALLED true");
    }

    @Test
    void aJobIsSentAsItIsWhenThePersonWantsNoFeed() {
        submit("hello-numpy-sag");
        press("Attach the live feed");
        assertThat(words()).doesNotContain("app/custom/flarescope_feed.py");
        press("Submit hello-numpy-sag");

        assertThat(jobs.federation.asked).contains("submit hello-numpy-sag");
    }

    @Test
    void aServerThatFeedsEveryJobIsNotSentTheComponent() {
        robot.interact(jobs::serverFeedsEveryJob);
        submit("hello-numpy-sag");
        assertThat(words()).anyMatch(words -> words.startsWith("This server keeps a live feed of every job by itself"));
        press("Submit hello-numpy-sag");

        assertThat(jobs.federation.asked).contains("submit hello-numpy-sag");
    }

    // ---- opening a page

    @Test
    void thePageIsLeftForTheTableAndTheLentPanesAreToldWhenTheyAreSeen() {
        JobId job = StagedFederation.RUNNING;
        robot.interact(() -> jobs.screen.openJob(job, JobTab.CURVES));
        robot.interact(() -> jobs.screen.openJob(job, JobTab.LOGS));
        robot.interact(jobs.screen::openStart);

        assertThat(jobs.heard).containsExactly("curves made", "curves shown", "curves hidden", "logs made", "logs shown", "logs hidden");
        assertThat(jobs.screen.opened()).isEmpty();
        assertThat(words()).contains("6, 1 running");
    }

    @Test
    void aPageThatNobodyLooksAtIsSilent() {
        robot.interact(() -> jobs.screen.openJob(StagedFederation.RUNNING, JobTab.CURVES));
        robot.interact(jobs.screen::hidden);
        robot.interact(jobs.screen::shown);

        assertThat(jobs.heard).containsExactly("curves made", "curves shown", "curves hidden", "curves shown");
    }

    // ---- hands and eyes

    private void submit(String name) {
        jobs.folder = Optional.of(Path.of("jobs", name));
        run("Submit a job");
        press("Choose a folder");
    }

    private void sort(String title, TableColumn.SortType way) {
        robot.interact(() -> jobs.table().getColumns().stream().filter(column -> column.getText().equals(title)).findFirst().ifPresent(column -> {
            column.setSortType(way);
            jobs.table().getSortOrder().setAll(List.of(column));
        }));
    }

    private Command command(String title) {
        return jobs.screen.commands().stream().filter(command -> command.title().equals(title)).findFirst().orElseThrow();
    }

    private void run(String title) {
        robot.interact(() -> command(title).action().run());
    }

    private void press(String text) {
        robot.interact(() -> button(text).fire());
    }

    /// The uppermost button with the text: a dialog's before the view's.
    private ButtonBase button(String text) {
        return (ButtonBase) jobs.all().filter(node -> node instanceof ButtonBase button && button.getText().equals(text)).reduce((below, above) -> above).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<JobsViewModel.Grouping> grouping() {
        return (ComboBox<JobsViewModel.Grouping>) jobs.all()
                .filter(node -> node instanceof ComboBox<?> box && "Group by".equals(box.getAccessibleText())).findFirst().orElseThrow();
    }

    private List<String> words() {
        robot.interact(() -> jobs.scene.getRoot().layout());
        return jobs.all().filter(Labeled.class::isInstance).map(node -> ((Labeled) node).getText()).filter(text -> text != null && !text.isEmpty()).toList();
    }

    private List<String> names() {
        return jobs.lines().map(line -> line.facts().job().name()).toList();
    }

    private List<String> ids() {
        return jobs.lines().map(line -> line.facts().job().id().brief()).collect(Collectors.toList());
    }
}
