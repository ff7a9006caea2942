package io.flarescope.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The programs that FLARE's metrics are usually kept with: `statsd_exporter` from the Go module proxy and Debian's `prometheus`, in this module's build folder, kept
/// between builds. A Prometheus that is installed is taken as it is.
public record MetricPeers(Path statsdExporter, Path prometheus, Path promtool) {
    private static final String EXPORTER = "github.com/prometheus/statsd_exporter@v0.31.0";
    private static final Duration BUILD = Duration.ofMinutes(6);
    private static final Duration DOWNLOAD = Duration.ofMinutes(3);

    /// Empty, with the reason on the error stream, where one of them cannot be had.
    public static Optional<MetricPeers> fetched() {
        Path folder = Python.target().resolve("metric-peers");
        try {
            Files.createDirectories(folder);
            Path exporter = folder.resolve("statsd_exporter");
            if (!Files.isExecutable(exporter)) {
                run(folder, BUILD, Map.of("GOBIN", folder.toString(), "GOFLAGS", "-buildvcs=false"), "go", "install", EXPORTER);
            }
            Path prometheus = Path.of("/usr/bin/prometheus");
            if (!Files.isExecutable(prometheus)) {
                prometheus = folder.resolve("debian/usr/bin/prometheus");
                if (!Files.isExecutable(prometheus)) {
                    debian(folder);
                }
            }
            return Optional.of(new MetricPeers(exporter, prometheus, prometheus.resolveSibling("promtool")));
        } catch (IOException missing) {
            System.err.println("\n*** SKIPPED: tests against statsd_exporter and Prometheus need go (to build the former) and apt-get with dpkg-deb, or an installed package "
                    + "prometheus ('apt-get update', then 'apt-get install prometheus'). Nothing of them was proved here. " + missing.getMessage() + "\n");
            return Optional.empty();
        }
    }

    /// Unpacked, not installed: that needs no rights and starts no service.
    private static void debian(Path folder) throws IOException {
        try {
            run(folder, DOWNLOAD, Map.of(), "apt-get", "download", "-q", "prometheus");
        } catch (IOException unknown) {
            // a machine whose lists were never read
            run(folder, DOWNLOAD, Map.of(), "apt-get", "update", "-q");
            run(folder, DOWNLOAD, Map.of(), "apt-get", "download", "-q", "prometheus");
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path archive = files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow(() -> new IOException("apt-get left no package"));
            run(folder, DOWNLOAD, Map.of(), "dpkg-deb", "-x", archive.toString(), folder.resolve("debian").toString());
        }
    }

    private static void run(Path folder, Duration limit, Map<String, String> environment, String... words) throws IOException {
        Path output = folder.resolve("fetch.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(words)).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(words[0] + " did not end within " + limit + ".");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(output);
            throw new IOException(String.join(" ", words) + " ended with " + process.exitValue() + ": " + said.substring(Math.max(0, said.length() - 400)));
        }
    }
}
