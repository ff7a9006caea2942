package io.flarescope.console.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.console.CommandLineProgram;
import io.flarescope.federation.JobId;
import io.flarescope.lab.FlareLab;
import io.flarescope.lab.LabJobs;
import io.flarescope.telemetry.eventfile.EventFileReader;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the program's commands do on an official FLARE server, and what they end with.
@ExtendWith(SharedFlare.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RealCommandLineTest {
    private static final int POINTS = 2 * 3 * 40;

    @TempDir
    Path folder;

    private final FlareLab lab;

    RealCommandLineTest(FlareLab lab) {
        this.lab = lab;
    }

    /// One command of one user in a program of its own.
    private Ended as(String user, String... words) {
        return with(lab.kit(user), words);
    }

    private Ended with(Path kit, String... words) {
        CommandLineProgram program = new CommandLineProgram(folder.resolve("home"));
        int code = program.run(Stream.concat(Stream.of("--kit", kit.toString()), Arrays.stream(words)).toArray(String[]::new));
        return new Ended(code, program.out(), program.err());
    }

    private Ended admin(String... words) {
        return as("admin@lab.org", words);
    }

    private record Ended(int code, String out, String err) {
        Ended fine() {
            assertThat(code).as(err + out).isZero();
            return this;
        }

        String last() {
            return out.lines().reduce((_, line) -> line).orElseThrow();
        }
    }

    private static <T> FutureTask<T> aside(Callable<T> task) {
        FutureTask<T> running = new FutureTask<>(task);
        Thread.ofVirtual().start(running);
        return running;
    }

    private String metricsJob() throws IOException {
        return LabJobs.METRICS.copy(Files.createTempDirectory(folder, "job")).toString();
    }

    @Test
    void everyRoleIsLoggedInAndNamed() {
        Map.of("admin@lab.org", "project_admin", "orgadmin@lab.org", "org_admin", "lead@lab.org", "lead", "member@lab.org", "member").forEach((user, role) ->
                assertThat(as(user, "status").fine().out()).contains(user + ", " + role + " of ", "labfed at localhost", "site-1", "site-2"));
        assertThat(with(lab.kit("lead@lab.org"), "kit", "check", lab.kit("lead@lab.org").toString()).fine().out()).contains("passed     Admin protocol", "passed     signature.json");
    }

    @Test
    void aServerThatIsNotThereEndsWithThree() throws IOException {
        Path kit = folder.resolve("moved");
        try (Stream<Path> files = Files.list(lab.kit("admin@lab.org").resolve("startup")); ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(kit.resolve("startup"));
            for (Path file : files.toList()) {
                Files.copy(file, kit.resolve("startup").resolve(file.getFileName().toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
            Path settings = kit.resolve("startup/fed_admin.json");
            int port = taken.getLocalPort();
            taken.close();
            Files.writeString(settings, Files.readString(settings).replaceAll("(localhost:\\d+):\\d+", "$1:" + port));
            assertThat(with(kit, "jobs", "list").code()).isEqualTo(3);
        }
    }

    @Test
    void aJobIsSentWithItsFeedFollowedChangedAndFetched() throws Exception {
        String path = metricsJob();
        assertThat(admin("jobs", "check", path, "--attach-feed").fine().out()).contains("flarescope_feed.ServerFeed");
        assertThat(as("member@lab.org", "jobs", "submit", path)).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(4);
            assertThat(refused.err()).contains("member");
        });
        String job = admin("jobs", "submit", path, "--attach-feed").fine().last();
        FutureTask<Ended> points = aside(() -> admin("metrics", job, "--follow", "--csv"));
        assertThat(admin("--timeout", "1", "jobs", "wait", job).code()).as("it is not over").isEqualTo(5);
        assertThat(as("member@lab.org", "jobs", "abort", job)).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(4);
            assertThat(refused.err()).contains("member").contains("not authorized");
        });
        assertThat(untilItAnswers("logging", "set", job, "lab.train", "DEBUG", "--target", "site-1").out()).contains("site-1", "lab.train", "DEBUG");
        assertThat(admin("logging", "get", job, "lab.train").fine().out().lines().filter(line -> line.contains("DEBUG")).toList()).singleElement().asString().startsWith("site-1");

        List<String> csv = whole(job, points).out().lines().filter(line -> line.contains(",loss,")).toList();
        assertThat(csv).as("every point of both sites").hasSize(POINTS);
        assertThat(csv.stream().map(line -> line.split(",")).map(cells -> cells[1] + " " + cells[3]).distinct()).hasSize(POINTS);
        assertThat(admin("jobs", "wait", job).fine().last()).isEqualTo("FINISHED:COMPLETED");
        List<String> debug = admin("logs", job, "--json").fine().out().lines().filter(line -> line.contains("\"DEBUG\"") && line.contains("lab.train")).toList();
        assertThat(debug).isNotEmpty().allMatch(line -> line.contains("\"site-1\""));

        Path result = Path.of(admin("jobs", "download", job, "--out", folder.resolve("results").toString()).fine().last());
        assertThat(result.resolve("workspace.zip")).isRegularFile();
        assertThat(admin("jobs", "show", job).fine().out()).contains("FINISHED:COMPLETED");

        String clone = admin("jobs", "clone", job).fine().last();
        running(clone);
        admin("jobs", "abort", clone).fine();
        assertThat(admin("jobs", "wait", clone)).satisfies(aborted -> {
            assertThat(aborted.code()).isEqualTo(1);
            assertThat(aborted.last()).isEqualTo("FINISHED:ABORTED");
        });
        admin("jobs", "delete", clone).fine();
        assertThat(admin("jobs", "list").fine().out()).contains(job).doesNotContain(clone);
    }

    private Ended whole(String job, FutureTask<Ended> followed) throws Exception {
        try {
            return followed.get(2, TimeUnit.MINUTES).fine();
        } catch (TimeoutException endless) {
            String jobs = admin("jobs", "list").out();
            // FLARE's own metric path holds up a job now and then
            Assumptions.assumeFalse(jobs.lines().anyMatch(line -> line.startsWith(job) && line.contains("RUNNING")), () -> "the job itself hangs: " + jobs + lab.errors(new JobId(job)));
            throw new AssertionError(jobs + lab.errors(new JobId(job)), endless);
        }
    }

    /// A job's processes start seconds after it was submitted.
    private Ended untilItAnswers(String... words) {
        Set<String> whyNot = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            Ended ended = admin(words);
            if (ended.code() == 0) {
                return ended;
            }
            whyNot.add(ended.err() + ended.out());
        }
        throw new AssertionError(whyNot.toString());
    }

    private void running(String job) {
        for (int i = 0; i < 60 && !admin("jobs", "show", job).out().contains("RUNNING"); i++) {
            // each look takes its time
        }
    }

    @Test
    void withoutTheFeedPointsComeFromTheEventFilesAndEqualThem() throws Exception {
        String job = admin("jobs", "submit", metricsJob()).fine().last();
        Ended live = whole(job, aside(() -> admin("metrics", job, "--follow", "--csv")));
        Ended afterwards = admin("metrics", job, "--csv").fine();
        Path result = Path.of(admin("jobs", "download", job, "--out", folder.resolve("results").toString()).fine().last());
        Set<String> stored = stored(result.resolve("workspace.zip"));

        assertThat(stored).as("what FLARE's own path brought to the server").hasSizeGreaterThan(POINTS / 2);
        assertThat(points(live)).as("while it ran").containsExactlyElementsOf(stored);
        assertThat(points(afterwards)).as("from its result").containsExactlyElementsOf(stored);
        assertThat(admin("logs", job).fine().out()).contains("  site-1  ", "  site-2  ", "  server  ");
    }

    private static Set<String> points(Ended csv) {
        return csv.out().lines().filter(line -> line.contains(",loss,")).map(line -> line.split(",")).map(cells -> point(cells[1], Long.parseLong(cells[3]), Float.parseFloat(cells[5])))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String point(String site, long step, float value) {
        return site + " " + step + " " + value;
    }

    private Set<String> stored(Path zip) throws IOException {
        Set<String> points = new TreeSet<>();
        try (ZipFile result = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : result.stream().filter(each -> each.getName().contains("tfevents")).toList()) {
                Path file = Files.createTempFile(folder, "events", ".tfevents");
                try (InputStream in = result.getInputStream(entry)) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                String site = entry.getName().replaceFirst(".*tb_events/([^/]+)/.*", "$1");
                new EventFileReader().read(file).scalar("loss").ifPresent(column -> column.forEach((wall, step, value) -> points.add(point(site, step, value))));
            }
        }
        return points;
    }

    @Test
    void loggingOfSitesIsSwitchedAsFarAsTheRoleReaches() throws Exception {
        Path log = lab.workspace("site-1").resolve("log.txt");
        admin("logging", "mode", "debug", "--target", "site-1").fine();
        try {
            for (int i = 0; i < 200 && !Files.readString(log).contains(" - DEBUG - "); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(Files.readString(log)).contains(" - DEBUG - ");
        } finally {
            admin("logging", "mode", "info", "--target", "site-1").fine();
        }
        assertThat(as("lead@lab.org", "logging", "mode", "info", "--target", "site-1").code()).as("a lead at the site of the own organisation").isZero();
        Ended elsewhere = as("lead@lab.org", "logging", "mode", "info", "--target", "site-2");
        assertThat(elsewhere.code()).isIn(1, 4);
        assertThat(elsewhere.out() + elsewhere.err()).contains("lead@lab.org").contains("not authorized");
    }

    @Test
    void theLogsOfTheProcessesAreTheirFilesAsFarAsTheRoleReaches() throws Exception {
        Map<String, List<String>> written = written();
        List<String> lines = List.of();
        for (int i = 0; i < 20; i++) {
            Map<String, List<String>> before = written;
            lines = admin("logs", "--process", "all", "--json").fine().out().lines().toList();
            written = written();
            if (written.equals(before)) {
                break;
            }
            // processes write when they like
        }
        for (String participant : List.of("server", "site-1", "site-2")) {
            List<String> shown = lines.stream().map(Json::parse).filter(line -> line.path("site").asText().equals(participant))
                    .map(line -> line.path("logger").asText() + " " + line.path("message").asText()).toList();
            List<String> all = Objects.requireNonNull(written.get(participant));
            // a large file is shown near its end; lines of two threads may stand in another order than their times
            assertThat(shown).as("lines of " + participant).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(all.subList(all.size() - shown.size(), all.size()));
        }
        List<Instant> times = lines.stream().map(line -> Instant.parse(Json.parse(line).path("time").asText())).toList();
        assertThat(times).as("merged by time").isSorted();

        Ended lead = as("lead@lab.org", "logs", "--process", "all").fine();
        assertThat(lead.out()).contains("  site-1  ").doesNotContain("  site-2  ", "  server  ");
        assertThat(lead.err()).contains("site-2: You may not run", "your role is lead");
        assertThat(as("member@lab.org", "logs", "--process", "server")).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(4);
            assertThat(refused.err()).contains("`shell_commands`; your role is member.");
        });
        assertThat(admin("logs", "--process", "site-9").err()).contains("No site here is called site-9");
    }

    private Map<String, List<String>> written() throws IOException {
        Map<String, List<String>> written = new TreeMap<>();
        for (String participant : List.of("server", "site-1", "site-2")) {
            written.put(participant, Files.readAllLines(lab.workspace(participant).resolve("log.json")).stream().map(Json::parse)
                    .map(line -> line.path("fullName").asText() + " " + firstPart(line.path("message").asText())).toList());
        }
        return written;
    }

    private static String firstPart(String message) {
        int trace = message.indexOf("Traceback (most recent call last):");
        return trace < 0 ? message : message.substring(0, trace).stripTrailing();
    }
}
