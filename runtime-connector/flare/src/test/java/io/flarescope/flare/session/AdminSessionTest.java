package io.flarescope.flare.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flarescope.flare.session.SessionException.Kind;
import io.flarescope.flare.session.SessionException.Sent;
import io.flarescope.flare.staged.Reaction;
import io.flarescope.flare.staged.StagedAuthority;
import io.flarescope.flare.staged.StagedServer;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.link.LinkDialer;
import io.flarescope.wire.link.LinkTimes;
import io.flarescope.wire.link.TlsIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AdminSessionTest {
    private static final AdminCommand LIST = AdminCommand.reading("list_jobs");
    private static final AdminCommand ABORT = AdminCommand.changing("abort_job", "x");

    private static StagedAuthority lab;
    private static TlsIdentity admin;
    private static TlsIdentity identity;

    @TempDir
    private Path temp;
    private StagedServer server;
    private AdminSession session;
    private final AtomicInteger renewed = new AtomicInteger();

    @BeforeAll
    static void certificates() {
        lab = new StagedAuthority("lab");
        admin = lab.identity("admin@lab.org", "admin@lab.org");
        identity = lab.identity("server", "localhost");
    }

    @BeforeEach
    void stage() {
        server = new StagedServer(identity);
        session = session(admin);
        server.on("abort_job", request -> Reaction.text("done"));
    }

    @AfterEach
    void end() {
        session.close();
        server.close();
    }

    @Test
    void theFirstCommandLogsInAndTheNextUsesTheToken() {
        assertThat(session.ask(LIST).meta().path("jobs").isEmpty()).isFalse();
        session.ask(LIST);

        assertThat(server.logins()).isEqualTo(1);
        assertThat(server.heard("_cert_login").getFirst().words()).containsExactly("_cert_login", "admin@lab.org");
        assertThat(server.heard("list_jobs")).extracting(heard -> heard.request().token()).allMatch(token -> token.isPresent()).hasSize(2);
    }

    @Test
    void aRejectedLoginIsNamed() {
        server.on("_cert_login", request -> Reaction.recorded("003_"));

        assertThatThrownBy(() -> session.ask(LIST)).isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TURNED_AWAY))
                .hasMessage("The server refused the login of admin@lab.org");
    }

    @Test
    void afterAnEndedSessionAReadingCommandIsRepeated() {
        session.ask(LIST);
        server.forgetSessions();

        assertThat(session.ask(LIST).failed()).isFalse();
        assertThat(server.logins()).isEqualTo(2);
        assertThat(renewed).hasValue(1);
    }

    @Test
    void afterAnEndedSessionAChangingCommandIsNotRepeated() {
        session.ask(LIST);
        server.forgetSessions();

        assertThatThrownBy(() -> session.ask(ABORT)).isInstanceOfSatisfying(SessionException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.SESSION_ENDED);
            assertThat(e.sent()).isEqualTo(Sent.NO);
        });
        assertThat(session.ask(ABORT).text()).isEqualTo("done");
        assertThat(server.logins()).isEqualTo(2);
    }

    @Test
    void aServerThatEndsEverySessionIsNotAskedForEver() {
        server.on("list_jobs", request -> Reaction.sessionInactive());

        assertThatThrownBy(() -> session.ask(LIST)).isInstanceOf(SessionException.class).hasMessageContaining("ends every session");
        assertThat(server.heard("list_jobs")).hasSize(2);
    }

    @Test
    void manyThreadsShareOneLoginAndFourConnections() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(threads.submit(() -> session.ask(LIST).failed()));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isFalse();
            }
        }
        assertThat(server.logins()).isEqualTo(1);
        // the server still says goodbye to the one before
        assertThat(server.heard("list_jobs")).hasSize(40);
        assertThat(server.mostAtOnce()).isLessThanOrEqualTo(2 * AdminSession.AT_ONCE);
    }

    @Test
    void answersThatAreNoneAreNamed() {
        assertFails(new Reaction.HangUp(), Kind.LINK_LOST, "closed the connection without an answer");
        assertFails(new Reaction.SendBytes(new byte[] {4}), Kind.BAD_ANSWER, "failed while it read the request");
        assertFails(new Reaction.SendBytes("{\"time\": \"20".getBytes(StandardCharsets.US_ASCII)), Kind.BAD_ANSWER, "without its end mark");
        assertFails(new Reaction.SendBytes("hello\u0003\u0004".getBytes(StandardCharsets.US_ASCII)), Kind.BAD_ANSWER, "not JSON");
        assertFails(new Reaction.SendBytes(new byte[] {1, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0}), Kind.BAD_ANSWER, "bytes of meta");
        assertFails(new Reaction.SendFile(new byte[10]), Kind.BAD_ANSWER, "a file where an answer was expected");
    }

    @Test
    void aSilentServerIsGivenUp() {
        server.on("list_jobs", request -> new Reaction.KeepSilent());

        assertThatThrownBy(() -> session.ask(LIST.within(Duration.ofMillis(400))))
                .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LINK_LOST)).hasMessageContaining("did not answer in time");
    }

    @Test
    void aDeadServerIsNamedAndItsReturnIsNoticed() {
        session.ask(LIST);
        server.die();
        assertThatThrownBy(() -> session.ask(LIST)).isInstanceOfSatisfying(SessionException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.LINK_LOST);
            assertThat(e.sent()).isEqualTo(Sent.NO);
        });
        server.comeBack();

        assertThat(session.ask(LIST).failed()).isFalse();
        assertThat(server.logins()).isEqualTo(2);
    }

    @Test
    void aStrangerIsTurnedAway() {
        StagedAuthority foreign = new StagedAuthority("foreign");
        StagedAuthority.Issued eve = foreign.issue("CN=eve", "", Duration.ofDays(-1), Duration.ofDays(1));
        AdminSession stranger = session(TlsIdentity.of(lab.rootPem(), eve.certificate(), eve.pkcs1()));

        // the server's reason and the broken connection arrive in any order
        for (int i = 0; i < 20; i++) {
            SessionException e = catchThrowableOfType(SessionException.class, () -> stranger.ask(LIST));
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.TURNED_AWAY);
        }
    }

    @Test
    void filesGoAndCome() throws IOException {
        Path file = Files.write(temp.resolve("job.zip"), new byte[300_000]);
        server.on("submit_job", request -> Reaction.text(Integer.toString(request.body().length)));
        server.on("download_job_file", request -> new Reaction.SendFile(new byte[200_000]));

        assertThat(session.send(AdminCommand.changing("submit_job", "my job"), file, FrameProgress.IGNORED).text()).isEqualTo("300000");
        assertThat(server.heard("submit_job").getFirst().words()).containsExactly("submit_job", "my job");
        assertThat(session.fetch(AdminCommand.reading("download_job_file", "t"), OutputStream.nullOutputStream(), FrameProgress.IGNORED)).isEqualTo(200_000);
    }

    @Test
    void anAnswerInsteadOfAFileIsNamed() {
        server.on("download_job_file", request -> Reaction.failure("error", "no such job"));
        assertThatThrownBy(() -> session.fetch(AdminCommand.reading("download_job_file"), OutputStream.nullOutputStream(), FrameProgress.IGNORED))
                .isInstanceOf(SessionException.class).hasMessage("The server sent no file: no such job");
        server.on("download_job_file", request -> new Reaction.HangUp());
        assertThatThrownBy(() -> session.fetch(AdminCommand.reading("download_job_file"), OutputStream.nullOutputStream(), FrameProgress.IGNORED))
                .isInstanceOf(SessionException.class).hasMessageContaining("no such file");
    }

    @Test
    void theBodyOfABrokenSubmitWasNotSubmitted() throws IOException {
        Path file = Files.write(temp.resolve("job.zip"), new byte[40 << 20]);
        server.on("submit_job", request -> Reaction.text("done"));
        session.ask(LIST);
        server.dieAfterBodyBytes(100_000);

        assertThatThrownBy(() -> session.send(AdminCommand.changing("submit_job", "x"), file, FrameProgress.IGNORED))
                .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.sent()).isEqualTo(Sent.NO));
    }

    @Test
    void closingLogsOutAndEndsEverything() {
        session.ask(LIST);
        session.close();

        assertThat(server.heard("_logout")).hasSize(1);
        assertThat(catchThrowableOfType(SessionException.class, () -> session.ask(LIST)).kind()).isEqualTo(Kind.CLOSED);
    }

    private AdminSession session(TlsIdentity identity) {
        return new AdminSession(new LinkDialer("localhost", server.port(), identity, LinkTimes.USUAL), "admin@lab.org", InstantSource.system(), renewed::incrementAndGet);
    }

    private void assertFails(Reaction reaction, Kind kind, String words) {
        server.on("list_jobs", request -> reaction);
        assertThatThrownBy(() -> session.ask(LIST)).as(words)
                .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.kind()).isEqualTo(kind)).hasMessageContaining(words);
    }
}
