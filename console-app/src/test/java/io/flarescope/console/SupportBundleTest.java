package io.flarescope.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.console.jobs.bundle.BundleContent;
import io.flarescope.console.jobs.bundle.SupportBundle;
import io.flarescope.console.jobs.facts.Failure;
import io.flarescope.console.state.FederationState;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LogLevel;
import io.flarescope.telemetry.saved.SavedDataException;
import io.flarescope.telemetry.saved.SavedFederation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A support bundle, from a job full of secrets to the page it opens again as.
@Timeout(60)
final class SupportBundleTest {
    private static final JobId JOB = StagedFederation.FAILED;
    private static final Instant BEGIN = StagedFederation.START.minusSeconds(5400);

    /// None of these may stand in any byte of a bundle.
    private static final List<String> SECRETS = List.of(
            "hunter2-very-secret", "b7f9c1e2d3a4958677665544332211ff", "eyJhbGciOiJIUzI1NiJ9", "AKIAIOSFODNN7EXAMPLE", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "MIIEvQIBADANBgkq",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "correct horse battery", "Zx9Qw7Er5Ty3Ui1Op0As8Df6Gh4Jk2L", "s3cr3tpw", "Basic-dXNlcjpwYXNz",
            "gpu07.hospital-a.de", "hospital-a", "10.20.30.41", "10.20.30.41:8002", "fe80::1ff:fe23:4567:890a", "storage.internal", "build-host-9", "localhost:8003",
            "/home/drmeier", "drmeier", "/mnt/patients/2026", "patient_4711.csv", "C:\\Users\\meier", "\\\\fileserver\\scans", "lead@lab.org", "admin@lab.org", "meier@hospital-a.de",
            "YWRtaW46aHVudGVy", "s3cr3t-a", "s3cr3t-b", "s3cr3t-c", "s3cr3t-d", "s3cr3t-e", "s3cr3t-f", "s3cr3t-g", "s3cr3t-h", "10.1.2.3", "Jane Doe",
            "patients/anna", "berlin\\anna", "Krüger", "kruger", "jörg", "Müller", "mu\u0308ller", "患者", "données", "uniklinik-münchen", "klinik.example/ward", "Søren Ægir", "ward 7", "Ewa_Nowak",
            "xn--mnchen-3ya", "больница", "Zoë");

    @TempDir
    Path folder;

    private static LogLine line(long number, long millis, String site, LogLevel level, String logger, String message, String trace) {
        return new LogLine(number, BEGIN.plusMillis(millis), site, level, logger, "[identity=" + site + ", run=" + JOB + ", peer_token=3f2504e0-4f89-11d3-9a0c-0305e82c3301]", message, trace);
    }

    private static List<FeedRecord> lines() {
        List<FeedRecord> all = new ArrayList<>();
        all.add(line(1, 0, "site-1", LogLevel.INFO, "nvflare.private.fed.client.ClientRunner", "connected to gpu07.hospital-a.de:8002 at 10.20.30.41:8002 via [fe80::1ff:fe23:4567:890a]", ""));
        all.add(line(2, 100, "site-1", LogLevel.INFO, "train", "password=hunter2-very-secret api_key: 'b7f9c1e2d3a4958677665544332211ff' Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", ""));
        all.add(line(3, 200, "site-1", LogLevel.WARNING, "train", "reading /mnt/patients/2026/patient_4711.csv and C:\\Users\\meier\\x.csv and \\\\fileserver\\scans from https://lead:s3cr3tpw@storage.internal:9000/bucket?sig=Zx9Qw7Er5Ty3Ui1Op0As8Df6Gh4Jk2L", ""));
        all.add(line(4, 300, "site-2", LogLevel.INFO, "train", "AKIAIOSFODNN7EXAMPLE ghp_16C7e42F292c6912E7710c838347Ae178B4a \"secret\": \"correct horse battery\" by meier@hospital-a.de on build-host-9:4711, localhost:8003", ""));
        all.add(line(5, 400, "site-2", LogLevel.INFO, "train", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----", ""));
        all.add(line(6, 33_000, "site-2", LogLevel.ERROR, "nvflare.app_common.executors.launcher_executor.LauncherExecutor",
                "task 'train' timeout after 10.0 secs, process of drmeier, token: 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "Traceback (most recent call last):\n  File \"/home/drmeier/code/train.py\", line 61, in local_validate\n    load('/home/drmeier/data/patient_4711.csv')\nTimeoutError: task 'train' timeout after 10.0 secs"));
        all.add(line(7, 33_400, "server", LogLevel.ERROR, "nvflare.app_common.workflows.scatter_and_gather.ScatterAndGather", "Result from site-2 is bad, error code: EXECUTION_EXCEPTION.", ""));
        all.add(line(8, 33_500, "server", LogLevel.INFO, "nvflare.private.fed.server.ServerRunner", "Aborting current RUN due to FATAL_SYSTEM_ERROR received: from site-2", ""));
        all.add(line(9, 33_600, "site-1", LogLevel.INFO, "train", "{'Authorization': 'Basic YWRtaW46aHVudGVy'} \"tokens\": [\"s3cr3t-a\", \"s3cr3t-b\"] token=SecretStr('s3cr3t-c') {\\\"token\\\": \\\"s3cr3t-d\\\"}", ""));
        all.add(line(10, 33_700, "site-1", LogLevel.INFO, "train", "run --password s3cr3t-e ['--token', 's3cr3t-f'] DB_PASS=s3cr3t-g \u001b[36m10.1.2.3\u001b[0m 'C:\\Users\\Jane Doe\\x' password='s3cr3t-h (cut", ""));
        // paths that begin nowhere, and names in any alphabet, however they are written
        all.add(line(11, 33_800, "site-1", LogLevel.INFO, "train", "cannot read data/patients/anna/scan.nii nor ward\\berlin\\anna\\x.dcm nor 'Søren Ægir/ward 7/scan 1.nii.gz' nor Ewa_Nowak.csv", ""));
        all.add(line(12, 33_810, "site-1", LogLevel.INFO, "train", "/home/krüger/x.py, C:\\Users\\Jörg Müller\\daten\\a.csv, /データ/患者/一, by KRÜGER, mu\u0308ller, J\\u00f6rg, Mül\u200bler and krüger_2", ""));
        all.add(line(13, 33_820, "site-2", LogLevel.INFO, "train", "gateway.uniklinik-münchen.de:8002, x.xn--mnchen-3ya, врач@больница.рф, klinik.example/ward/7, zoë@données.fr, save=données/Zoë.pt", ""));
        all.add(line(14, 33_830, "site-2", LogLevel.INFO, "train", "round 3/30 and/or 12.5/16 at 3.2 it/s, text/plain\\nValueError: bad shape", ""));
        return all;
    }

    private BundleContent content() {
        StagedFederation staged = new StagedFederation();
        FederationState state = new FederationState(staged.profile(), staged.link());
        state.apply(new JobsSeen(StagedFederation.jobs(), StagedFederation.START));
        state.apply(new FederationEvent.FeedAdvanced(JOB, lines(), new FeedPosition(1, 1, true), StagedFederation.START));
        Job job = state.job(JOB).orElseThrow();
        return BundleContent.of(staged.profile(), job, state.live(JOB), StagedFederation.START).orElseThrow();
    }

    private Path bundle() throws IOException {
        Path file = folder.resolve("support.zip");
        List<String> removed = SupportBundle.write(file, content());
        assertThat(removed).anyMatch(words -> words.endsWith("keys and certificates"));
        return file;
    }

    private static String everything(Path zip) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                all.append(entry.getName()).append('\n').append(new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)).append('\n');
            }
        }
        return all.toString();
    }

    @Test
    void nothingSecretIsInItsBytes() throws IOException {
        String all = everything(bundle());
        for (String secret : SECRETS) {
            assertThat(all).doesNotContainIgnoringCase(secret).doesNotContain(secret.replace("\\", "\\\\"));
        }
        assertThat(all).contains("(path)/train.py", "line 61, in local_validate", "task_wait_timeout of the site's executor", "it fired at 10.0 s", "Give the task more time",
                "Aborting current RUN due to FATAL_SYSTEM_ERROR", "1 frames folded", JOB.value(), "round 3/30 and/or 12.5/16 at 3.2 it/s, text/plain", "ValueError: bad shape", "(file).csv");
        assertThat(all).containsPattern("[1-9]\\d*  hosts and addresses");
    }

    @Test
    void itOpensAgainAsTheJobWithTheSameDigest() throws Exception {
        Failure before = content().failure();
        try (SavedFederation saved = SavedFederation.open(List.of(bundle()), new FlareFiles(InstantSource.system()), ZoneId.of("Asia/Tokyo"), InstantSource.system())) {
            assertThat(saved.onlyJobWith(SupportBundle.MARK)).contains(JOB);
            FederationState state = new FederationState(saved.profile(), saved.link());
            BlockingQueue<FederationEvent> events = new LinkedBlockingQueue<>();
            saved.listen(events::add);
            while (!state.live(JOB).account().position().complete()) {
                FederationEvent event = events.poll(30, TimeUnit.SECONDS);
                assertThat(event).isNotNull();
                state.apply(event);
            }
            Failure after = Failure.of(state.live(JOB)).orElseThrow();
            assertThat(after.line().site()).isEqualTo("site-2");
            assertThat(after.line().time()).isEqualTo(before.line().time());
            assertThat(after.summary()).isEqualTo(before.summary());
            assertThat(after.explanation()).isEqualTo(before.explanation());
            assertThat(after.lastFrame()).isEqualTo(before.lastFrame());
            assertThat(after.then()).extracting(LogLine::site).isEqualTo(before.then().stream().map(LogLine::site).toList());
            assertThat(state.job(JOB)).hasValueSatisfying(job -> {
                assertThat(job.state().word()).isEqualTo("FINISHED:EXECUTION_EXCEPTION");
                assertThat(job.sites()).containsExactly("site-1", "site-2", "site-3");
            });
        }
    }

    @Test
    void aHostileBundleHarmsNothing() throws Exception {
        Path file = folder.resolve("hostile.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "meta.json", "{\"job_id\":\"../../x\",\"name\":\"" + "n".repeat(100_000) + "\",\"status\":\"FINISHED:EXECUTION_EXCEPTION\",\"job_deploy_detail\":[\"../../etc: OK\"]}");
            put(zip, "bundle.json", "[".repeat(20_000));
            put(zip, "../outside.txt", "out");
            put(zip, "/tmp/outside-absolute-flarescope.txt", "out");
            put(zip, "server/log.json", "{\"asctime\":\"x\",\"levelname\":\"ERROR\",\"message\":\"" + "m".repeat(300_000) + "\"}\n{{{{\n\u0000\n{\"asctime\":\"2026-11-24 03:35:04,979\",\"levelname\":\"ERROR\",\"fullName\":\"a.b\",\"message\":\"real\"}\n");
        }
        try (SavedFederation saved = SavedFederation.open(List.of(file), new FlareFiles(InstantSource.system()), ZoneOffset.UTC, InstantSource.system())) {
            BlockingQueue<FederationEvent> events = new LinkedBlockingQueue<>();
            saved.listen(events::add);
            FederationState state = new FederationState(saved.profile(), saved.link());
            JobId id = saved.onlyJobWith(SupportBundle.MARK).orElseThrow();
            while (!state.live(id).account().position().complete()) {
                FederationEvent event = events.poll(30, TimeUnit.SECONDS);
                assertThat(event).isNotNull();
                state.apply(event);
            }
            assertThat(state.live(id).errors().firsts()).isNotEmpty();
        } catch (SavedDataException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        assertThat(folder.resolveSibling("outside.txt")).doesNotExist();
        assertThat(Path.of("/tmp/outside-absolute-flarescope.txt")).doesNotExist();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void whereItCannotBeWrittenNothingIsLeft() throws IOException {
        Path inTheWay = folder.resolve("support.zip");
        Files.createDirectories(inTheWay.resolve("full"));
        assertThatThrownBy(() -> SupportBundle.write(inTheWay, content())).isInstanceOf(IOException.class);
        assertThat(folder.resolve("support.zip.part")).doesNotExist();
    }
}
