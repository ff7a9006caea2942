package io.flarescope.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.embedded.kit.AdminKit;
import io.flarescope.embedded.run.RuntimeSettings;
import io.flarescope.embedded.store.SmallDisk;
import io.flarescope.embedded.store.StoreFiles;
import io.flarescope.wire.link.LinkException;
import io.flarescope.wire.message.AdminReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFederationTest {
    static final RuntimeSettings QUICK = RuntimeSettings.standard(EmbeddedFederation.PROJECT)
            .withTimes(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(50));
    private static final Options FAST = Options.USUAL.withPace(Duration.ZERO);

    @TempDir
    Path dir;

    @Test
    void aJobIsSubmittedWatchedAndDownloaded() throws IOException {
        try (EmbeddedFederation federation = start(FAST)) {
            TestAdmin admin = new TestAdmin(federation.adminKit(), federation.adminPort()).login();
            AdminReply submitted = admin.submit("hello-numpy-sag", TestJobs.zip(TestJobs.helloNumpy()));
            assertThat(submitted.failed()).as(submitted.encode()).isFalse();
            String id = submitted.meta().path("job_id").asText();
            assertThat(eventually(() -> admin.ask("get_job_meta " + id).meta().path("job_meta").path("status").asText(), "FINISHED:COMPLETED")).isTrue();
            AdminReply announced = eventuallyAnnounced(admin, id);
            String transfer = announced.meta().path("tx_id").asText();
            assertThat(admin.download(transfer, id, "meta.json", false)).hasValueSatisfying(bytes -> assertThat(new String(bytes)).contains(id));
            assertThat(admin.download(transfer, id, "nothing.zip", false)).isEmpty();
            byte[] workspace = admin.download(transfer, id, "workspace.zip", true).orElseThrow();
            assertThat(entries(workspace)).contains("log.txt", "flarescope_feed.jsonl", "models/server.npy");
            assertThat(admin.download(transfer, id, "meta.json", false)).as("after the end").isEmpty();
        }
    }

    @Test
    void aRestartOnTheSameFolderKeepsCertificatesAndJobs() throws IOException {
        String id;
        String root;
        byte[] certificate;
        int port;
        try (EmbeddedFederation first = start(FAST)) {
            port = first.adminPort();
            root = Files.readString(dir.resolve("certificates/rootCA.pem"));
            certificate = Files.readAllBytes(first.adminKit().folder().resolve("startup/client.crt"));
            TestAdmin admin = new TestAdmin(first.adminKit(), port).login();
            id = admin.submit("hello-numpy-sag", TestJobs.zip(TestJobs.helloNumpy())).meta().path("job_id").asText();
        }
        try (EmbeddedFederation second = start(FAST.withAdminPort(port))) {
            assertThat(dir.resolve("certificates/rootCA.pem")).hasContent(root);
            assertThat(Files.readAllBytes(second.adminKit().folder().resolve("startup/client.crt"))).isEqualTo(certificate);
            TestAdmin admin = new TestAdmin(second.adminKit(), port);
            assertThat(admin.login().ask("get_job_meta " + id).meta().path("job_meta").path("name").asText()).isEqualTo("hello-numpy-sag");
        }
    }

    @Test
    void aKitForEachRoleLogsIn() {
        try (EmbeddedFederation federation = start(FAST)) {
            assertThat(federation.kits()).extracting(AdminKit::role).containsExactly("project_admin", "org_admin", "lead", "member");
            for (AdminKit kit : federation.kits()) {
                TestAdmin admin = new TestAdmin(kit, federation.adminPort()).login();
                assertThat(admin.ask("list_jobs").status()).contains("ok");
                AdminReply sites = admin.ask("check_status all");
                assertThat(sites.meta().path("client_status")).hasSize(3);
            }
            TestAdmin member = new TestAdmin(federation.kits().getLast(), federation.adminPort()).login();
            assertThat(member.ask("sys_info server").failure()).contains("Authorization Error: user 'member@flarescope.local' is not authorized for 'sys_info'");
        }
    }

    @Test
    void aServerThatIsRestartedComesBackOnItsPortWithItsPolicyReadAnewAndKnowsNoTokens() throws IOException {
        try (EmbeddedFederation federation = start(FAST)) {
            TestAdmin admin = new TestAdmin(federation.adminKit(), federation.adminPort()).login();
            Files.writeString(dir.resolve("server/local/authorization.json"), """
                    {"format_version": "1.0", "permissions": {"project_admin": "any", "member": {"view": "any", "operate": "any"}}}""");
            assertThat(admin.ask("restart server").meta().path("server_status").asText()).isEqualTo("ok");
            assertThat(eventually(() -> {
                try {
                    return admin.ask("list_jobs").failure().orElse("");
                } catch (LinkException e) {
                    return "away";
                }
            }, "session_inactive")).isTrue();
            admin.login();
            assertThat(eventually(() -> String.valueOf(admin.ask("check_status server").meta().path("clients").size()), "3")).isTrue();
            TestAdmin member = new TestAdmin(federation.kits().getLast(), federation.adminPort()).login();
            assertThat(member.ask("sys_info server").failed()).isFalse();
        }
    }

    @Test
    void anAdminCanShutItDown() throws InterruptedException {
        try (EmbeddedFederation federation = start(FAST)) {
            TestAdmin admin = new TestAdmin(federation.adminKit(), federation.adminPort()).login();
            assertThat(admin.ask("shutdown all").text()).contains("Flare Server has been shutdown.");
            federation.awaitShutdown();
            assertThat(eventually(() -> {
                try {
                    admin.ask("list_jobs");
                    return "there";
                } catch (LinkException e) {
                    return "gone";
                }
            }, "gone")).isTrue();
        }
    }

    @Test
    void aFolderServesOneFederation() {
        try (EmbeddedFederation first = start(FAST)) {
            assertThatThrownBy(() -> start(FAST)).isInstanceOf(EmbeddedFederationException.class)
                    .hasMessage("The folder " + dir + " is in use by another federation; end that one first, or choose another folder");
            assertThat(first.adminPort()).isPositive();
        }
        start(FAST).close();
    }

    @Test
    void aPortThatIsTakenIsSaidAndLeavesTheFolderFree(@TempDir Path other) {
        try (EmbeddedFederation first = start(FAST)) {
            TestFolder.prepare(other);
            assertThatThrownBy(() -> EmbeddedFederation.start(other, FAST.withAdminPort(first.adminPort())))
                    .isInstanceOf(EmbeddedFederationException.class).hasMessageContaining("Port " + first.adminPort());
        }
        EmbeddedFederation.start(other, FAST).close();
    }

    @Test
    void aNameThatNobodyKnowsIsSaidAndLeavesTheFolderFree() {
        Options.Emission nowhere = new Options.Emission(Optional.of(InetSocketAddress.createUnresolved("nowhere.invalid", 8125)), OptionalInt.empty());
        assertThatThrownBy(() -> start(FAST.withEmission(nowhere))).isInstanceOf(EmbeddedFederationException.class)
                .hasMessageEndingWith("could not be started: the name nowhere.invalid for metrics is not known on this network");
        start(FAST).close();
    }

    @Test
    void theServersOwnPolicyOverridesFlares() throws IOException {
        Path local = Files.createDirectories(dir.resolve("server/local"));
        Files.writeString(local.resolve("authorization.json"), """
                {"format_version": "1.0", "permissions": {"project_admin": "any", "member": {"view": "any", "operate": "any"}, "lead": {"submit_job": "any", "byoc": "none"}}}""");
        try (EmbeddedFederation federation = start(FAST)) {
            TestAdmin member = new TestAdmin(federation.kits().getLast(), federation.adminPort()).login();
            assertThat(member.ask("sys_info server").failed()).isFalse();
            TestAdmin lead = new TestAdmin(federation.kits().get(2), federation.adminPort()).login();
            assertThat(lead.ask("list_jobs").failure()).isPresent();
            byte[] ownCode = TestJobs.zip("j/", "", "j/meta.json", "{\"deploy_map\": {\"app\": [\"@ALL\"]}}", "j/app/config/", "", "j/app/config/config_fed_server.json", "{}",
                    "j/app/config/config_fed_client.json", "{}", "j/app/custom/", "");
            assertThat(lead.submit("j", ownCode).failure()).contains("Authorization Error: user 'lead@flarescope.local' is not authorized for 'byoc'");
        }
        Files.writeString(local.resolve("authorization.json"), "{}");
        assertThatThrownBy(() -> start(FAST)).isInstanceOf(EmbeddedFederationException.class).hasMessageContaining("authorization.json cannot be used: missing or invalid policy");
    }

    @Test
    void aFullDiskInTheJobStoreIsSaidAndNothingIsHalfStored() throws IOException {
        try (EmbeddedFederation federation = EmbeddedFederation.start(dir, FAST, QUICK, SmallDisk.of(500), InstantSource.system())) {
            TestAdmin admin = new TestAdmin(federation.adminKit(), federation.adminPort()).login();
            AdminReply reply = admin.submit("digits-fedavg", TestJobs.zip(federation.digitsJob()));
            assertThat(reply.failure()).hasValueSatisfying(text -> assertThat(text).matches(
                    "Exception occurred trying to submit job: The job store could not keep job \\S+: No space left on device"));
            assertThat(reply.status()).contains("internal_error");
            assertThat(admin.ask("list_jobs").text()).isEqualTo("No jobs found.");
            try (var files = Files.list(dir.resolve("jobs"))) {
                assertThat(files).isEmpty();
            }
            try (var files = Files.list(dir.resolve("incoming"))) {
                assertThat(files).isEmpty();
            }
        }
    }

    @BeforeEach
    void prepare() {
        TestFolder.prepare(dir);
    }

    private EmbeddedFederation start(Options options) {
        return EmbeddedFederation.start(dir, options, QUICK, StoreFiles.DISK, InstantSource.system());
    }

    private static AdminReply eventuallyAnnounced(TestAdmin admin, String id) {
        AdminReply[] last = new AdminReply[1];
        assertThat(eventually(() -> {
            last[0] = admin.ask("download_job " + id);
            return last[0].meta().path("files").path(0).asText();
        }, "workspace.zip")).isTrue();
        return last[0];
    }

    private static List<String> entries(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    static boolean eventually(Supplier<String> question, String answer) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!question.get().equals(answer)) {
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                Thread.sleep(Duration.ofMillis(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
