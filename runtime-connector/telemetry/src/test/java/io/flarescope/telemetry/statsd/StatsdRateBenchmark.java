package io.flarescope.telemetry.statsd;

import io.flarescope.telemetry.metricstore.MetricStore;
import io.flarescope.telemetry.metricstore.StoreLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// Lines a second without loss: `StatsdRateBenchmark SENDER`, where SENDER is `peers/src/statsd_send.cc` compiled, which the peer is measured with too.
public final class StatsdRateBenchmark {
    private static final long PATIENCE = 3_000_000_000L;
    private static final String[][] WORKS = {
        {"udp", "20000", "1"}, {"udp", "60000", "1"}, {"udp", "100000", "1"}, {"udp", "200000", "20"}, {"udp", "400000", "20"}, {"tcp", "0", "20"}, {"tcp", "0", "20"}};

    private StatsdRateBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        MetricStore store = new MetricStore(StoreLimits.USUAL, InstantSource.system());
        try (StatsdListener listener = StatsdListener.open(0, store, StatsdLimits.USUAL, InstantSource.system())) {
            for (String[] work : WORKS) {
                measure(listener, args[0], work);
            }
        }
    }

    private static void measure(StatsdListener listener, String sender, String[] work) throws IOException, InterruptedException {
        StatsdFigures before = listener.figures();
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(sender, work[0], Integer.toString(listener.port()), work[1], "2", work[2], "bench").start();
        String[] told = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ");
        process.waitFor();
        long sent = Long.parseLong(told[0]);
        long end = System.nanoTime() + PATIENCE;
        while (listener.figures().values() - before.values() < sent && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long read = listener.figures().values() - before.values();
        System.out.printf("%s, wished %s/s, %s a packet: sent %d (%.0f/s), lost %.3f %%, %.0f lines/s until read%n",
                work[0], work[1], work[2], sent, sent / Double.parseDouble(told[1]), 100.0 * (sent - read) / sent, read / seconds);
    }
}
