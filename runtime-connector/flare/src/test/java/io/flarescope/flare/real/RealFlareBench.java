package io.flarescope.flare.real;

import static io.flarescope.lab.Answers.done;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.MetricPoint;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.lab.FlareLab;
import io.flarescope.lab.Heard;
import io.flarescope.lab.Python;
import io.flarescope.telemetry.eventfile.EventFileReader;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.link.LinkTimes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Measurements against a real FLARE. `up FOLDER` starts a federation and keeps it until standard input ends; the others run against it, `PART FOLDER …`:
/// `latency`, `feed RATE…`, `own RATE…`, `commands`, `viewers`, `overhead PAIRS`, and `pair MEGABYTES`, a large job
/// sent and fetched beside FLARE's own client. A rate of 0 is a burst of 100,000 points a site. Figures are in docs/performance.md.
public final class RealFlareBench {
    private static final Duration UP = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final Duration BURST = Duration.ofMinutes(5);

    private final Path lab;
    private final Path work;

    private RealFlareBench(Path lab) throws IOException {
        this.lab = lab;
        this.work = Files.createDirectories(lab.resolve("bench"));
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]).toAbsolutePath();
        if (args[0].equals("up")) {
            try (FlareLab _ = FlareLab.start(Python.with(Python.flareVersion()).orElseThrow(), folder)) {
                System.out.println("up");
                while (System.in.read() >= 0) {
                    // until nobody is there any more
                }
            }
            return;
        }
        RealFlareBench bench = new RealFlareBench(folder);
        List<String> more = List.of(args).subList(2, args.length);
        switch (args[0]) {
            case "latency" -> bench.latency();
            case "feed" -> more.forEach(rate -> bench.load(Integer.parseInt(rate), false));
            case "own" -> more.forEach(rate -> bench.load(Integer.parseInt(rate), true));
            case "commands" -> bench.commands();
            case "viewers" -> bench.viewers();
            case "overhead" -> bench.overhead(Integer.parseInt(more.getFirst()));
            case "pair" -> new TransferBench(bench.kits().resolve("admin@lab.org"), bench.work.resolve("pair")).pair(Integer.parseInt(more.getFirst()));
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    private Path kits() {
        return lab.resolve("ws/labfed/prod_00");
    }

    private Federation open(Heard heard) {
        Federation federation = new Connector(InstantSource.system(), LinkTimes.USUAL).open(StartupKit.read(kits().resolve("admin@lab.org")), ConnectionType.TEST);
        federation.listen(heard);
        heard.await("online", UP, heard::online);
        return federation;
    }

    private static JobId send(Federation federation, BenchJob job, Path into) throws IOException {
        Path folder = job.write(into);
        return done(job.own() ? federation.submit(folder, Progress.IGNORED)
                : federation.submitWithFeed(folder, new FeedChoice(FeedChoice.Carriage.IN_THE_JOB, false), Progress.IGNORED));
    }

    private static void say(String format, Object... args) {
        System.out.printf(Locale.ROOT, format + "%n", args);
    }

    private static String spread(double[] millis) {
        Arrays.sort(millis);
        return String.format(Locale.ROOT, "median %.0f ms, p95 %.0f ms, max %.0f ms (n=%d)", millis[millis.length / 2], millis[(int) (millis.length * 0.95)], millis[millis.length - 1],
                millis.length);
    }

    /// From the training step's own time stamp to the connector's listener: the window is not part of it.
    private void latency() throws IOException {
        Heard heard = new Heard();
        try (Federation federation = open(heard)) {
            List<Double> millis = new ArrayList<>();
            federation.listen((FederationEvent event) -> {
                if (event instanceof FeedAdvanced advanced) {
                    Instant now = Instant.now();
                    for (FeedRecord record : advanced.records()) {
                        if (record instanceof MetricPoint) {
                            millis.add(Duration.between(record.time(), now).toNanos() / 1e6);
                        }
                    }
                }
            });
            JobId job = send(federation, new BenchJob("latency", 2, 600, 20, 0, false, work), work);
            federation.watch(job, Pace.VISIBLE);
            heard.await("ended", LIMIT, () -> heard.state(job).startsWith("FINISHED"));
            say("step -> listener, 20 points/s a site, two sites: %s, job %s", spread(millis.stream().mapToDouble(Double::doubleValue).toArray()), heard.state(job));
        }
    }

    private void load(int rate, boolean own) {
        int points = rate == 0 ? 100_000 : Math.max(200, Math.min(rate * 10, 20_000));
        Heard heard = new Heard();
        try (Federation federation = open(heard)) {
            AtomicLong first = new AtomicLong();
            AtomicLong last = new AtomicLong();
            AtomicLong size = new AtomicLong();
            federation.listen((FederationEvent event) -> {
                if (event instanceof FeedAdvanced advanced && advanced.records().stream().anyMatch(MetricPoint.class::isInstance)) {
                    first.compareAndSet(0, System.nanoTime());
                    last.set(System.nanoTime());
                    size.set(advanced.position().size());
                }
            });
            JobId job = send(federation, new BenchJob((own ? "own-" : "feed-") + rate, 2, points, rate, 0, own, work), work);
            federation.watch(job, Pace.VISIBLE);
            boolean ended = true;
            try {
                heard.await("ended", own ? Duration.ofSeconds(60) : rate == 0 ? BURST : LIMIT, () -> heard.state(job).startsWith("FINISHED"));
            } catch (AssertionError hangs) {
                ended = false;
            }
            long arrived;
            if (own) {
                arrived = ended ? inResult(federation, job) : inFiles(kits().resolve("localhost").resolve(job.value()));
            } else {
                heard.await("the feed is whole", Duration.ofSeconds(40), heard::complete);
                arrived = heard.records(MetricPoint.class).size();
            }
            String speed = own ? "" : String.format(Locale.ROOT, ", %.0f points/s at the listener", arrived / Math.max(1e-9, (last.get() - first.get()) / 1e9));
            String gaps = own ? "" : String.format(Locale.ROOT, ", gaps %d, at most %.0f records queued and %.0f MB resident at a site, feed file %.1f MB",
                    heard.records(FeedRecord.Gap.class).size(), most(heard, "queued"), most(heard, "rss") / 1e6, size.get() / 1e6);
            say("%s, %s points/s a site: made %d, arrived %d, lost %d%s%s, job %s", own ? "FLARE's own path" : "feed", rate == 0 ? "unlimited" : rate, 2 * points, arrived, 2 * points - arrived,
                    gaps, speed, ended ? heard.state(job) : "HANGS, aborted after 60 s (" + heard.state(job) + ")");
            if (!ended) {
                federation.abort(job);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double most(Heard heard, String gauge) {
        return heard.records(FeedRecord.ProcessGauges.class).stream().filter(gauges -> !gauges.site().equals("server"))
                .mapToDouble(gauges -> gauges.values().getOrDefault(gauge, 0.0)).max().orElse(Double.NaN);
    }

    private long inResult(Federation federation, JobId job) throws IOException {
        Path result = done(federation.download(job, work, Progress.IGNORED));
        Path unpacked = Files.createTempDirectory(work, "events");
        try (ZipFile zip = new ZipFile(result.resolve("workspace.zip").toFile())) {
            int number = 0;
            for (ZipEntry entry : zip.stream().filter(each -> each.getName().contains("tfevents")).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, unpacked.resolve("tfevents" + number++), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return inFiles(unpacked);
    }

    private static long inFiles(Path folder) throws IOException {
        long[] count = {0};
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().contains("tfevents") && Files.isRegularFile(each)).toList()) {
                new EventFileReader().read(file).scalar("loss").ifPresent(column -> column.forEach((wall, step, value) -> count[0]++));
            }
        }
        return count[0];
    }

    private void commands() throws Exception {
        Heard heard = new Heard();
        try (Federation federation = open(heard)) {
            heard.await("a job", UP, () -> !heard.jobIds().isEmpty());
            JobId job = heard.jobIds().getFirst();
            for (int threads : new int[] {1, 4}) {
                AtomicLong count = new AtomicLong();
                long end = System.nanoTime() + 8_000_000_000L;
                List<Thread> all = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    all.add(Thread.ofVirtual().start(() -> {
                        while (System.nanoTime() < end) {
                            done(federation.meta(job));
                            count.incrementAndGet();
                        }
                    }));
                }
                for (Thread thread : all) {
                    thread.join();
                }
                say("get_job_meta, %d at a time: %.0f commands/s", threads, count.get() / 8.0);
            }
        }
    }

    /// The server's processor time while a job runs that logs 20 points a second and site.
    private void viewers() throws Exception {
        Heard heard = new Heard();
        List<Federation> looking = new ArrayList<>();
        try (Federation federation = open(heard)) {
            JobId job = send(federation, new BenchJob("viewers", 2, 20 * 110, 20, 0, false, work), work);
            heard.await("it runs", UP, () -> heard.state(job).equals("RUNNING"));
            Thread.sleep(12_000);
            federation.suspend();
            for (int viewers = 0; viewers <= 5; viewers++) {
                if (viewers == 1 || viewers == 3 || viewers == 5) {
                    while (looking.size() < viewers) {
                        Federation more = open(new Heard());
                        more.watch(job, Pace.VISIBLE);
                        looking.add(more);
                    }
                } else if (viewers != 0) {
                    continue;
                }
                Thread.sleep(3_000);
                double before = serverSeconds();
                Thread.sleep(15_000);
                say("%d viewers: the server's processes use %.1f %% of a core", viewers, (serverSeconds() - before) / 15 * 100);
            }
            looking.forEach(Federation::close);
            federation.resume();
            heard.await("ended", LIMIT, () -> heard.state(job).startsWith("FINISHED"));
        }
    }

    private double serverSeconds() throws IOException {
        double ticks = 0;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            try {
                String command = Files.readString(proc.resolve("cmdline")).replace('\0', ' ');
                if (command.contains(kits().resolve("localhost").toString())) {
                    String[] stat = Files.readString(proc.resolve("stat")).replaceFirst(".*\\) ", "").split(" ");
                    ticks += Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
                }
            } catch (IOException gone) {
                // it ended meanwhile
            }
        }
        return ticks / 100;
    }

    /// The same job with and without the feed, in turns.
    private void overhead(int pairs) throws IOException {
        List<double[]> without = new ArrayList<>();
        List<double[]> with = new ArrayList<>();
        Heard heard = new Heard();
        try (Federation federation = open(heard)) {
            for (int pair = 0; pair < pairs; pair++) {
                for (boolean feed : pair % 2 == 0 ? new boolean[] {false, true} : new boolean[] {true, false}) {
                    BenchJob job = new BenchJob("overhead-" + (feed ? "with-" : "without-") + pair, 1, 300, 0, 700, false, work);
                    JobId id = feed ? send(federation, job, work) : done(federation.submit(job.write(work), Progress.IGNORED));
                    heard.await("ended", LIMIT, () -> heard.state(id).startsWith("FINISHED"));
                    var read = Json.parse(Files.readString(work.resolve(job.name() + "-site-1.json")));
                    double[] figures = {read.path("median_step").asDouble() * 1e3, read.path("mean_step").asDouble() * 1e3, read.path("cpu").asDouble() * 1e3 / 300};
                    (feed ? with : without).add(figures);
                    say("%s: median step %.3f ms, mean %.3f ms, processor of the site's process %.3f ms a step, job %s", feed ? "with feed" : "without", figures[0], figures[1], figures[2],
                            heard.state(id));
                }
            }
        }
        for (int i = 0; i < 3; i++) {
            int at = i;
            double a = without.stream().mapToDouble(each -> each[at]).sorted().skip(pairs / 2).findFirst().orElse(Double.NaN);
            double b = with.stream().mapToDouble(each -> each[at]).sorted().skip(pairs / 2).findFirst().orElse(Double.NaN);
            say("%s: without %.3f, with %.3f, %+.2f %%", List.of("median step", "mean step", "processor a step").get(i), a, b, (b / a - 1) * 100);
        }
    }
}
