package io.flarescope.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import io.flarescope.embedded.certificate.CertificateAuthority;
import io.flarescope.embedded.certificate.Credentials;
import io.flarescope.embedded.certificate.Subject;
import io.flarescope.embedded.certificate.TestCertificates;
import io.flarescope.embedded.store.StoreFiles;
import io.flarescope.wire.frame.FrameLimits;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.frame.FrameReader;
import io.flarescope.wire.frame.FrameWriter;
import io.flarescope.wire.frame.MalformedFrameException;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.link.Link;
import io.flarescope.wire.link.LinkException;
import io.flarescope.wire.link.TlsIdentity;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.AdminRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server does with input that nobody in good faith sends, over real connections.
class BadInputTest {
    private static final String END_MARK = "\u0004";

    @TempDir
    Path dir;

    private EmbeddedFederation federation;
    private TestAdmin admin;

    @BeforeEach
    void start() {
        TestFolder.prepare(dir);
        open(0);
        admin = new TestAdmin(federation.adminKit(), federation.adminPort()).login();
    }

    @AfterEach
    void close() {
        federation.close();
    }

    private void open(int port) {
        federation = EmbeddedFederation.start(dir, Options.USUAL.withAdminPort(port), EmbeddedFederationTest.QUICK, StoreFiles.DISK, InstantSource.system());
    }

    @Test
    void textThatIsNoRequestIsAProtocolViolation() {
        String violation = "{\"type\": \"error\", \"data\": \"protocol violation\"}], \"meta\": {\"status\": \"internal_error\", \"info\": \"protocol violation\"}}\u0003\u0004";
        String request = "{\"data\": [{\"type\": \"command\", \"data\": \"list_jobs\"}, {\"type\": \"token\", \"data\": \"" + admin.token() + "\"}]}";
        for (String text : List.of("hello", "{\"time\":\"x\"}", "{\"data\":[{\"type\":\"string\",\"data\":\"x\"}]}", request + "\u0003" + request, "[]", "{".repeat(5000))) {
            assertThat(admin.raw((text + "\u0003\u0004").getBytes(StandardCharsets.UTF_8))).endsWith(violation);
        }
        assertThat(admin.raw((request + "\u0004").getBytes(StandardCharsets.UTF_8))).as("time, meta and the line's end may be left out").contains("No jobs found.");
    }

    @Test
    void aQuoteThatIsNotClosedIsSaid() {
        assertThat(admin.ask("list_jobs \"x").failure()).hasValueSatisfying(text -> assertThat(text).startsWith("Exception Occurred: ValueError: "));
    }

    @Test
    void framesThatAreDamagedOrTooLargeGetTheEndMarkAlone() {
        byte[] meta = new AdminRequest("", "submit_job x", Optional.of(admin.token()), Json.object()).encode().getBytes(StandardCharsets.UTF_8);
        byte[] wrongSum = frame(meta, 3, "abc".getBytes(StandardCharsets.UTF_8), 0, 1);
        byte[] wrongEnd = frame(meta, 3, "abc".getBytes(StandardCharsets.UTF_8), 7, 0x352441c2);
        byte[] hugeMeta = ByteBuffer.allocate(13).put((byte) 1).putInt(-1).putLong(3).array();
        byte[] hugeBody = ByteBuffer.allocate(13 + meta.length).put((byte) 1).putInt(meta.length).putLong(Long.MAX_VALUE).put(meta).array();
        byte[] negativeBody = ByteBuffer.allocate(13 + meta.length).put((byte) 1).putInt(meta.length).putLong(-5).put(meta).array();
        byte[] longText = "x".repeat(5 << 20).getBytes(StandardCharsets.UTF_8);
        byte[] notUtf8 = {'{', (byte) 0xff, '}', 4};
        for (byte[] bytes : List.of(wrongSum, wrongEnd, hugeMeta, hugeBody, negativeBody, longText, notUtf8)) {
            assertThat(admin.raw(bytes)).isEqualTo(END_MARK);
        }
        assertThat(admin.ask("list_jobs").failed()).isFalse();
        assertThat(dir.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void anEmptyBodyIsSaid() {
        AdminReply reply = admin.submit("x", new byte[0]);
        assertThat(reply.failure()).contains("no data received from client");
        assertThat(reply.info()).isEqualTo("no data received");
    }

    @Test
    void garbageHarmsNobody() {
        Random random = new Random(4);
        for (int i = 0; i < 30; i++) {
            byte[] garbage = new byte[random.nextInt(3000) + 1];
            random.nextBytes(garbage);
            garbage[garbage.length - 1] = 4;
            try {
                admin.raw(garbage);
            } catch (LinkException e) {
                // dropped is a good answer, too
            }
        }
        assertThat(admin.ask("list_jobs").failed()).isFalse();
    }

    @Test
    void silentAndHalfSentConnectionsBlockNobody() throws IOException {
        List<AutoCloseable> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), federation.adminPort()));
                silent.add(admin.dial());
                Link half = admin.dial();
                half.output().write("{\"data\": [".getBytes(StandardCharsets.UTF_8));
                silent.add(half);
            }
            // a server that waited for each of them would let these time out
            for (int i = 0; i < 5; i++) {
                assertThat(admin.ask("list_jobs").failed()).isFalse();
            }
        } finally {
            silent.forEach(each -> {
                try {
                    each.close();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    @Test
    void aBodyThatEndsTooEarlyLeavesNothingBehind() throws IOException {
        byte[] meta = new AdminRequest("", "submit_job x", Optional.of(admin.token()), Json.object()).encode().getBytes(StandardCharsets.UTF_8);
        try (Link link = admin.dial()) {
            link.output().write(ByteBuffer.allocate(13 + meta.length + 10).put((byte) 1).putInt(meta.length).putLong(1000).put(meta).put(new byte[10]).array());
        }
        assertThat(EmbeddedFederationTest.eventually(() -> {
            try (var files = Files.list(dir.resolve("incoming"))) {
                return String.valueOf(files.count());
            } catch (IOException e) {
                return e.toString();
            }
        }, "0")).isTrue();
        assertThat(admin.ask("list_jobs").text()).isEqualTo("No jobs found.");
    }

    @Test
    void callersWithoutAGoodCertificateAreTurnedAway(@TempDir Path other) throws Exception {
        String root = Files.readString(dir.resolve("certificates/rootCA.pem"));
        Subject subject = Subject.admin(EmbeddedFederation.ADMIN, "coordination", "project_admin");
        Credentials foreign = CertificateAuthority.open(other.resolve("ca"), EmbeddedFederation.PROJECT, InstantSource.system())
                .credentials(other.resolve("startup"), "client", subject);
        Credentials expired = TestCertificates.expired(dir.resolve("certificates"), EmbeddedFederation.PROJECT, subject);
        turnedAway(TlsIdentity.of(root, foreign.certificate(), foreign.key()));
        turnedAway(TlsIdentity.of(root, expired.certificate(), expired.key()));
        turnedAway(TlsIdentity.anonymous(root));
        assertThat(admin.ask("list_jobs").failed()).isFalse();
        assertThat(EmbeddedFederationTest.eventually(() -> String.valueOf(contentOf(dir.resolve("server/log.txt").toFile()).contains("A caller was turned away: ")), "true")).isTrue();
    }

    private void turnedAway(TlsIdentity identity) {
        assertThatThrownBy(() -> new TestAdmin(identity, EmbeddedFederation.ADMIN, federation.adminPort()).login()).isInstanceOf(LinkException.class);
    }

    @Test
    void aTokenIsOfNoUseToAnotherUser() {
        TestAdmin member = new TestAdmin(federation.kits().getLast(), federation.adminPort());
        String stolen = "{\"data\": [{\"type\": \"command\", \"data\": \"sys_info server\"}, {\"type\": \"token\", \"data\": \"" + admin.token() + "\"}]}\u0004";
        assertThat(member.raw(stolen.getBytes(StandardCharsets.UTF_8))).contains("session_inactive");
    }

    @Test
    void badJobFoldersAreRefusedWithAReason() {
        String app = "{\"deploy_map\": {\"app\": [\"@ALL\"]}}";
        refused(TestJobs.zip("bad/", "", "bad/app/config/", ""), "meta.[json|conf|yml] not existing for job bad, possible in legacy job format.  Please upgrade the job structure.");
        refused(TestJobs.zip("bad/meta.json", "{\"name\": "), "meta.json of job bad cannot be read: The text is not JSON");
        refused(TestJobs.zip("bad/meta.json", app, "bad/app/config/config_fed_server.json", "{}"), "App 'app' in deploy_map doesn't exist for job bad");
        refused(TestJobs.zip("bad/meta.json", app, "../../evil.sh", "rm"), "The job's zip holds the path \"../../evil.sh\", which leads out of the job folder");
        refused("this is no zip".getBytes(StandardCharsets.UTF_8), "The job that was sent is not a zip file: ");
        refused(TestJobs.zip("bad/meta.json", app, "bad/zeros", "0".repeat(20 << 20)), "The job's zip of ");
        assertThat(admin.ask("list_jobs").text()).isEqualTo("No jobs found.");
        assertThat(dir.resolve("incoming")).isEmptyDirectory();
    }

    private void refused(byte[] zip, String reason) {
        AdminReply reply = admin.submit("bad", zip);
        assertThat(reply.status()).contains("invalid_job_def");
        assertThat(reply.failure()).hasValueSatisfying(text -> assertThat(text).startsWith(reason));
        assertThat(reply.info()).isEqualTo(reply.failure().orElseThrow());
    }

    @Test
    void anUnknownComponentFailsTheJobAndIsNamed() throws IOException {
        byte[] zip = TestJobs.zip("j/", "", "j/meta.json", "{\"name\": \"j\", \"min_clients\": 1, \"deploy_map\": {\"app\": [\"@ALL\"]}}", "j/app/", "", "j/app/config/", "",
                "j/app/config/config_fed_server.json", "{\"format_version\": 2, \"workflows\": [{\"id\": \"w\", \"path\": \"no.such.Workflow\", \"args\": {}}], \"components\": []}",
                "j/app/config/config_fed_client.json", "{\"format_version\": 2, \"executors\": [{\"tasks\": [\"train\"], \"executor\": {\"path\": \"nvflare.app_common.np.np_trainer.NPTrainer\"}}]}");
        String id = admin.submit("j", zip).meta().path("job_id").asText();
        assertThat(ended(id)).isEqualTo("FINISHED:EXECUTION_EXCEPTION");
        assertThat(admin.ask("show_errors " + id + " server").dict()).hasValueSatisfying(errors -> assertThat(errors.toString()).contains("no.such.Workflow"));
    }

    private String ended(String id) {
        String[] status = new String[1];
        assertThat(EmbeddedFederationTest.eventually(() -> {
            status[0] = admin.ask("get_job_meta " + id).meta().path("job_meta").path("status").asText();
            return String.valueOf(status[0].startsWith("FINISHED"));
        }, "true")).isTrue();
        return status[0];
    }

    @Test
    void aServerThatDiesDuringASubmitComesBackWithoutTheJob() throws IOException {
        byte[] zip = TestJobs.zip(TestJobs.helloNumpy());
        byte[] meta = new AdminRequest("", "submit_job hello-numpy-sag", Optional.of(admin.token()), Json.object()).encode().getBytes(StandardCharsets.UTF_8);
        int port = federation.adminPort();
        Link link = admin.dial();
        OutputStream out = link.output();
        out.write(ByteBuffer.allocate(13 + meta.length).put((byte) 1).putInt(meta.length).putLong(zip.length).put(meta).array());
        out.write(Arrays.copyOf(zip, zip.length / 2));
        federation.close();
        assertThat(ending(link)).isIn("", END_MARK);
        open(port);
        assertThat(dir.resolve("incoming")).isEmptyDirectory();
        assertThat(admin.login().ask("list_jobs").text()).isEqualTo("No jobs found.");
        assertThat(ended(admin.submit("hello-numpy-sag", zip).meta().path("job_id").asText())).isEqualTo("FINISHED:COMPLETED");
    }

    @Test
    void aServerThatDiesDuringADownloadComesBackWithTheWholeFile() throws IOException {
        byte[] filling = new byte[24 << 20];
        new Random(1).nextBytes(filling);
        byte[] zip = TestJobs.zip("big/", "", "big/meta.json", "{\"name\": \"big\", \"min_clients\": 99, \"deploy_map\": {\"app\": [\"@ALL\"]}}", "big/app/config/", "",
                "big/app/config/config_fed_server.json", "{}", "big/app/config/config_fed_client.json", "{}", "big/filling.bin", new String(filling, StandardCharsets.ISO_8859_1));
        String id = admin.submit("big", zip).meta().path("job_id").asText();
        String transfer = admin.ask("download_job " + id).meta().path("tx_id").asText();
        int port = federation.adminPort();
        Link link = admin.dial();
        new FrameWriter(link.output()).text(new AdminRequest("", "download_job_file " + transfer + " " + id + " job.zip end", Optional.of(admin.token()), Json.object()).encode());
        FrameReader reader = new FrameReader(link.input(), FrameLimits.USUAL);
        reader.read();
        federation.close();
        ByteArrayOutputStream partly = new ByteArrayOutputStream();
        assertThatThrownBy(() -> reader.body(partly, FrameProgress.IGNORED)).isInstanceOfAny(LinkException.class, MalformedFrameException.class);
        assertThat(partly.size()).isLessThan(zip.length);
        link.close();
        open(port);
        admin.login();
        String again = admin.ask("download_job " + id).meta().path("tx_id").asText();
        assertThat(again).isNotEqualTo(transfer);
        assertThat(admin.download(transfer, id, "job.zip", false)).as("the transfer died with the server").isEmpty();
        assertThat(admin.download(again, id, "job.zip", true)).hasValueSatisfying(bytes -> assertThat(Arrays.equals(bytes, zip)).isTrue());
    }

    /// What still comes on a connection whose other end has gone.
    private static String ending(Link link) throws IOException {
        try (link) {
            return new String(link.input().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (LinkException e) {
            return "";
        }
    }

    private static byte[] frame(byte[] meta, long size, byte[] body, int end, int sum) {
        return ByteBuffer.allocate(13 + meta.length + body.length + 8).put((byte) 1).putInt(meta.length).putLong(size).put(meta).put(body).putInt(end).putInt(sum).array();
    }
}
