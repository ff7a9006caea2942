package io.flarescope.telemetry.statsd;

import com.sun.management.OperatingSystemMXBean;
import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.StoreLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Lines a second without loss, ours and the peer's in turns: `StatsdRateBenchmark SENDER [EXPORTER]`, where SENDER is `peers/src/statsd_send.cc` compiled and EXPORTER the
/// program `statsd_exporter`. At the end the greatest rate of each without loss, and the processor time for a line.
public final class StatsdRateBenchmark {
    private static final long PATIENCE = 3_000_000_000L;
    private static final String[][] WORKS = {
        {"udp", "20000", "1"}, {"udp", "60000", "1"}, {"udp", "100000", "1"}, {"udp", "150000", "1"}, {"udp", "200000", "20"}, {"udp", "400000", "20"}, {"udp", "800000", "20"},
        {"tcp", "0", "20"}, {"tcp", "0", "20"}, {"tcp", "0", "20"}};

    private interface Subject extends AutoCloseable {
        int port();

        long read(String name);

        long cpuNanos();

        @Override
        void close();
    }

    private StatsdRateBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, Double> best = new TreeMap<>();
        List<Subject> subjects = new ArrayList<>();
        try {
            subjects.add(new Ours());
            if (args.length > 1) {
                subjects.add(new Exporter(args[1]));
            }
            for (String warm : new String[] {"udp", "tcp"}) {
                measure(subjects.getFirst(), args[0], new String[] {warm, "200000", "20"}, "warm", new TreeMap<>());
            }
            for (int i = 0; i < WORKS.length; i++) {
                for (Subject subject : subjects) {
                    measure(subject, args[0], WORKS[i], "bench_" + i, best);
                }
            }
        } finally {
            subjects.forEach(Subject::close);
        }
        best.forEach((what, rate) -> System.out.printf(Locale.ROOT, "%s: %,.0f lines/s without loss%n", what, rate));
    }

    private static void measure(Subject subject, String sender, String[] work, String name, Map<String, Double> best) throws IOException, InterruptedException {
        String who = subject.getClass().getSimpleName();
        long cpu = subject.cpuNanos();
        long before = subject.read(name);
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(sender, work[0], Integer.toString(subject.port()), work[1], "2", work[2], name).start();
        String[] told = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ");
        process.waitFor();
        long sent = Long.parseLong(told[0]);
        long end = System.nanoTime() + PATIENCE;
        long read = 0;
        long at = begin;
        while (read < sent && System.nanoTime() < end) {
            long now = subject.read(name) - before;
            if (now > read) {
                read = now;
                at = System.nanoTime();
            }
            Thread.sleep(20);
        }
        double seconds = (at - begin) / 1e9;
        double rate = sent / Double.parseDouble(told[1]);
        System.out.printf(Locale.ROOT, "%s %s, wished %s/s, %s a packet: sent %d (%.0f/s), lost %.3f %%, %.0f lines/s until counted, %.2f µs of processor a line%n", who, work[0], work[1], work[2],
                sent, rate, 100.0 * (sent - read) / sent, read / seconds, (subject.cpuNanos() - cpu) / 1e3 / Math.max(1, read));
        if (read == sent) {
            best.merge(work[0] + ", " + work[2] + " a packet, " + who, work[0].equals("tcp") ? read / seconds : rate, Math::max);
        }
    }

    private static final class Ours implements Subject {
        private final MetricStore store = new MetricStore(StoreLimits.USUAL, InstantSource.system());
        private final StatsdListener listener = StatsdListener.open(0, store, StatsdLimits.USUAL, InstantSource.system());
        private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        @Override
        public int port() {
            return listener.port();
        }

        @Override
        public long read(String name) {
            return listener.figures().values();
        }

        /// Of the whole process, the waiting for the sender included.
        @Override
        public long cpuNanos() {
            return system.getProcessCpuTime();
        }

        @Override
        public void close() {
            listener.close();
        }
    }

    private static final class Exporter implements Subject {
        private final HttpClient client = HttpClient.newHttpClient();
        private final int port = free();
        private final int web = free();
        private final Process process;

        Exporter(String program) throws IOException, InterruptedException {
            String listened = "127.0.0.1:" + port;
            process = new ProcessBuilder(program, "--statsd.listen-udp=" + listened, "--statsd.listen-tcp=" + listened, "--web.listen-address=127.0.0.1:" + web)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            while (process.isAlive() && text().isEmpty()) {
                Thread.sleep(20);
            }
        }

        private static int free() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }

        private String text() {
            try {
                return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + "/metrics")).build(), HttpResponse.BodyHandlers.ofString()).body();
            } catch (IOException down) {
                return "";
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public long read(String name) {
            return text().lines().filter(line -> line.startsWith(name + "{")).mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
        }

        @Override
        public long cpuNanos() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
        }

        @Override
        public void close() {
            process.destroy();
            client.close();
        }
    }
}
