package io.flarescope.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.StagedFederation;
import io.flarescope.console.shell.Navigator.JobTab;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@SuppressWarnings("NullAway.Init")
final class JobPageTest {
    private static final JobId WAITING = new JobId("a81b03d7-0000-4000-8000-000000000000");

    private final FxRobot robot = new FxRobot();
    private StagedJobs jobs;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
    }

    private void show(Stage stage) {
        jobs = new StagedJobs(StagedJobs.WIDTH, StagedJobs.HEIGHT);
        jobs.story();
        jobs.screen.shown();
        stage.setScene(jobs.scene);
        stage.show();
    }

    private void open(JobId job, JobTab tab) {
        robot.interact(() -> jobs.screen.openJob(job, tab));
    }

    @Test
    void theHeadSaysWhereTheJobIsWhatItWaitsForAndHowLongItStillTakes() {
        open(StagedFederation.RUNNING, JobTab.TIMELINE);

        assertThat(words()).contains(
                "digits-fedavg", "4f2c91e0", "RUNNING", "waits for site-3, not heard for 42 s", "22 of 30", "about 3 min 20 s once site-3 answers", "0.952",
                "after round 21", "0:11:55", "1 error");
        assertThat(jobs.staged.desk.state().chosenJob().get()).isEqualTo(StagedFederation.RUNNING);
    }

    @Test
    void leftAndRightChooseTheRoundAndMoveTheSharedCursor() {
        open(StagedFederation.RUNNING, JobTab.TIMELINE);
        assertThat(words()).contains("Round 22", "Events of round 22");
        robot.interact(() -> gantt().requestFocus());
        robot.push(KeyCode.LEFT);
        robot.push(KeyCode.LEFT);

        assertThat(words()).contains("Round 20", "28.5 s", "as long as usual", "3 of 3, all accepted");
        assertThat(jobs.staged.desk.state().cursor().round().get()).isEqualTo(20);
        assertThat(jobs.staged.desk.state().cursor().time().get()).isEqualTo(StagedFederation.roundStart(20));

        robot.push(KeyCode.DIGIT0);
        assertThat(words()).contains("Round 22");
    }

    @Test
    void aRoundThatAnotherViewPointsAtIsShown() {
        open(StagedFederation.RUNNING, JobTab.TIMELINE);
        robot.interact(() -> jobs.staged.desk.state().cursor().point(StagedFederation.roundStart(3), 3));

        assertThat(words()).contains("Round 3", "Events of round 3");
    }

    @Test
    void aClickInTheGanttChoosesTheRoundThere() {
        open(StagedFederation.RUNNING, JobTab.TIMELINE);
        robot.interact(() -> gantt().getScene().getRoot().layout());
        robot.clickOn(robot.offset(gantt(), -gantt().getLayoutBounds().getWidth() / 2 + 140, 0));

        assertThat(words()).contains("Round 13");
    }

    @Test
    void theLogOfTheRoundOpensAtItsStart() {
        open(StagedFederation.RUNNING, JobTab.TIMELINE);
        robot.interact(() -> fire("Log of the round"));

        assertThat(jobs.staged.led).containsExactly("show LOGS for 4f2c91e0");
        assertThat(jobs.staged.desk.state().cursor().round().get()).isEqualTo(22);
    }

    @Test
    void aJobThatHasNotStartedSaysForHowLongAndWhy() {
        open(WAITING, JobTab.TIMELINE);

        assertThat(words()).contains("Round 0 has not started", "breast-stats a81b03d7 has been SUBMITTED for 9 min. Server: “not enough sites”.");
    }

    @Test
    void aJobWithoutMessageSizesSaysWhatHasComeInstead() {
        open(StagedFederation.FAILED, JobTab.MESSAGES);

        assertThat(words()).contains("No message size is known", "The feed of digits-fedavg 28c4b627 has brought 6 records and no message size among them.");
    }

    @Test
    void messagesShowTheShareAndTheSiteThatIsMissing() {
        open(StagedFederation.RUNNING, JobTab.MESSAGES);

        assertThat(words()).contains("25,413 parameters", "Round 21, site-1 to server", "of fp32, 50,912 of 101,652 bytes", "1 tensor grew", "not received");
    }

    @Test
    void theMetaCanBeReadAsTextAndCopied() {
        open(StagedFederation.RUNNING, JobTab.CONFIG);
        assertThat(words()).contains("@ALL, the server and every site");
        robot.interact(() -> fire("Text"));
        assertThat(jobs.all()).anyMatch(node -> node instanceof TextInputControl text && text.getText().contains("\"min_clients\": 3"));

        robot.interact(() -> fire("Copy as JSON"));

        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString()).contains("\"min_clients\": 3"));
    }

    @Test
    void aMetaThatTheServerRefusesIsASentence() {
        jobs.federation.refuseNext = Optional.of(new Outcome.Refused<>(
                Outcome.Reason.NOT_AUTHORIZED, "The server does not show it to you.", "user is not authorized for 'get_job_meta'"));
        open(WAITING, JobTab.CONFIG);

        assertThat(words()).contains("You may not read this job’s meta", "The server does not show it to you.", "user is not authorized for 'get_job_meta'");
    }

    @Test
    void aFailedJobSaysItsFirstErrorOverAllSitesAndUnfoldsTheEvidence() {
        open(StagedFederation.FAILED, JobTab.TIMELINE);
        assertThat(words()).contains("First error over all sites", "ValueError: Input contains NaN").doesNotContain("Copy evidence");

        robot.clickOn("Evidence");
        assertThat(words()).contains(
                "Known", "The values became NaN before this step.", "Try", "Before it", "grad_norm of site-2 was not finite any more 14 steps earlier.", "first error", "then",
                "the run was aborted: site-2 failed", "The job ended FINISHED:EXECUTION_EXCEPTION.", "Unfold 2 frames, last: train.py:61 in local_validate");
        robot.interact(() -> io.flarescope.console.Pictures.write(jobs.scene, "job-failure"));
        robot.clickOn("Unfold 2 frames, last: train.py:61 in local_validate");
        assertThat(jobs.all().filter(TextInputControl.class::isInstance).map(node -> ((TextInputControl) node).getText())).anyMatch(text -> text.contains("/opt/train.py"));
        robot.interact(() -> fire("Copy evidence"));
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString()).contains("ValueError", "Try: ", "site-2 failed"));
        robot.interact(() -> fire("Show in log"));
        assertThat(jobs.staged.led).contains("show LOGS for 28c4b627");

        open(StagedFederation.RUNNING, JobTab.TIMELINE);
        assertThat(words()).as("an error that ends no job is in the log only").doesNotContain("Copy evidence");
    }

    @Test
    void aTabThatAPersonChoosesCanBeComeBackTo() {
        open(StagedFederation.RUNNING, JobTab.TIMELINE);
        robot.clickOn("Messages");

        assertThat(jobs.staged.led).containsExactly("job 4f2c91e0 MESSAGES");
    }

    @Test
    void theWayBackIsTheFirstWord() {
        open(StagedFederation.RUNNING, JobTab.TIMELINE);
        robot.clickOn("Jobs");

        assertThat(jobs.staged.led).containsExactly("show JOBS");
    }

    private Node gantt() {
        return jobs.scene.lookup("#gantt");
    }

    private void fire(String text) {
        jobs.all().filter(node -> node instanceof javafx.scene.control.ButtonBase button && text.equals(button.getText()))
                .map(javafx.scene.control.ButtonBase.class::cast).findFirst().orElseThrow().fire();
    }

    private List<String> words() {
        robot.interact(() -> {
            jobs.scene.getRoot().applyCss();
            jobs.scene.getRoot().layout();
        });
        return jobs.all().filter(Labeled.class::isInstance).map(node -> ((Labeled) node).getText()).filter(text -> text != null && !text.isEmpty()).toList();
    }
}
