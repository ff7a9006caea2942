package io.flarescope.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flarescope.console.Pictures;
import io.flarescope.console.Seen;
import io.flarescope.console.StagedDesk;
import io.flarescope.console.StagedFederation;
import io.flarescope.console.journal.Journal;
import io.flarescope.console.journal.JournaledFederation;
import io.flarescope.console.theme.Theme;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The view Audit as a person meets it: the journal of this console, and audit logs whose clock is an hour ahead of UTC.
@SuppressWarnings("NullAway.Init")
final class AuditScreenTest {
    private static final Instant NOW = StagedFederation.roundStart(18).truncatedTo(ChronoUnit.SECONDS);
    private static final JobId JOB = StagedFederation.RUNNING;

    private final FxRobot robot = new FxRobot();
    private StagedFederation federation;
    private StagedDesk staged;
    private AuditScreen screen;
    private Scene scene;
    private Seen seen;

    @TempDir
    Path folder;

    @BeforeEach
    void stage() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private void open() throws Exception {
        FxToolkit.setupStage(this::show);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void show(Stage on) {
        federation = new StagedFederation();
        federation.shellWords = AuditScreenTest::log;
        prepared.accept(federation);
        staged = new StagedDesk(federation, () -> NOW);
        federation.open();
        Journal journal = Journal.in(folder, _ -> {});
        JournaledFederation commands = new JournaledFederation(federation, journal, () -> NOW.minusSeconds(60));
        doing.accept(commands);
        screen = new AuditScreen(staged.desk, journal);
        scene = staged.show(on, screen, 1364, 825);
        seen = new Seen(robot, scene);
    }

    private Consumer<StagedFederation> prepared = _ -> {};
    private Consumer<JournaledFederation> doing = commands -> {
        commands.abort(JOB);
        commands.cloneJob(JOB);
    };

    @AfterEach
    void close() {
        robot.interact(screen::hidden);
    }

    private static String at(long secondsBefore) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(NOW.minusSeconds(secondsBefore).atOffset(ZoneOffset.ofHours(1))) + ".250000";
    }

    /// What `tail` gives there; the last line is of the question itself.
    private static String log(String participant, ShellCommand command) {
        return switch (participant) {
            case "server" -> """
                    [E:e-submit][T:%s][U:lead@lab.org][A:submit_job /tmp/digits]
                    [E:e-poll-1][T:%s][U:admin@lab.org][A:list_jobs -d]
                    [E:e-sent][T:%s][J:%s][A:train#t-1]sent task to client "site-1"
                    [E:e-abort][T:%s][U:admin@lab.org][A:abort_job %s]
                    [E:e-received][R:e-result][T:%s][J:%s][A:train#t-1]received result from client 'site-1'
                    [E:e-tail][T:%s][U:admin@lab.org][A:tail server -n 3000 audit.log]""".formatted(at(900), at(300), at(200), JOB, at(59), JOB, at(150), JOB, at(0));
            case "site-1" -> """
                    [E:e-got][R:e-sent][T:%s][J:%s][A:train#t-1]received task from server
                    [E:e-result][R:e-sent][T:%s][J:%s][A:train#t-1]submit result OK
                    [E:e-site-abort][R:e-abort][T:%s][U:admin@lab.org][A:abort]
                    [E:e-site-tail][R:e-tail][T:%s][U:admin@lab.org][A:sys.shell]""".formatted(at(199), JOB, at(151), JOB, at(58), at(0));
            default -> "";
        };
    }

    private List<String> whats() {
        return screen.model().shown().stream().map(Deed::what).toList();
    }

    @Test
    void whatThisConsoleDidStandsWithTheRecordsOfServerAndSite() throws Exception {
        open();
        assertThat(whats()).containsExactly("clone_job", "abort_job", "train", "submit_job");
        Deed abort = screen.model().shown().get(1);
        assertThat(abort.where()).containsExactly("server", "site-1");
        assertThat(abort.records()).extracting(placed -> placed.record().event()).containsExactly("e-abort", "e-site-abort");
        assertThat(abort.records().getFirst().at()).isEqualTo(NOW.minusSeconds(59).plusMillis(250));
        Deed task = screen.model().shown().get(2);
        assertThat(task.records()).extracting(placed -> placed.record().event()).containsExactly("e-sent", "e-got", "e-result", "e-received");
        assertThat(seen.texts()).contains("Audit", "4 deeds, audit.log of 2 participants read at 08:16:05", "Questions too (2)", "the job", "lead@lab.org", "done");

        robot.clickOn("abort_job");
        assertThat(seen.texts()).contains("The same from the command line", "Records in audit.log", "event e-site-a", "refers to e-abort of server", "this console’s journal and audit.log");
        robot.interact(() -> Pictures.write(scene, "audit-light"));
        robot.interact(() -> {
            staged.desk.look().choose(scene, Theme.DARK);
            Pictures.write(scene, "audit-dark");
        });
    }

    @Test
    void itIsFilteredByPersonJobSiteWordsAndOrigin() throws Exception {
        open();
        choose("Person", Optional.of("lead@lab.org"));
        assertThat(whats()).containsExactly("submit_job");
        choose("Person", Optional.empty());
        choose("Job", Optional.of(JOB));
        assertThat(whats()).containsExactly("clone_job", "abort_job", "train");
        choose("Site", Optional.of("site-1"));
        assertThat(whats()).containsExactly("abort_job", "train");
        robot.clickOn(seen.pill("This console"));
        assertThat(whats()).containsExactly("abort_job");
        robot.clickOn(seen.pill("Others"));
        robot.interact(screen::focusFilter);
        robot.write("zzz");
        assertThat(seen.texts()).contains("Your filters hide everything");
        robot.clickOn("Show all");
        assertThat(whats()).hasSize(4);
        robot.clickOn("Questions too (2)");
        assertThat(whats()).hasSize(6).contains("list_jobs", "tail");
    }

    private <T> void choose(String name, Optional<T> value) {
        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Optional<T>> box = (ComboBox<Optional<T>>) seen.named(name);
            box.setValue(value);
            box.getOnAction().handle(null);
        });
    }

    @Test
    void whatIsShownIsExported() throws Exception {
        doing = commands -> commands.configureSiteLog(new Target.Everyone(), LogSetting.Mode.VERBOSE);
        open();
        Path csv = folder.resolve("audit.csv");
        Path lines = folder.resolve("audit.jsonl");
        robot.interact(() -> {
            screen.export(csv);
            screen.export(lines);
        });
        assertThat(Files.readAllLines(csv)).hasSize(5).first().asString().startsWith("time,who,where,command");
        assertThat(Files.readString(csv)).contains("flarescope --kit KIT logging mode verbose");
        JsonNode train = read(lines).stream().filter(node -> node.path("command").asText().equals("train")).findFirst().orElseThrow();
        assertThat(train.path("records")).hasSize(4);
        assertThat(train.path("records").path(1).path("reference").asText()).isEqualTo("e-sent");
        assertThat(staged.said).anyMatch(words -> words.startsWith("Saved 4 deeds in "));
    }

    private static List<JsonNode> read(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            all.add(mapper.readTree(line));
        }
        return all;
    }

    @Test
    void aFormulaOfSomebodyElseStaysAText() throws Exception {
        prepared = staging -> staging.shellWords = (participant, _) ->
                participant.equals("server") ? "[E:e-1][T:" + at(5) + "][U:=HYPERLINK(\"http://x\")][A:submit_job a,b]" : "";
        doing = _ -> {};
        open();
        Path csv = folder.resolve("audit.csv");
        robot.interact(() -> screen.export(csv));
        assertThat(Files.readAllLines(csv).get(1)).contains("\"'=HYPERLINK(\"\"http://x\"\")\"").contains("\"a,b\"");
    }

    @Test
    void aRefusalIsSaidAndTheJournalStaysReadable() throws Exception {
        prepared = staging -> staging.refuseNext = Optional.of(
                new Outcome.Refused<>(Outcome.Reason.NOT_AUTHORIZED, "You may not read files at server; your role is member.", "Authorization Error"));
        doing = _ -> {};
        open();
        assertThat(seen.texts()).contains("Not read at server: You may not read files at server; your role is member.");
        // site-1 answered
        assertThat(whats()).contains("train");
    }

    /// An ended job, whose folder at the server is gone.
    @Test
    void aLargeResultIsNotFetchedForItsRecordsBeforeAPersonAgreesToItsSize() throws Exception {
        doing = commands -> commands.cloneJob(StagedFederation.FAILED);
        prepared = staging -> staging.resultSize = 1_288_490_189L;
        open();
        robot.clickOn("clone_job");
        robot.interact(() -> ((Hyperlink) seen.link("Read the records of its tasks")).fire());
        assertThat(federation.asked).contains("size 28c4b627").doesNotContain("download 28c4b627");
        assertThat(seen.texts()).contains("The server’s records of digits-fedavg 28c4b627 lie in its result alone, since the job has ended. Those of the sites are read.");
        robot.interact(() -> Pictures.write(scene, "audit-large-result"));
        robot.clickOn("Download 1.3 GB and read them");
        assertThat(federation.asked).contains("download 28c4b627");
        assertThat(seen.texts()).noneMatch(words -> words.contains("and read them"));

        federation.resultSize = 70_000;
        federation.asked.clear();
        robot.interact(() -> ((Hyperlink) seen.link("Read the records of its tasks")).fire());
        assertThat(federation.asked).as("a small one is fetched at once").containsSubsequence("size 28c4b627", "download 28c4b627");
    }

    @Test
    void withNothingRecordedTheViewSaysWhatWouldStandHere() throws Exception {
        prepared = staging -> staging.shellWords = (_, _) -> "";
        doing = _ -> {};
        open();
        assertThat(seen.texts()).contains("Nothing was recorded yet", "Read again");
        robot.interact(() -> Pictures.write(scene, "audit-empty"));
    }
}
