package io.flarescope.flare.real;

import static io.flarescope.lab.Answers.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.MessageSize;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.federation.FeedRecord.RoundMark;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.federation.Role;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Target;
import io.flarescope.flare.Connector;
import io.flarescope.flare.KitConnection;
import io.flarescope.flare.attach.FeedWheel;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.lab.FlareLab;
import io.flarescope.lab.Heard;
import io.flarescope.lab.LabJobs;
import io.flarescope.lab.Python;
import io.flarescope.telemetry.eventfile.EventFileReader;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.link.LinkTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The connector against an official FLARE, 2.6.3 unless `-Dflare.version=2.6.0` or another is asked for: started once for all tests here, which run in order because the last one kills the server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RealFlareTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration JOB = Duration.ofSeconds(120);
    private static final int STEPS = 3 * 40;

    private Optional<FlareLab> started = Optional.empty();
    /// Of the second test, whose result later ones download.
    private Optional<JobId> completed = Optional.empty();

    @TempDir
    Path folder;

    @BeforeAll
    void start() throws IOException {
        Optional<Python> python = Python.with(Python.flareVersion());
        Assumptions.assumeTrue(python.isPresent(), "a real FLARE needs python3 with venv and pip");
        started = Optional.of(FlareLab.start(python.orElseThrow(), Files.createTempDirectory(Python.target(), "flare-" + Python.flareVersion() + "-")));
    }

    @AfterAll
    void stop() {
        started.ifPresent(lab -> {
            lab.close();
            lab.delete();
        });
    }

    private FlareLab lab() {
        return started.orElseThrow();
    }

    private Federation open(String user, Heard heard) {
        Federation federation = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(lab().kit(user)), ConnectionType.TEST);
        federation.listen(heard);
        heard.await(user + " is online", SOON, heard::online);
        return federation;
    }

    private Path job(LabJobs job) {
        try {
            return job.copy(Files.createTempDirectory(folder, "jobs"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private JobId submitWithFeed(Federation federation) {
        return done(federation.submitWithFeed(job(LabJobs.METRICS), new FeedChoice(FeedChoice.Carriage.IN_THE_JOB, true), Progress.IGNORED));
    }

    private void pointsCome(Heard heard, JobId job) {
        heard.await("points are coming", JOB, () -> heard.records(MetricPoint.class).size() > 20 || heard.state(job).startsWith("FINISHED"));
        assertThat(heard.records(MetricPoint.class)).as(() -> heard.state(job) + "\n" + lab().errors(job)).hasSizeGreaterThan(20);
    }

    private void ended(Heard heard, JobId job) {
        heard.await("the job has ended", JOB, () -> heard.state(job).startsWith("FINISHED"));
        assertThat(heard.state(job)).as(lab().errors(job)).isEqualTo("FINISHED:COMPLETED");
    }

    private static <T> Outcome.Refused<T> refused(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> throw new AssertionError(done.toString());
            case Outcome.Refused<T> refused -> refused;
        };
    }

    @Test
    @Order(1)
    void everyRoleLogsIn() {
        Map<String, Role> roles = Map.of("admin@lab.org", Role.PROJECT_ADMIN, "orgadmin@lab.org", Role.ORG_ADMIN, "lead@lab.org", Role.LEAD, "member@lab.org", Role.MEMBER);
        roles.forEach((user, role) -> {
            Heard heard = new Heard();
            try (Federation federation = open(user, heard)) {
                assertThat(federation.profile().role()).isEqualTo(role);
                heard.await("the command list", SOON, () -> federation.capabilities().offers("list_jobs"));
            }
        });
    }

    @Test
    @Order(2)
    void everyPointOfAJobArrivesAndEqualsTheServersEventFiles() throws IOException {
        Heard heard = new Heard();
        Heard memberHeard = new Heard();
        try (Federation admin = open("admin@lab.org", heard); Federation member = open("member@lab.org", memberHeard)) {
            JobId job = submitWithFeed(admin);
            admin.watch(job, Pace.VISIBLE);
            member.watch(job, Pace.VISIBLE);
            pointsCome(heard, job);

            Outcome.Refused<String> no = refused(member.abort(job));
            assertThat(no.reason()).isEqualTo(Outcome.Reason.NOT_AUTHORIZED);
            assertThat(no.sentence()).contains("member");
            memberHeard.await("the member sees points by the window of show_stats", SOON, () -> !memberHeard.records(MetricPoint.class).isEmpty());
            assertThat(memberHeard.route()).contains(FeedRoute.STATS_WINDOW);

            done(admin.emit(job, new Target.Sites(List.of("site-1")), "lab.train", LogLevel.DEBUG, Duration.ofMinutes(5)));
            heard.await("DEBUG lines of one package at one site", SOON, () -> heard.records(LogLine.class).stream().anyMatch(line -> line.level() == LogLevel.DEBUG));
            assertThat(done(admin.emitLevels(job, List.of("lab.train"))).stream()
                    .filter(levels -> levels.loggers().getOrDefault("lab.train", new EmitLevels.Entry(LogLevel.NOTSET, LogLevel.INFO, Optional.empty())).own()
                            == LogLevel.DEBUG).map(EmitLevels::participant)).containsExactly("site-1");

            ended(heard, job);
            heard.await("the feed is here as a whole", Duration.ofSeconds(40), heard::complete);
            assertThat(heard.records(LogLine.class)).as("what the component says of itself").noneMatch(line -> line.message().contains("flarescope feed:"));
            assertThat(heard.records(MessageSize.class).stream().map(MessageSize::site).distinct()).contains("server", "site-1", "site-2");

            List<MetricPoint> points = heard.records(MetricPoint.class).stream().filter(point -> point.tag().equals("loss")).toList();
            Set<String> seen = new HashSet<>();
            points.forEach(point -> {
                assertThat((float) point.value()).isEqualTo((float) (1.0 / (1 + point.step())));
                seen.add(point.site() + " " + point.step());
            });
            assertThat(points.size()).isEqualTo(2 * STEPS);
            assertThat(seen).hasSize(2 * STEPS);
            assertThat(heard.records(Gap.class)).isEmpty();
            assertThat(heard.numbers()).isSorted().doesNotHaveDuplicates();
            assertThat(heard.records(RoundMark.class).stream().map(RoundMark::round).distinct().toList()).containsExactly(0, 1, 2);

            completed = Optional.of(job);
            Path result = done(admin.download(job, folder.resolve("downloads"), Progress.IGNORED));
            Map<String, Path> files = unpack(result.resolve("workspace.zip"));
            int inFiles = 0;
            for (String site : List.of("site-1", "site-2")) {
                List<Path> events = files.entrySet().stream().filter(file -> file.getKey().contains("tb_events/" + site + "/")).map(Map.Entry::getValue).toList();
                assertThat(events).as("event files of " + site).hasSize(1);
                List<String> known = new ArrayList<>();
                new EventFileReader().read(events.getFirst()).scalar("loss").orElseThrow().forEach((wall, step, value) -> {
                    assertThat(value).isEqualTo((float) (1.0 / (1 + step)));
                    known.add(site + " " + step);
                });
                assertThat(seen).containsAll(known);
                inFiles += known.size();
            }
            System.out.println("points received " + points.size() + ", made " + 2 * STEPS + ", in the event files of FLARE's own path " + inFiles);
        }
    }

    private Map<String, Path> unpack(Path zip) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().contains("tfevents")) {
                    Path file = folder.resolve("tfevents" + files.size());
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                    files.put(entry.getName(), file);
                }
            }
        }
        return files;
    }

    @Test
    @Order(3)
    void siteLoggingIsSeenInTheSitesFile() throws IOException {
        Heard heard = new Heard();
        Path log = lab().workspace("site-1").resolve("log.txt");
        try (Federation admin = open("admin@lab.org", heard)) {
            assertThat(done(admin.configureSiteLog(new Target.Sites(List.of("site-1")), new LogSetting.Level(LogLevel.DEBUG)))).allMatch(answer -> answer.participant().equals("site-1"));
            heard.await("DEBUG lines in the site's log.txt", SOON, () -> debugLines(log) > 0);
            done(admin.configureSiteLog(new Target.Sites(List.of("site-1")), new LogSetting.Level(LogLevel.INFO)));
            assertThat(done(admin.shell("site-1", new ShellCommand.Tail(5, "log.txt"))).lines().count()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    @Order(3)
    void theLogOfASitesProcessIsFollowedThroughItsRotation() throws IOException {
        Heard heard = new Heard();
        Path site = lab().workspace("site-1");
        Path own = site.resolve("local/log_config.json");
        try (Federation admin = open("admin@lab.org", heard)) {
            admin.watchProcesses(Set.of("site-1"), Pace.VISIBLE);
            heard.await("the log of site-1", SOON, () -> heard.reading("site-1").isPresent());
            // FLARE rotates at 20 MiB; here after what is there and what some of our own questions write, so that it is not done twice before the return
            String config = Files.readString(site.resolve("local/log_config.json.default"));
            Files.writeString(own, config.replace("20971520", Long.toString(Files.size(site.resolve("log.json")) + 12_000)).replace("\"level\": \"INFO\"", "\"level\": \"DEBUG\""));
            done(admin.configureSiteLog(new Target.Sites(List.of("site-1")), LogSetting.Mode.RELOAD));
            heard.await("it was rotated", Duration.ofSeconds(60), () -> Files.exists(site.resolve("log.json.1")));
            Files.delete(own);
            done(admin.configureSiteLog(new Target.Sites(List.of("site-1")), LogSetting.Mode.RELOAD));

            heard.await("every line, of the former file and the new one", SOON, () -> {
                List<String> written = new ArrayList<>();
                Stream.of("log.json.2", "log.json.1", "log.json").map(site::resolve).filter(Files::exists).forEach(file -> written.addAll(messagesIn(file)));
                List<String> shown = heard.processRecords("site-1").stream().filter(LogLine.class::isInstance).map(LogLine.class::cast).map(line -> line.logger() + " " + line.level()).toList();
                return shown.equals(written.subList(Math.max(0, written.size() - shown.size()), written.size())) && shown.size() > messagesIn(site.resolve("log.json")).size();
            });
            assertThat(heard.processRecords("site-1")).noneMatch(Gap.class::isInstance);
        }
    }

    private static List<String> messagesIn(Path log) {
        try {
            String text = Files.readString(log);
            return loggedMessages(text.substring(0, text.lastIndexOf('\n') + 1));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static long debugLines(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" - DEBUG - ")).count();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    @Order(4)
    void jobsAreClonedAbortedAndDeleted() {
        Heard heard = new Heard();
        try (Federation admin = open("admin@lab.org", heard)) {
            JobId job = submitWithFeed(admin);
            JobId clone = done(admin.cloneJob(job));
            done(admin.abort(clone));
            heard.await("the job runs", SOON, () -> heard.state(job).equals("RUNNING"));
            done(admin.abort(job));
            heard.await("both have ended", SOON, () -> heard.state(job).equals("FINISHED:ABORTED") && heard.state(clone).startsWith("FINISHED"));
            done(admin.delete(clone));
            heard.await("one is gone", SOON, () -> heard.state(clone).equals("unknown"));
        }
    }

    @Test
    @Order(5)
    void whereTheWheelIsInstalledAJobOnlyNamesTheComponent() throws IOException {
        Path wheel = FeedWheel.write(folder.resolve("wheels"));
        // pip's own check of the wheel against what is installed beside it, then the installation for this federation alone
        lab().pip(List.of("install", "--no-index", "--dry-run", wheel.toString()));
        lab().pip(List.of("install", "--no-index", "--no-deps", "--target", lab().installed().toString(), wheel.toString()));
        Heard heard = new Heard();
        try (Federation admin = open("admin@lab.org", heard)) {
            JobId job = done(admin.submitWithFeed(job(LabJobs.NUMPY), new FeedChoice(FeedChoice.Carriage.INSTALLED, false), Progress.IGNORED));
            admin.watch(job, Pace.VISIBLE);
            ended(heard, job);
            heard.await("the feed is here as a whole", Duration.ofSeconds(40), heard::complete);
            assertThat(heard.records(RoundMark.class).stream().map(RoundMark::round).distinct().toList()).containsExactly(0, 1, 2);
            assertThat(heard.job(job).byoc()).as("no code was sent").isFalse();
        }
    }

    @Test
    @Order(6)
    void aDownloadSurvivesACutNetworkOrLeavesNothing() throws IOException {
        StartupKit direct = StartupKit.read(lab().kit("admin@lab.org"));
        Heard heard = new Heard();
        try (CuttingProxy proxy = new CuttingProxy(direct.adminPort()); Federation admin = through(proxy, heard)) {
            JobId job = completed.orElseThrow();
            heard.await("the job is listed as ended", SOON, () -> heard.state(job).equals("FINISHED:COMPLETED"));

            proxy.cut(1, 40_000);
            Path result = done(admin.download(job, folder.resolve("cut"), Progress.IGNORED));
            assertThat(proxy.cuts()).isEqualTo(1);
            try (ZipFile whole = new ZipFile(result.resolve("workspace.zip").toFile())) {
                assertThat(whole.stream().map(ZipEntry::getName)).contains("log.txt");
            }

            proxy.cut(100, 40_000);
            assertThatThrownBy(() -> admin.download(job, folder.resolve("never"), Progress.IGNORED)).isInstanceOf(FederationException.class);
            assertThat(proxy.cuts()).as("three attempts").isGreaterThanOrEqualTo(4);
            try (Stream<Path> left = Files.list(folder.resolve("never"))) {
                assertThat(left).isEmpty();
            }
            proxy.cut(0, 0);
            heard.await("online again", Duration.ofSeconds(60), heard::online);
            done(admin.download(job, folder.resolve("never"), Progress.IGNORED));
        }
    }

    private Federation through(CuttingProxy proxy, Heard heard) throws IOException {
        Path copy = proxy.kit(lab().kit("admin@lab.org"), folder.resolve("kit-through-proxy"));
        Federation federation = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(copy), ConnectionType.TEST);
        federation.listen(heard);
        heard.await("online through the proxy", SOON, heard::online);
        return federation;
    }

    @Test
    @Order(7)
    void aJobWithoutTheFeedIsFollowedByItsLogFilesAsFarAsTheRoleReaches() throws IOException {
        Heard heard = new Heard();
        Heard leadHeard = new Heard();
        try (Federation admin = open("admin@lab.org", heard); Federation lead = open("lead@lab.org", leadHeard)) {
            JobId job = done(admin.submit(job(LabJobs.NUMPY), Progress.IGNORED));
            admin.watch(job, Pace.VISIBLE);
            lead.watch(job, Pace.VISIBLE);
            heard.await("lines of all three while the job runs", JOB, () -> writers(heard).equals(Set.of("server", "site-1", "site-2")));
            assertThat(heard.route()).contains(FeedRoute.TAIL);
            assertThat(heard.state(job)).isEqualTo("RUNNING");
            leadHeard.await("a lead's own site", SOON, () -> writers(leadHeard).equals(Set.of("site-1")));
            leadHeard.await("why not the others", SOON, () -> leadHeard.noticed("at site-2 cannot be followed. You may not run ls at site-2"));
            LogLine newest = heard.records(LogLine.class).getLast();
            assertThat(Duration.between(newest.time(), Instant.now()).abs()).as("local times are understood").isLessThan(Duration.ofMinutes(2));

            ended(heard, job);
            heard.await("all is here", Duration.ofSeconds(40), heard::complete);
            for (String site : List.of("site-1", "site-2")) {
                assertThat(messages(heard, site)).as("every line of " + site).containsExactlyElementsOf(loggedMessages(Files.readString(lab().workspace(site).resolve(job.value()).resolve("log.json"))));
            }
            long size = done(admin.resultBytes(job));
            Path result = done(admin.download(job, folder.resolve("downloads"), Progress.IGNORED));
            assertThat(size).as("what was said before anything was fetched").isEqualTo(Files.size(result.resolve("workspace.zip")));
            try (ZipFile zip = new ZipFile(result.resolve("workspace.zip").toFile())) {
                String log = new String(zip.getInputStream(zip.getEntry("log.json")).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(messages(heard, "server")).as("every line of the server").containsExactlyElementsOf(loggedMessages(log));
            }
            assertThat(heard.records(RoundMark.class).stream().map(RoundMark::round).toList()).containsExactly(0, 1, 2);
        }
    }

    private static Set<String> writers(Heard heard) {
        return new HashSet<>(heard.records(LogLine.class).stream().map(LogLine::site).toList());
    }

    private static List<String> messages(Heard heard, String participant) {
        return heard.records(LogLine.class).stream().filter(line -> line.site().equals(participant)).map(line -> line.logger() + " " + line.level()).toList();
    }

    private static List<String> loggedMessages(String log) {
        return log.lines().map(Json::parse).map(line -> line.path("fullName").asText() + " " + LogLevel.of(line.path("levelname").asText())).toList();
    }

    @Test
    @Order(8)
    void aNewKitAndALockedConsoleLoseNothingOfARunningFeed() throws IOException {
        StartupKit renewed = StartupKit.read(lab().renewedKit("admin@lab.org"));
        Heard heard = new Heard();
        try (KitConnection admin = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(lab().kit("admin@lab.org")), ConnectionType.TEST)) {
            admin.listen(heard);
            heard.await("online", SOON, heard::online);
            JobId job = submitWithFeed(admin);
            admin.watch(job, Pace.VISIBLE);
            pointsCome(heard, job);

            assertThat(renewed.certificate()).isNotEqualTo(StartupKit.read(lab().kit("admin@lab.org")).certificate());
            admin.exchangeKit(renewed);
            assertThat(admin.profile().certificateExpires()).isEqualTo(renewed.expires());
            int before = heard.records(MetricPoint.class).size();
            heard.await("it goes on with the new certificate", SOON, () -> heard.records(MetricPoint.class).size() > before);

            admin.suspend();
            assertThat(heard.links().getLast()).isInstanceOf(LinkState.Suspended.class);
            admin.resume();
            heard.await("online again", SOON, heard::online);
            ended(heard, job);
            heard.await("the feed is here as a whole", Duration.ofSeconds(40), heard::complete);
            assertThat(heard.records(MetricPoint.class).stream().filter(point -> point.tag().equals("loss")).map(point -> point.site() + " " + point.step()).distinct()).hasSize(2 * STEPS);
            assertThat(heard.records(Gap.class)).isEmpty();
            assertThat(heard.numbers()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    @Order(9)
    void aKilledServerIsLostThenFoundAgainAndNothingReceivedIsRepeated() throws IOException {
        Heard heard = new Heard();
        try (Federation admin = open("admin@lab.org", heard)) {
            JobId job = submitWithFeed(admin);
            admin.watch(job, Pace.VISIBLE);
            pointsCome(heard, job);

            lab().killServer();
            heard.await("the loss is said", SOON, () -> heard.links().stream().anyMatch(LinkState.Lost.class::isInstance));
            int received = heard.records(MetricPoint.class).size();
            lab().startServer();
            heard.await("the server is found again, by itself", Duration.ofSeconds(60), heard::online);
            heard.await("jobs are listed again", SOON, () -> !heard.state(job).equals("unknown"));

            assertThat(heard.records(MetricPoint.class).size()).isGreaterThanOrEqualTo(received);
            assertThat(heard.numbers()).isSorted().doesNotHaveDuplicates();
        }
    }
}
