package io.flarescope.flare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.Answer;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent.CapabilitiesChanged;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.SitesSeen;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.Pace;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Subscription;
import io.flarescope.federation.Target;
import io.flarescope.flare.kit.KitException;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.flare.staged.Audience;
import io.flarescope.flare.staged.Await;
import io.flarescope.flare.staged.Reaction;
import io.flarescope.flare.staged.Stage;
import io.flarescope.flare.staged.StagedAuthority;
import io.flarescope.flare.staged.StagedKit;
import io.flarescope.flare.staged.StagedServer;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyItem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FlareFederationTest {
    private static final JobId JOB = new JobId("6ac656f6-f10a-47f7-88e2-514dfa672971");
    private static StagedAuthority lab;
    private static StagedAuthority foreign;

    @TempDir
    private Path temp;
    private Stage stage;
    private StagedServer server;
    private final Audience audience = new Audience();

    @BeforeAll
    static void certificates() {
        lab = new StagedAuthority("lab");
        foreign = new StagedAuthority("foreign");
    }

    @BeforeEach
    void stage() {
        stage = new Stage(lab, temp);
        server = stage.server();
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void itTellsWhatItSeesInOrder() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        Await.until("jobs", () -> !audience.heard(JobsSeen.class).isEmpty());

        assertThat(audience.events().getFirst()).isInstanceOfSatisfying(LinkChanged.class, first -> assertThat(first.state()).isInstanceOf(LinkState.Connecting.class));
        assertThat(audience.heard(CapabilitiesChanged.class)).hasSize(1);
        assertThat(federation.capabilities().offers("app_command")).isTrue();
        assertThat(audience.heard(SitesSeen.class).getFirst().sites()).hasSize(2);
        assertThat(audience.heard(JobsSeen.class).getFirst().jobs()).isNotEmpty();
        assertThat(federation.profile().user()).isEqualTo("admin@lab.org");
    }

    @Test
    void aLateListenerFirstHearsWhatIsKnownAndNothingAfterItsEnd() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        Audience late = new Audience();
        Subscription subscription = federation.listen(late);

        assertThat(late.events()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(late.events().getFirst()).isInstanceOfSatisfying(LinkChanged.class, first -> assertThat(first.state()).isInstanceOf(LinkState.Online.class));
        subscription.close();
        int heard = late.events().size();
        int others = audience.events().size();
        Await.until("others go on", () -> audience.events().size() > others + 1);
        assertThat(late.events()).hasSize(heard);
    }

    @Test
    void watchingDoesNotWaitForAListenerThatIsToldOfTheSuspension() throws Exception {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        federation.listen(event -> {
            if (event instanceof LinkChanged(LinkState.Suspended _)) {
                told.countDown();
                try {
                    mayGoOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        Thread suspending = Thread.ofVirtual().start(federation::suspend);
        try {
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            Thread watching = Thread.ofVirtual().start(() -> federation.watch(JOB, Pace.VISIBLE));
            assertThat(watching.join(Duration.ofSeconds(30))).as("watch came back").isTrue();
        } finally {
            mayGoOn.countDown();
        }
        assertThat(suspending.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void aListenerThatFailsStopsNobody() {
        Federation federation = stage.open("admin@lab.org", "project_admin", audience);
        federation.listen(event -> {
            throw new IllegalStateException("on purpose");
        });

        Await.until("online", () -> federation.link() instanceof LinkState.Online);
    }

    @Test
    void aLostServerIsTriedAgainAndItsReturnIsTold() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        server.die();
        Await.until("lost", () -> federation.link() instanceof LinkState.Lost || federation.link() instanceof LinkState.Connecting);
        assertThat(audience.noticed("The link to localhost:" + server.port() + " is lost")).isTrue();
        assertThatThrownBy(() -> federation.abort(JOB)).isInstanceOf(FederationException.class)
                .hasMessageContaining("Could not abort this job.").hasMessageContaining("nothing listens there");
        server.comeBack();
        federation.refresh();

        Await.until("back", () -> federation.link() instanceof LinkState.Online);
        assertThat(audience.noticed("is back after")).isTrue();
        assertThat(server.logins()).isEqualTo(2);
    }

    @Test
    void anEndedSessionIsRenewedAndTold() {
        stage.online("admin@lab.org", "project_admin", audience);
        server.forgetSessions();

        Await.until("renewed", () -> audience.noticed("admin@lab.org is logged in again"));
        assertThat(audience.link(LinkState.Lost.class)).isFalse();
    }

    @Test
    void aRejectedLoginIsNotTriedAgainByItself() {
        server.on("_cert_login", request -> Reaction.recorded("003_"));
        Federation federation = stage.open("admin@lab.org", "project_admin", audience);
        Await.until("refused", () -> federation.link() instanceof LinkState.Refused);
        assertThat(((LinkState.Refused) federation.link()).why()).isEqualTo("The server refused the login of admin@lab.org");
        assertThat(server.heard("_cert_login")).hasSize(1);

        server.on("_cert_login", request -> Reaction.items(new ReplyItem.Text("OK"), new ReplyItem.Token("t")));
        server.on("_commands", request -> Reaction.sessionInactive());
        federation.refresh();
        Await.until("asked again", () -> server.heard("_cert_login").size() > 1);
    }

    @Test
    void aServerOfAnotherRootIsRefused() {
        try (StagedServer other = new StagedServer(foreign.identity("server", "localhost"))) {
            Federation federation = stage.open(new StagedKit(lab, "admin@lab.org", "project_admin", "localhost", other.port()), audience);

            Await.until("refused", () -> federation.link() instanceof LinkState.Refused);
            assertThat(((LinkState.Refused) federation.link()).why()).contains("not signed by the root certificate");
        }
    }

    @Test
    void aWrongHostOrPortIsLostWithASentence() {
        Federation federation = stage.open(new StagedKit(lab, "admin@lab.org", "project_admin", "no-such-host.invalid", 8003), audience);

        Await.until("lost, with the reason", () -> audience.lost("The name no-such-host.invalid is not known"));
        assertThatThrownBy(() -> federation.meta(JOB)).isInstanceOf(FederationException.class);
    }

    @Test
    void anExpiredKitIsNotOpened() {
        StagedAuthority.Issued old = lab.issue(StagedKit.subject("old@lab.org", "lead"), "", Duration.ofDays(-20), Duration.ofDays(-10));
        StartupKit kit = new StagedKit(lab, "old@lab.org", old, "localhost", server.port()).read(temp);

        assertThatThrownBy(() -> new Connector(InstantSource.system(), Stage.TIMES).open(kit, ConnectionType.TEST)).isInstanceOf(KitException.class);
    }

    @Test
    void garbageIsALostLinkAndNothingMore() {
        server.on("list_jobs", request -> new Reaction.SendBytes("{\"time\": \"x\", \"data\": 7}\u0003\u0004".getBytes()));
        Federation federation = stage.open("admin@lab.org", "project_admin", audience);
        Await.until("lost, with the reason", () -> audience.lost("no answer of an admin server"));
        server.on("list_jobs", request -> Reaction.recorded("035_"));
        federation.refresh();

        Await.until("online", () -> federation.link() instanceof LinkState.Online);
    }

    @Test
    void aMemberMayNotAbort() {
        server.on("abort_job", request -> Reaction.recorded("215_"));
        Federation federation = stage.online("member@lab.org", "member", audience);

        assertThat(federation.abort(JOB)).isEqualTo(new Outcome.Refused<>(
                Reason.NOT_AUTHORIZED, "You may not abort this job. Aborting needs `manage_job`; your role is member.",
                "Authorization Error: user 'member@lab.org' is not authorized for 'abort_job'"));
    }

    @Test
    void aChangeWhoseAnswerIsLostSaysThatItIsNotKnown() {
        server.on("abort_job", request -> new Reaction.HangUp());
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);

        assertThatThrownBy(() -> federation.abort(JOB)).isInstanceOf(FederationException.class)
                .hasMessage("Could not abort this job. The server closed the connection without an answer. Whether the server has done it is not known.");
    }

    @Test
    void commandsSayWhatFlareWantsToHear() {
        server.on("abort_job", request -> Reaction.recorded("218_")).on("delete_job", request -> Reaction.recorded("235_")).on("clone_job", request -> Reaction.recorded("211_"))
                .on("get_job_meta", request -> Reaction.recorded("223_")).on("show_stats", request -> Reaction.recorded("070_")).on("reset_errors", request -> Reaction.recorded("079_"))
                .on("configure_job_log", request -> Reaction.recorded("098_")).on("configure_site_log", request -> Reaction.recorded("122_"))
                .on("sys_info", request -> Reaction.recorded("125_")).on("report_resources", request -> Reaction.recorded("131_")).on("report_env", request -> Reaction.recorded("129_"))
                .on("remove_client", request -> Reaction.recorded("lifecycle/06_")).on("restart", request -> Reaction.recorded("lifecycle/10_"))
                .on("shutdown", request -> Reaction.recorded("lifecycle/23_")).on("tail", request -> Reaction.recorded("174_")).on("grep", request -> Reaction.text(""));
        Federation federation = stage.online("orgadmin@lab.org", "org_admin", audience);
        Target.Sites sites = new Target.Sites(List.of("site-1", "site-2"));

        assertThat(value(federation.abort(JOB))).contains("is already completed");
        assertThat(value(federation.delete(JOB))).contains("deleted");
        assertThat(value(federation.cloneJob(JOB)).value()).hasSize(36);
        assertThat(value(federation.meta(JOB))).contains("\"name\" : \"numpy-sag\"");
        assertThat(value(federation.stats(JOB, new Target.Server()))).contains("ServerRunner");
        assertThat(value(federation.resetErrors(JOB, sites))).contains("site-1");
        assertThat(value(federation.configureJobLog(JOB, sites, new LogSetting.Level(LogLevel.DEBUG)))).contains(new Answer("site-1", ""));
        assertThat(value(federation.configureSiteLog(new Target.Everyone(), LogSetting.Mode.CONCISE))).anyMatch(answer -> answer.words().contains("is not authorized"));
        assertThat(value(federation.systemInfo("site-1"))).isNotEmpty();
        assertThat(value(federation.reportResources(new Target.Everyone()))).hasSize(2);
        assertThat(value(federation.reportEnvironment(List.of("site-1")))).hasSize(1);
        assertThat(value(federation.removeSite("site-2"))).isEmpty();
        assertThat(value(federation.restart(new Target.Server()))).contains("Server scheduled for restart");
        assertThat(value(federation.shutdown(sites))).contains("site-2: Shutdown the client...");
        assertThat(value(federation.shell("site-1", new ShellCommand.TailFrom(17, "x/log.txt")))).isNotEmpty();
        federation.shell("server", new ShellCommand.Grep("Server started", "log.txt"));

        assertLine("show_stats", "show_stats " + JOB + " server");
        assertLine("reset_errors", "reset_errors " + JOB + " client site-1 site-2");
        assertLine("configure_job_log", "configure_job_log " + JOB + " client site-1 site-2 DEBUG");
        assertLine("configure_site_log", "configure_site_log all concise");
        assertLine("tail", "tail site-1 -c +17 x/log.txt");
        assertLine("grep", "grep server \"Server started\" log.txt");
        assertLine("sys_info", "sys_info client site-1");
        assertThat(server.heard("report_resources")).extracting(heard -> heard.request().command()).containsExactly("report_resources server", "report_resources client");
    }

    @Test
    void aSitesRefusalInPlainTextIsARefusal() {
        server.on("tail", request -> Reaction.recorded("210_")).on("sys_info", request -> Reaction.text("")).on("restart", request -> new Reaction.Say(
                new AdminReply("", List.of(new ReplyItem.Text("client:site-2 : no"), new ReplyItem.Success("")),
                        Json.object().set("client_status", Json.object().put("site-2", "user 'lead@lab.org' is not authorized for 'restart'")))));
        Federation federation = stage.online("lead@lab.org", "lead", audience);

        assertThat(reason(federation.shell("site-2", new ShellCommand.Tail(1, "log.txt")))).isEqualTo(Reason.NOT_AUTHORIZED);
        assertThat(reason(federation.restart(new Target.Sites(List.of("site-2"))))).isEqualTo(Reason.NOT_AUTHORIZED);
        assertThat(reason(federation.systemInfo("site-2"))).isEqualTo(Reason.NO_REPLY);
        assertThat(reason(federation.shell("server", new ShellCommand.Grep("$(id)", "log.txt")))).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(reason(federation.shell("server", new ShellCommand.Cat("../secret")))).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(reason(federation.shell("server", new ShellCommand.Ls("-x", "")))).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(reason(federation.stats(JOB, new Target.Server()))).isEqualTo(Reason.NOT_SUPPORTED);
        assertThat(server.heard("cat")).isEmpty();
    }

    @Test
    void emitLevelsAreSetAndReadBack() {
        ObjectNode answer = Json.parse("""
                {"levels": {"server": {"root": "INFO", "loggers": {"nvflare.fuel.f3": {"own": "DEBUG", "effective": "DEBUG", "until": 1795490333.1}}},
                            "site-2": {"error": "no answer"}}}""");
        server.on("app_command", request -> StagedServer.dict(answer));
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);

        List<EmitLevels> levels = value(federation.emit(JOB, new Target.Everyone(), "nvflare.fuel.f3", LogLevel.DEBUG, Duration.ofSeconds(90)));

        assertThat(levels).hasSize(2);
        assertThat(levels.getLast()).isEqualTo(EmitLevels.failed("site-2", "no answer"));
        assertThat(levels.getFirst().loggers()).isEqualTo(Map.of(
                "nvflare.fuel.f3", new EmitLevels.Entry(LogLevel.DEBUG, LogLevel.DEBUG, Optional.of(Instant.ofEpochSecond(1795490333L, 100_000_000)))));
        assertThat(audience.noticed("site-2 did not tell its emit levels: no answer")).isTrue();
        assertThat(server.heard("app_command").getFirst().request().meta().path("cmd_props")).isEqualTo(
                Json.parse("{\"op\": \"set\", \"target\": \"all\", \"logger\": \"nvflare.fuel.f3\", \"level\": \"DEBUG\", \"minutes\": 1.5}"));
        server.on("app_command", request -> Reaction.failure("error", "command execution error: reason='no app command func for topic flarescope.logging'"));
        assertThat(reason(federation.emitLevels(JOB, List.of("x")))).isEqualTo(Reason.NOT_SUPPORTED);
    }

    @Test
    void closingSaysGoodbyeAndIsTheLastThingTold() {
        Federation federation = stage.online("admin@lab.org", "project_admin", audience);
        federation.close();
        federation.close();

        assertThat(audience.events().getLast()).isEqualTo(new LinkChanged(new LinkState.Closed()));
        assertThat(server.heard("_logout")).hasSize(1);
        assertThatThrownBy(() -> federation.meta(JOB)).isInstanceOf(FederationException.class).hasMessageContaining("closed");
    }

    private void assertLine(String command, String line) {
        assertThat(server.heard(command).getLast().request().command()).isEqualTo(line);
    }

    private static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError(refused.toString());
        };
    }

    private static Reason reason(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> throw new AssertionError(done.toString());
            case Outcome.Refused<?>(Reason reason, String _, String _) -> reason;
        };
    }
}
