package io.flarescope.lab;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A running `statsd_exporter` or `prometheus` on free ports of loopback, ended when it is closed. A port that somebody else took meanwhile is not waited for: another is
/// tried.
public final class PeerProcess implements AutoCloseable {
    private static final Duration UP = Duration.ofSeconds(30);
    private static final int TRIES = 4;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Process process;
    private final int web;
    private final int statsd;

    private PeerProcess(Process process, int web, int statsd) {
        this.process = process;
        this.web = web;
        this.statsd = statsd;
    }

    /// An exporter that hears StatsD over UDP and TCP on one port.
    public static PeerProcess exporter(MetricPeers peers, Path folder) throws IOException {
        for (int left = TRIES; ; left--) {
            int statsd = freeForBoth();
            int web = free();
            String listened = "127.0.0.1:" + statsd;
            try {
                return start(List.of(peers.statsdExporter().toString(), "--statsd.listen-udp=" + listened, "--statsd.listen-tcp=" + listened, "--web.listen-address=127.0.0.1:" + web),
                        folder, "statsd_exporter.log", "Accepting Prometheus Requests", web, statsd);
            } catch (IOException taken) {
                if (left == 1) {
                    throw taken;
                }
            }
        }
    }

    /// A Prometheus that reads targets (`host:port`) once a second; `security` is its web configuration (TLS, users) or empty.
    public static PeerProcess prometheus(MetricPeers peers, Path folder, List<String> targets, String security) throws IOException {
        Files.createDirectories(folder);
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs: [{job_name: lab, static_configs: [{targets: [%s]}]}]
                """.formatted(String.join(", ", targets.stream().map(target -> "'" + target + "'").toList())));
        Path web = Files.writeString(folder.resolve("web.yml"), security);
        for (int left = TRIES; ; left--) {
            int port = free();
            try {
                return start(List.of(peers.prometheus().toString(), "--config.file=" + configuration, "--web.config.file=" + web, "--storage.tsdb.path=" + folder.resolve("data-" + left),
                        "--web.listen-address=127.0.0.1:" + port), folder, "prometheus.log", "Server is ready to receive web requests", port, 0);
            } catch (IOException taken) {
                if (left == 1) {
                    throw taken;
                }
            }
        }
    }

    private static PeerProcess start(List<String> command, Path folder, String log, String ready, int web, int statsd) throws IOException {
        Path output = Files.createDirectories(folder).resolve(log);
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        long end = System.nanoTime() + UP.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (Files.readString(output).contains(ready)) {
                return new PeerProcess(process, web, statsd);
            }
            LockSupport.parkNanos(20_000_000);
        }
        process.destroyForcibly().onExit().join();
        throw new IOException(command.getFirst() + " is not up: " + Files.readString(output));
    }

    /// The port of its pages and questions.
    public int web() {
        return web;
    }

    /// The port that hears StatsD; 0 for a Prometheus.
    public int statsd() {
        return statsd;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }

    private static int freeForBoth() throws IOException {
        while (true) {
            int port = free();
            try (DatagramSocket _ = new DatagramSocket(new InetSocketAddress(LOOPBACK, port))) {
                return port;
            } catch (java.net.BindException taken) {
                // somebody's over UDP; the next one
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
