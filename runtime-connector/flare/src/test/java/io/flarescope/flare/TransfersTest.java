package io.flarescope.flare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Outcome.Reason;
import io.flarescope.federation.Progress;
import io.flarescope.flare.staged.Audience;
import io.flarescope.flare.staged.Await;
import io.flarescope.flare.staged.Reaction;
import io.flarescope.flare.staged.Stage;
import io.flarescope.flare.staged.StagedAuthority;
import io.flarescope.flare.staged.StagedServer;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TransfersTest {
    private static final JobId JOB = new JobId("6ac656f6-f10a-47f7-88e2-514dfa672971");
    private static StagedAuthority lab;

    @TempDir
    private Path temp;
    private Stage stage;
    private StagedServer server;
    private Federation federation;
    private Path into;

    @BeforeAll
    static void certificates() {
        lab = new StagedAuthority("lab");
    }

    @BeforeEach
    void stage() throws IOException {
        stage = new Stage(lab, temp);
        server = stage.server();
        server.on("list_jobs", request -> StagedServer.jobs(JOB.value(), "FINISHED:COMPLETED"));
        server.on("download_job", request -> offer("workspace.zip", "meta.json", "job.zip"));
        server.on("download_job_file", request -> new Reaction.SendFile(("content of " + request.words().get(3)).getBytes()));
        Audience audience = new Audience();
        federation = stage.online("admin@lab.org", "project_admin", audience);
        into = temp.resolve("results");
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void aJobIsSentWithItsFolders() throws IOException {
        server.on("submit_job", request -> Reaction.recorded("037_"));
        AtomicLong sent = new AtomicLong();

        Outcome<JobId> outcome = federation.submit(job(), (done, total) -> {
            sent.set(done);
            return true;
        });

        assertThat(outcome).isEqualTo(new Outcome.Done<>(new JobId("6ac656f6-f10a-47f7-88e2-514dfa672971")));
        StagedServer.Heard heard = server.heard("submit_job").getFirst();
        assertThat(heard.words()).containsExactly("submit_job", "sag");
        assertThat(sent).as("packing and sending, half of the bar each").hasValue(2L * heard.body().length);
        assertThat(entries(heard.body())).contains("sag/", "sag/app/", "sag/app/config/", "sag/meta.json");
    }

    @Test
    void aBrokenJobIsNotSent() throws IOException {
        Path job = job();
        Files.delete(job.resolve("meta.json"));

        assertThat(reason(federation.submit(job, Progress.IGNORED))).isEqualTo(Reason.INVALID_JOB);
        assertThat(reason(federation.submit(temp.resolve("nowhere"), Progress.IGNORED))).isEqualTo(Reason.INVALID_JOB);
        assertThat(federation.check(temp.resolve("nowhere"))).hasSize(1);
        assertThat(server.heard("submit_job")).isEmpty();
    }

    @Test
    void aRefusedJobIsARefusal() throws IOException {
        server.on("submit_job", request -> Reaction.recorded("038_"));
        assertThat(reason(federation.submit(job(), Progress.IGNORED))).isEqualTo(Reason.NOT_AUTHORIZED);
        server.on("submit_job", request -> Reaction.recorded("043_"));
        assertThat(reason(federation.submit(job(), Progress.IGNORED))).isEqualTo(Reason.INVALID_JOB);
    }

    @Test
    void aSubmitCanBeCancelled() throws IOException {
        server.on("submit_job", request -> Reaction.recorded("037_"));

        assertThatThrownBy(() -> federation.submit(job(), (done, total) -> false)).isInstanceOf(FederationException.class).hasMessage("Cancelled: submit this job.");
        assertThat(server.heard("submit_job")).isEmpty();
    }

    @Test
    void aServerThatDiesInTheMiddleOfASubmitLosesNothingElse() throws IOException {
        Path job = job();
        byte[] random = new byte[8 << 20];
        new java.util.Random(1).nextBytes(random);
        Files.write(job.resolve("app/weights.bin"), random);
        server.on("submit_job", request -> Reaction.recorded("037_"));
        server.dieAfterBodyBytes(1 << 20);

        assertThatThrownBy(() -> federation.submit(job, Progress.IGNORED)).isInstanceOf(FederationException.class)
                .hasMessageStartingWith("Could not submit this job.").hasMessageNotContaining("is not known");
        server.comeBack();
        federation.refresh();
        Await.until("back", () -> federation.link() instanceof io.flarescope.federation.LinkState.Online);

        assertThat(federation.submit(job, Progress.IGNORED)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aResultComesAsAWholeFolder() throws IOException {
        List<Long> progress = new ArrayList<>();
        Outcome<Path> outcome = federation.download(JOB, into, (done, total) -> {
            progress.add(done);
            return done <= total;
        });

        assertThat(outcome).isEqualTo(new Outcome.Done<>(into.resolve(JOB.value())));
        assertThat(into.resolve(JOB.value()).resolve("job.zip")).hasContent("content of job.zip");
        assertThat(names(into)).containsExactly(JOB.value());
        assertThat(server.heard("download_job_file")).extracting(heard -> heard.words().size()).containsExactly(4, 4, 5);
        assertThat(progress).isSorted();
    }

    @Test
    void theWorkspaceIsWaitedFor() {
        AtomicInteger asked = new AtomicInteger();
        server.on("download_job", request -> asked.incrementAndGet() < 3 ? offer("meta.json", "job.zip") : offer("workspace.zip", "meta.json", "job.zip"));

        assertThat(federation.download(JOB, into, Progress.IGNORED)).isInstanceOf(Outcome.Done.class);
        assertThat(into.resolve(JOB.value()).resolve("workspace.zip")).exists();
        // the two early transfers were ended, so that the server keeps no copy
        assertThat(server.heard("download_job_file").stream().filter(heard -> heard.words().getLast().equals("end"))).hasSize(3);
    }

    @Test
    void aDamagedOrBrokenDownloadLeavesNothing() throws IOException {
        byte[] whole = new byte[200_000];
        java.io.ByteArrayOutputStream frame = new java.io.ByteArrayOutputStream();
        new io.flarescope.wire.frame.FrameWriter(frame).binary("", whole.length, new ByteArrayInputStream(whole), io.flarescope.wire.frame.FrameProgress.IGNORED);
        byte[] damaged = frame.toByteArray();
        damaged[5_000] ^= 1;
        server.on("download_job_file", request -> new Reaction.SendBytes(damaged));
        assertThatThrownBy(() -> federation.download(JOB, into, Progress.IGNORED)).isInstanceOf(FederationException.class).hasMessageContaining("check sum");

        server.on("download_job_file", request -> new Reaction.SendBytes(Arrays.copyOf(frame.toByteArray(), 90_000)));
        assertThatThrownBy(() -> federation.download(JOB, into, Progress.IGNORED)).isInstanceOf(FederationException.class).hasMessageContaining("of 200000 bytes");

        server.on("download_job_file", request -> {
            server.die();
            return new Reaction.HangUp();
        });
        assertThatThrownBy(() -> federation.download(JOB, into, Progress.IGNORED)).isInstanceOf(FederationException.class);
        assertThat(names(into)).isEmpty();

        server.comeBack();
        server.on("download_job_file", request -> new Reaction.SendFile(whole));
        federation.refresh();
        Await.until("back", () -> federation.link() instanceof io.flarescope.federation.LinkState.Online);
        assertThat(federation.download(JOB, into, Progress.IGNORED)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aFileThatBreaksOffIsFetchedAgainAndTheOthersAreKept() throws IOException {
        byte[] whole = new byte[200_000];
        new java.util.Random(3).nextBytes(whole);
        java.io.ByteArrayOutputStream frame = new java.io.ByteArrayOutputStream();
        new io.flarescope.wire.frame.FrameWriter(frame).binary("", whole.length, new ByteArrayInputStream(whole), io.flarescope.wire.frame.FrameProgress.IGNORED);
        AtomicInteger asked = new AtomicInteger();
        server.on("download_job_file", request -> asked.incrementAndGet() == 2
                ? new Reaction.SendBytes(Arrays.copyOf(frame.toByteArray(), 90_000)) : new Reaction.SendFile(whole));

        assertThat(federation.download(JOB, into, Progress.IGNORED)).isInstanceOf(Outcome.Done.class);
        assertThat(into.resolve(JOB.value()).resolve("job.zip")).hasBinaryContent(whole);
        assertThat(server.heard("download_job_file")).extracting(heard -> heard.words().get(3)).containsExactly("workspace.zip", "meta.json", "meta.json", "job.zip");
    }

    @Test
    void packingCanBeCancelledBeforeAnythingIsSent() throws IOException {
        Path job = job();
        Files.write(job.resolve("app/weights.bin"), new byte[8 << 20]);
        assertThatThrownBy(() -> federation.submit(job, (done, total) -> done * 4 < total)).isInstanceOf(FederationException.class).hasMessage("Cancelled: submit this job.");
        assertThat(server.heard("submit_job")).isEmpty();
    }

    @Test
    void aCancelledDownloadLeavesNothingAndAnOlderOneStays() throws IOException {
        federation.download(JOB, into, Progress.IGNORED);

        assertThatThrownBy(() -> federation.download(JOB, into, (done, total) -> false)).isInstanceOf(FederationException.class).hasMessageContaining("cancelled");
        assertThat(into.resolve(JOB.value()).resolve("job.zip")).hasContent("content of job.zip");
        assertThat(names(into)).containsExactly(JOB.value());
    }

    @Test
    void aServerCannotChooseWhereItsFilesGo() {
        server.on("download_job", request -> offer("../../evil.sh"));
        assertThat(reason(federation.download(JOB, into, Progress.IGNORED))).isEqualTo(Reason.SERVER_FAILED);
        assertThat(reason(federation.download(new JobId("../x"), into, Progress.IGNORED))).isEqualTo(Reason.INVALID_REQUEST);
        server.on("download_job", request -> Reaction.recorded("233_"));
        assertThat(reason(federation.download(JOB, into, Progress.IGNORED))).isEqualTo(Reason.NOT_AUTHORIZED);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path locked = Files.createDirectory(temp.resolve("locked"));
        Files.writeString(locked.resolve("file"), "");

        assertThatThrownBy(() -> federation.download(JOB, locked.resolve("file"), Progress.IGNORED))
                .isInstanceOf(FederationException.class).hasMessageContaining("cannot be written to");
    }

    private static Reaction offer(String... files) {
        var meta = Json.object().put("status", "ok").put("tx_id", "810395b3-7654").put("cmd_name", "download_job_file");
        var list = meta.putArray("files");
        for (String file : files) {
            list.add(file);
        }
        return new Reaction.Say(new AdminReply("", List.of(new ReplyItem.Text("OK")), meta));
    }

    private Path job() throws IOException {
        Path job = temp.resolve("sag");
        Files.createDirectories(job.resolve("app/config"));
        Files.writeString(job.resolve("meta.json"), "{\"name\": \"sag\", \"deploy_map\": {\"app\": [\"@ALL\"]}}");
        Files.writeString(job.resolve("app/config/config_fed_server.json"), "{}");
        Files.writeString(job.resolve("app/config/config_fed_client.json"), "{}");
        return job;
    }

    private static List<String> entries(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Reason reason(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> throw new AssertionError(done.toString());
            case Outcome.Refused<?>(Reason reason, String _, String _) -> reason;
        };
    }
}
