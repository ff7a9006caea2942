package io.flarescope.embedded.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Metrics as Prometheus text at `http://127.0.0.1:<port>/metrics`: totals of counters, the last value of gauges.
public final class TextEndpoint implements MetricSink, AutoCloseable {
    /// Beyond them the series of the job that was heard first go: jobs come and go with names of their own.
    private static final int MOST_SERIES = 20_000;
    private static final String JOB = "job_id";

    private final HttpServer server;
    /// A caller that is slow to ask or to read holds up nobody but itself.
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("metrics-text-", 0).factory());
    private final Map<String, Map<String, Double>> counters = new TreeMap<>();
    private final Map<String, Map<String, Double>> gauges = new TreeMap<>();
    /// How many series each job has, in the order in which the jobs were heard.
    private final Map<String, Integer> jobs = new LinkedHashMap<>();
    private int series;

    /// Port 0 takes a free one.
    ///
    /// @throws IOException where the port cannot be had
    public TextEndpoint(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 16);
        server.createContext("/metrics", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public synchronized void count(String name, Map<String, String> tags) {
        put(counters, name, tags, 1, true);
    }

    @Override
    public synchronized void gauge(String name, double value, Map<String, String> tags) {
        put(gauges, name, tags, value, false);
    }

    private void put(Map<String, Map<String, Double>> into, String name, Map<String, String> tags, double value, boolean add) {
        Map<String, Double> family = into.computeIfAbsent(name, key -> new TreeMap<>());
        String labels = new TreeMap<>(tags).entrySet().stream()
                .map(tag -> label(tag.getKey(), tag.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        if (!family.containsKey(labels)) {
            if (series >= MOST_SERIES && !forgetOldestJob()) {
                return;
            }
            series++;
            if (tags.containsKey(JOB)) {
                jobs.merge(String.valueOf(tags.get(JOB)), 1, Integer::sum);
            }
        }
        if (add) {
            family.merge(labels, value, Double::sum);
        } else {
            family.put(labels, value);
        }
    }

    private boolean forgetOldestJob() {
        if (jobs.isEmpty()) {
            return false;
        }
        var oldest = jobs.entrySet().iterator().next();
        String label = label(JOB, oldest.getKey());
        Stream.of(counters, gauges).flatMap(families -> families.values().stream()).forEach(family -> family.keySet().removeIf(labels -> labels.contains(label)));
        series -= oldest.getValue();
        jobs.remove(oldest.getKey());
        return true;
    }

    private static String label(String name, String value) {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private synchronized String text() {
        StringBuilder text = new StringBuilder();
        write(text, counters, "counter");
        write(text, gauges, "gauge");
        return text.toString();
    }

    private static void write(StringBuilder text, Map<String, Map<String, Double>> families, String type) {
        families.forEach((name, family) -> {
            text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
            family.forEach((labels, value) -> text.append(name).append(labels).append(' ').append(value).append('\n'));
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
