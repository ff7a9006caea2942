package io.flarescope.flare.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Fact;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.KitStep.Result;
import io.flarescope.flare.kit.KitStep.Step;
import io.flarescope.flare.staged.Reaction;
import io.flarescope.flare.staged.Stage;
import io.flarescope.flare.staged.StagedAuthority;
import io.flarescope.flare.staged.StagedKit;
import io.flarescope.flare.staged.StagedServer;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.link.LinkTimes;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.MessageTime;
import io.flarescope.wire.message.ReplyItem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KitDoctorTest {
    private static StagedAuthority lab;
    private static StagedAuthority foreign;
    private static StagedServer server;

    @TempDir
    private Path temp;
    private final AtomicInteger kits = new AtomicInteger();
    private final KitDoctor doctor = new KitDoctor(InstantSource.system(), new LinkTimes(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(5)));

    @BeforeAll
    static void stage() {
        lab = new StagedAuthority("lab");
        foreign = new StagedAuthority("foreign");
        server = new StagedServer(lab.identity("server", "localhost"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void usual() {
        server.on("_check_session", request -> Reaction.sessionInactive());
    }

    @Test
    void aGoodKitPassesEveryStepWithOneConnection() {
        int before = server.heard("_check_session").size();
        Findings steps = examine(lead("localhost", server.port()).signed());

        assertThat(steps.all()).extracting(KitStep::result).containsOnly(Result.PASSED);
        assertThat(steps.all()).extracting(KitStep::step).containsExactly(Step.values());
        assertThat(server.heard("_check_session")).hasSize(before + 1);
        assertThat(steps.at(Step.SERVER_CERTIFICATE).facts()).anyMatch(fact -> fact.name().equals("Server SHA-256") && fact.value().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
    }

    @Test
    void anUnknownNameStopsTheCall() {
        Findings steps = examine(lead("no-such-host.invalid", 8003));

        assertThat(steps.at(Step.NAME).result()).isEqualTo(Result.FAILED);
        assertThat(steps.at(Step.NAME).remedy()).isNotEmpty();
        assertThat(steps.at(Step.PORT).result()).isEqualTo(Result.SKIPPED);
        assertThat(steps.at(Step.CLOCK).result()).isEqualTo(Result.SKIPPED);
        assertThat(steps.at(Step.ROLE_AND_EXPIRY).result()).isEqualTo(Result.PASSED);
    }

    @Test
    void aClosedPortIsNamed() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertFirstFailure(examine(lead("localhost", port)), Step.PORT, "nothing listens there");
    }

    @Test
    void aSilentPortIsNamed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertFirstFailure(examine(lead("localhost", silent.getLocalPort())), Step.TLS, "did not answer in time");
        }
    }

    @Test
    void aServerOfAnotherRootIsShownWithBothFingerprints() {
        try (StagedServer other = new StagedServer(foreign.identity("server", "localhost"))) {
            Findings steps = examine(lead("localhost", other.port()));

            assertFirstFailure(steps, Step.SERVER_CERTIFICATE, "not signed by the root");
            assertThat(steps.at(Step.SERVER_CERTIFICATE).facts()).extracting(fact -> fact.name()).contains("Server SHA-256", "Kit root SHA-256");
        }
    }

    @Test
    void aRootThatIsNotTheOneKnownStopsBeforeAnybodyIsCalled() {
        KnownRoots roots = KnownRoots.in(temp.resolve("known/roots.json"));
        KitDoctor careful = new KitDoctor(InstantSource.system(), Stage.TIMES, roots);
        StartupKit known = lead("localhost", server.port()).signed().read(temp.resolve("known-kit"));
        StartupKit strange = new StagedKit(foreign, "lead@lab.org", "lead", "localhost", server.port()).signed().read(temp.resolve("strange-kit"));

        roots.remember(known, Instant.now());
        roots.remember(strange, Instant.now());
        assertThat(careful.examine(known)).extracting(KitStep::result).containsOnly(Result.PASSED);

        int before = server.heard("_check_session").size();
        Findings steps = new Findings(careful.examine(strange));
        assertThat(server.heard("_check_session")).hasSize(before);
        assertThat(steps.at(Step.SERVER_CERTIFICATE)).satisfies(step -> {
            assertThat(step.result()).isEqualTo(Result.STOPPED);
            assertThat(step.facts()).extracting(Fact::name).contains("Known root SHA-256", "Kit root SHA-256");
            assertThat(step.facts().stream().filter(fact -> fact.name().endsWith("SHA-256")).map(Fact::value).distinct()).hasSize(2);
        });
        assertThat(steps.at(Step.NAME).result()).isEqualTo(Result.SKIPPED);
        assertThatThrownBy(() -> new Connector(InstantSource.system(), Stage.TIMES, roots).open(strange, ConnectionType.TEST))
                .isInstanceOf(KitException.class).hasMessageContaining("is not the one known here");

        roots.accept(strange, Instant.now());
        assertThat(roots.change(strange)).isEmpty();
        assertThat(roots.change(known)).isPresent();
    }

    @Test
    void knownRootsThatCannotBeReadTrustNobody() throws IOException {
        Path file = Files.writeString(temp.resolve("roots.json"), "{ half");
        Findings steps = new Findings(new KitDoctor(InstantSource.system(), Stage.TIMES, KnownRoots.in(file)).examine(lead("localhost", server.port()).read(temp.resolve("k"))));

        assertThat(steps.at(Step.SERVER_CERTIFICATE).result()).isEqualTo(Result.FAILED);
        assertThat(steps.at(Step.SERVER_CERTIFICATE).cause()).contains("roots.json");
    }

    @Test
    void anotherHostNameIsNamed() {
        assertFirstFailure(examine(lead("127.0.0.1", server.port())), Step.SERVER_CERTIFICATE, "is for localhost, not for 127.0.0.1");
    }

    @Test
    void aCertificateTheServerDoesNotTrustIsNamed() {
        StagedAuthority.Issued eve = foreign.issue(StagedKit.subject("eve@lab.org", "lead"), "", Duration.ofDays(-1), Duration.ofDays(300));
        Findings steps = examine(new StagedKit(lab, "eve@lab.org", eve, "localhost", server.port()));

        assertThat(steps.at(Step.CLIENT_CERTIFICATE).result()).isEqualTo(Result.FAILED);
        assertThat(steps.at(Step.SERVER_CERTIFICATE).result()).isEqualTo(Result.PASSED);
    }

    @Test
    void aChangedFileIsNamed() {
        Findings steps = examine(lead("localhost", server.port()).signed().with("readme.txt", "changed"));

        assertThat(steps.at(Step.SIGNATURE)).satisfies(step -> {
            assertThat(step.result()).isEqualTo(Result.FAILED);
            assertThat(step.finding()).isEqualTo("Not as signed: readme.txt");
        });
        assertThat(examine(lead("localhost", server.port())).at(Step.SIGNATURE).result()).isEqualTo(Result.NOT_KNOWN);
    }

    @Test
    void expiryAndRoleAreJudged() {
        StagedAuthority.Issued old = lab.issue(StagedKit.subject("old@lab.org", "lead"), "", Duration.ofDays(-20), Duration.ofDays(-10));
        StagedAuthority.Issued odd = lab.issue(StagedKit.subject("odd@lab.org", "janitor"), "", Duration.ofDays(-20), Duration.ofDays(10));

        assertThat(examine(new StagedKit(lab, "old@lab.org", old, "localhost", server.port())).at(Step.ROLE_AND_EXPIRY).result()).isEqualTo(Result.FAILED);
        KitStep step = examine(new StagedKit(lab, "odd@lab.org", odd, "localhost", server.port())).at(Step.ROLE_AND_EXPIRY);
        assertThat(step.result()).isEqualTo(Result.NOT_KNOWN);
        assertThat(step.finding()).contains("janitor");
    }

    @Test
    void aClockThatIsOffIsNamedAndATimeZoneIsNot() {
        server.on("_check_session", request -> at(LocalDateTime.now().plusMinutes(150)));
        assertThat(examine(lead("localhost", server.port())).at(Step.CLOCK).result()).isEqualTo(Result.PASSED);

        server.on("_check_session", request -> at(LocalDateTime.now().minusMinutes(64)));
        KitStep step = examine(lead("localhost", server.port())).at(Step.CLOCK);
        assertThat(step.result()).isEqualTo(Result.FAILED);
        assertThat(step.finding()).containsPattern("differ by 2[34]\\d s");
    }

    @Test
    void aServerThatSpeaksSomethingElseIsNamed() {
        // as a server of 2.9.0 answered with its scheme http, grpc and tcp
        List<Reaction> answers = List.of(
                new Reaction.SendBytes("HTTP/1.0 400 Bad Request\r\nServer: Python/3.11 aiohttp/3.14.5\r\n\r\n".getBytes()), new Reaction.HangUp(), new Reaction.KeepSilent());
        for (Reaction answer : answers) {
            server.on("_check_session", request -> answer);
            Findings steps = examine(lead("localhost", server.port()));

            assertThat(steps.at(Step.PROTOCOL).result()).isEqualTo(Result.FAILED);
            assertThat(steps.at(Step.PROTOCOL).cause()).containsPattern("FLARE (is )?2.7");
            assertThat(steps.at(Step.CLOCK).result()).isEqualTo(Result.SKIPPED);
        }
    }

    private record Findings(List<KitStep> all) {
        KitStep at(Step step) {
            return all.stream().filter(one -> one.step() == step).findFirst().orElseThrow();
        }
    }

    private static Reaction at(LocalDateTime time) {
        return new Reaction.Say(new AdminReply(MessageTime.of(time), List.of(new ReplyItem.Failure("session_inactive")), Json.object()));
    }

    private static StagedKit lead(String host, int port) {
        return new StagedKit(lab, "lead@lab.org", "lead", host, port);
    }

    private Findings examine(StagedKit kit) {
        return new Findings(doctor.examine(kit.read(temp.resolve("kit-" + kits.incrementAndGet()))));
    }

    private static void assertFirstFailure(Findings steps, Step wanted, String words) {
        for (Step step : List.of(Step.NAME, Step.PORT, Step.TLS, Step.SERVER_CERTIFICATE)) {
            if (step.compareTo(wanted) < 0) {
                assertThat(steps.at(step).result()).as(step.title()).isEqualTo(Result.PASSED);
            } else if (step.compareTo(wanted) > 0) {
                assertThat(steps.at(step).result()).as(step.title()).isEqualTo(Result.SKIPPED);
            }
        }
        assertThat(steps.at(wanted).result()).isEqualTo(Result.FAILED);
        assertThat(steps.at(wanted).finding()).contains(words);
    }
}
