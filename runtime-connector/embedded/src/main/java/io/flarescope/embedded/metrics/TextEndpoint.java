package io.flarescope.embedded.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Metrics as Prometheus text at `http://127.0.0.1:<port>/metrics`: totals of counters, the last value of gauges.
public final class TextEndpoint implements MetricSink, AutoCloseable {
    /// More series are not shown; jobs come and go with names of their own.
    private static final int MOST_SERIES = 20_000;

    private final HttpServer server;
    private final Map<String, Map<String, Double>> counters = new TreeMap<>();
    private final Map<String, Map<String, Double>> gauges = new TreeMap<>();
    private int series;

    /// Port 0 takes a free one.
    ///
    /// @throws IOException where the port cannot be had
    public TextEndpoint(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 16);
        server.createContext("/metrics", this::answer);
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
                .map(tag -> tag.getKey() + "=\"" + tag.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        if (!family.containsKey(labels) && series++ >= MOST_SERIES) {
            return;
        }
        if (add) {
            family.merge(labels, value, Double::sum);
        } else {
            family.put(labels, value);
        }
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
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
