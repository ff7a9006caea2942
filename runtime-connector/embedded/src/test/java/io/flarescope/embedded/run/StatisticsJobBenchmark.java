package io.flarescope.embedded.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.statistics.StatisticsJob;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The whole statistics job of the embedded federation over `site-1.csv` … of a folder, from the start of the JVM to the stored result, with the usual times of the federation.
/// Arguments: folder, sites, rows, features; with `--make` it writes the CSV files from the `.f64` files that `flare_statistics.py … --make` wrote.
public final class StatisticsJobBenchmark {
    private StatisticsJobBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int sites = Integer.parseInt(arguments[1]);
        int rows = Integer.parseInt(arguments[2]);
        int features = Integer.parseInt(arguments[3]);
        if (arguments.length > 4) {
            IntStream.rangeClosed(1, sites).parallel().forEach(site -> csv(folder.resolve("site-" + site), rows, features));
            return;
        }
        Path home = folder.resolve("federation");
        if (Files.exists(home)) {
            try (Stream<Path> old = Files.walk(home)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (int site = 1; site <= sites; site++) {
            Path data = Files.createDirectories(home.resolve("site-" + site).resolve("data"));
            Files.createSymbolicLink(data.resolve("rows.csv"), folder.resolve("site-" + site + ".csv"));
        }
        RuntimeSettings settings = RuntimeSettings.standard("statistics").withSites(
                IntStream.rangeClosed(1, sites).mapToObj(site -> new RuntimeSettings.SiteSettings("site-" + site, "lab")).toList());
        try (TestRuntime federation = new TestRuntime(home, settings, InstantSource.system())) {
            long begin = System.nanoTime();
            String job = federation.submit(job(home));
            TestRuntime.until(Duration.ofMinutes(10), () -> federation.status(job).startsWith("FINISHED") && !federation.runtime.running().contains(job), () -> "job runs");
            double took = (System.nanoTime() - begin) / 1e9;
            double whole = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
            JsonNode first = TestRuntime.JSON.readTree(federation.result(job, "statistics/statistics.json")).path("f0");
            System.out.printf("%s: %d sites x %,d rows x %d features: from submit to the stored result %.2f s, with the start of the JVM and the federation %.2f s; f0: count %s, mean %s, quantiles %s%n",
                    federation.status(job), sites, rows, features, took, whole, first.path("count").path("Global"), first.path("mean").path("Global"), first.path("quantile").path("Global"));
            try (Stream<Path> logs = Files.walk(home.resolve("server"))) {
                for (Path log : logs.filter(path -> path.endsWith("log.txt")).toList()) {
                    Files.readAllLines(log).stream().filter(line -> line.contains("flow") || line.contains("client runner") || line.contains("statistics result")).forEach(System.out::println);
                }
            }
        }
    }

    private static Path job(Path home) throws IOException {
        Path job = StatisticsJob.write(Files.createDirectories(home.resolve("jobs")));
        Path client = job.resolve("app/config/config_fed_client.json");
        ObjectNode json = (ObjectNode) TestRuntime.JSON.readTree(client.toFile());
        json.putArray("task_result_filters");
        ((ObjectNode) json.path("executors").path(0).path("executor").path("args")).put("precision", 4);
        ((ObjectNode) json.path("components").path(0).path("args")).putObject("files").put("train", "rows.csv");
        Files.writeString(client, json.toString());
        return job;
    }

    private static void csv(Path name, int rows, int features) {
        try (FileChannel in = FileChannel.open(Path.of(name + ".f64")); var out = Files.newOutputStream(Path.of(name + ".csv")); Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), arena);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < features; i++) {
                text.append(i == 0 ? "f" : ",f").append(i);
            }
            text.append('\n');
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < features; i++) {
                    text.append(i == 0 ? "" : ",").append(numbers.getAtIndex(ValueLayout.JAVA_DOUBLE, (long) i * rows + row));
                }
                text.append('\n');
                if (text.length() > 1 << 20 || row == rows - 1) {
                    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
