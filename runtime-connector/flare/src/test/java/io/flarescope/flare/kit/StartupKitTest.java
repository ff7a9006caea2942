package io.flarescope.flare.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Role;
import io.flarescope.flare.staged.StagedAuthority;
import io.flarescope.flare.staged.StagedKit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupKitTest {
    private static StagedAuthority lab;
    private static StagedAuthority foreign;
    private static StagedAuthority.Issued lead;

    @TempDir
    private Path temp;

    @BeforeAll
    static void certificates() {
        lab = new StagedAuthority("lab");
        foreign = new StagedAuthority("foreign");
        lead = lab.issue(StagedKit.subject("lead@lab.org", "lead"), "lead@lab.org", Duration.ofDays(-1), Duration.ofDays(300));
    }

    @Test
    void aFolderSaysWhoAndWhere() {
        StartupKit kit = StartupKit.open(kit().folder(temp), Instant.now());

        assertThat(kit.profile(ConnectionType.TEST)).satisfies(profile -> {
            assertThat(profile.name()).isEqualTo("lab");
            assertThat(profile.host()).isEqualTo("localhost");
            assertThat(profile.adminPort()).isEqualTo(8003);
            assertThat(profile.user()).isEqualTo("lead@lab.org");
            assertThat(profile.organization()).isEqualTo("hospital_a");
            assertThat(profile.role()).isEqualTo(Role.LEAD);
            assertThat(profile.certificateExpires()).isAfter(Instant.now().plus(Duration.ofDays(290)));
        });
    }

    @Test
    void theFolderStartupItselfWillDo() {
        assertThat(StartupKit.read(kit().folder(temp).resolve("startup")).user()).isEqualTo("lead@lab.org");
    }

    @Test
    void aZipIsReadWithoutUnpackingIt() throws IOException {
        assertThat(StartupKit.open(kit().zip(temp), Instant.now()).user()).isEqualTo("lead@lab.org");
        try (var files = Files.list(temp)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aKeyThatOthersCanReadIsRefusedWithTheRemedy() throws IOException {
        Path key = kit().folder(temp).resolve("startup/client.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> StartupKit.read(temp.resolve("lead@lab.org")))
                .isInstanceOfSatisfying(KitException.class, e -> assertThat(e.remedy()).isEqualTo("chmod 600 " + key))
                .hasMessageContaining("can be read by others").hasMessageContaining(key.toString());
    }

    @Test
    void aKitOfALaterFlareIsRefused() {
        Path folder = kit().with("fed_admin.json", recorded("fed_admin-2.7.3-to-2.9.0.json")).folder(temp);

        assertRefused(folder, "is for FLARE 2.7 or newer", "localhost:18103 with scheme http", "overseer_agent.args.sp_end_point", "message transport");
    }

    /// From kits that these versions provisioned.
    private static String recorded(String name) {
        try (InputStream in = Objects.requireNonNull(StartupKitTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMissingPartIsNamed() {
        for (String part : new String[] {"client.crt", "client.key", "rootCA.pem"}) {
            assertRefused(kit().without(part).folder(temp.resolve(part)), "has no startup/" + part);
        }
        assertRefused(kit().without("fed_admin.json").folder(temp), "startup/fed_admin.json is missing");
        assertRefused(temp.resolve("nowhere"), "nothing at");
    }

    @Test
    void damagedPartsAreNamed() throws IOException {
        assertRefused(kit().with("fed_admin.json", "{\"admin\": ").folder(temp.resolve("a")), "is not JSON");
        assertRefused(kit().with("fed_admin.json", "{\"admin\": {\"overseer_agent\": {\"path\": \"ha.Overseer\", \"args\": {}}}}").folder(temp.resolve("b")), "ha.Overseer");
        assertRefused(kit().with("client.crt", "nothing").folder(temp.resolve("c")), "holds no certificate");
        assertRefused(kit().with("client.key", foreign.issue("CN=x", "", Duration.ZERO, Duration.ofDays(1)).pkcs1()).folder(temp.resolve("d")),
                "does not belong to the certificate");
        assertRefused(kit().with("fed_admin.json", admin("localhost:1:99999")).folder(temp.resolve("e")), "admin port");
        assertRefused(kit().with("fed_admin.json", admin("local host/../:1:2")).folder(temp.resolve("f")), "no host name");
        assertRefused(kit().with("fed_admin.json", admin("localhost:1:2").replace("\"admin\": {", "\"admin\": {\"client_key\": \"../../etc/passwd\", ")).folder(temp.resolve("g")),
                "outside its folder");
        Path text = Files.writeString(temp.resolve("kit.zip"), "no zip");
        assertRefused(text, "is no zip");
    }

    @Test
    void anExpiredCertificateIsRefused() {
        StagedAuthority.Issued old = lab.issue(StagedKit.subject("old@lab.org", "lead"), "", Duration.ofDays(-20), Duration.ofDays(-10));
        Path folder = new StagedKit(lab, "old@lab.org", old, "localhost", 8003).folder(temp);

        assertThatThrownBy(() -> StartupKit.open(folder, Instant.now())).isInstanceOf(KitException.class).hasMessageContaining("expired on");
        assertThatThrownBy(() -> StartupKit.open(kit().folder(temp), Instant.now().minus(Duration.ofDays(30))))
                .isInstanceOf(KitException.class).hasMessageContaining("not valid before");
    }

    @Test
    void aCertificateOfAnotherRootIsRefused() {
        Path folder = kit().with("rootCA.pem", foreign.rootPem()).folder(temp);

        assertThatThrownBy(() -> StartupKit.open(folder, Instant.now()))
                .isInstanceOf(KitException.class).hasMessageContaining("not signed by the root certificate");
    }

    @Test
    void kitsOfServersAndSitesAreRefused() throws IOException {
        Path startup = Files.createDirectories(temp.resolve("server/startup"));
        Files.writeString(startup.resolve("fed_server.json"), "{}");

        assertRefused(temp.resolve("server"), "is the kit of a server");
    }

    @Test
    void aHostileZipCostsLittle() throws IOException {
        Path bomb = temp.resolve("bomb.zip");
        try (OutputStream file = Files.newOutputStream(bomb); ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("k/startup/fed_admin.json"));
            for (int i = 0; i < 500; i++) {
                out.write(new byte[100_000]);
            }
            out.closeEntry();
            out.putNextEntry(new ZipEntry("../../../escaped.txt"));
            out.closeEntry();
        }

        assertRefused(bomb, "larger than 1 MiB");
    }

    private static StagedKit kit() {
        return new StagedKit(lab, "lead@lab.org", lead, "localhost", 8003);
    }

    private static String admin(String endPoint) {
        return "{\"admin\": {\"overseer_agent\": {\"args\": {\"sp_end_point\": \"" + endPoint + "\"}}}}";
    }

    private static void assertRefused(Path kit, String... words) {
        assertThatThrownBy(() -> StartupKit.read(kit)).isInstanceOf(KitException.class).hasMessageContainingAll(words);
    }
}
