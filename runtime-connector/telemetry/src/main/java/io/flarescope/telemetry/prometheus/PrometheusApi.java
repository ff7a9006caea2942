package io.flarescope.telemetry.prometheus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.flarescope.telemetry.metricstore.MetricKey;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Questions to a Prometheus server. All wait for the answer and throw [PrometheusException] where there is none. Any thread.
public final class PrometheusApi implements AutoCloseable {
    /// One series of an answer; the arrays are the caller's. `at` is in epoch seconds.
    public record Line(MetricKey key, double[] at, double[] values) {}

    /// Prometheus gives no more for one series.
    static final int MOST_STEPS = 11_000;
    private static final int MOST_SERIES = 10_000;
    private static final int MOST_POINTS = 4_000_000;
    private static final int MOST_NAMES = 100_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(100_000).build()).build();

    private final Endpoint endpoint;

    public PrometheusApi(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    public URI address() {
        return endpoint.address();
    }

    /// The values now, or at a moment that was.
    public List<Line> instant(String query, Instant at) {
        return lines(ask("query", Map.of("query", query, "time", seconds(at))));
    }

    /// The values from one moment to another, `step` seconds apart; the step grows where there were too many.
    public List<Line> range(String query, Instant from, Instant to, int step) {
        long least = Math.ceilDiv(Math.max(1, to.getEpochSecond() - from.getEpochSecond()), MOST_STEPS - 1);
        long wide = Math.max(Math.max(1, step), least);
        return lines(ask("query_range", Map.of("query", query, "start", seconds(from), "end", seconds(to), "step", Long.toString(wide))));
    }

    /// All values of a label; `__name__` gives the metrics' names.
    public List<String> labelValues(String label) {
        if (!label.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new PrometheusException("'" + label + "' is no label's name.");
        }
        return words(ask("label/" + label + "/values", Map.of()));
    }

    public List<String> labels() {
        return words(ask("labels", Map.of()));
    }

    private static String seconds(Instant at) {
        return at.getEpochSecond() + "." + String.format(java.util.Locale.ROOT, "%03d", at.getNano() / 1_000_000);
    }

    private byte[] ask(String what, Map<String, String> with) {
        StringBuilder query = new StringBuilder();
        new TreeMap<>(with).forEach((name, value) ->
                query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String base = endpoint.address().toString();
        String where = (base.endsWith("/") ? base : base + "/") + "api/v1/" + what + query;
        return endpoint.ask(URI.create(where), "application/json");
    }

    private interface Data {
        void read(JsonParser json) throws IOException;
    }

    /// Walks to `data`; an error is thrown with the server's words.
    private void read(byte[] answer, Data data) {
        String status = "";
        String error = "";
        try (JsonParser json = JSON.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new PrometheusException(endpoint.address().getAuthority() + " does not answer as Prometheus does.");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "status" -> status = String.valueOf(json.getValueAsString());
                    case "error" -> error = String.valueOf(json.getValueAsString());
                    case "data" -> data.read(json);
                    default -> json.skipChildren();
                }
            }
        } catch (IOException broken) {
            throw new PrometheusException(endpoint.address().getAuthority() + " does not answer as Prometheus does: its JSON is broken.", broken);
        }
        if (!status.equals("success")) {
            throw new PrometheusException(endpoint.address().getAuthority() + (error.isEmpty() ? " does not answer as Prometheus does." : " says: " + error));
        }
    }

    private List<String> words(byte[] answer) {
        List<String> all = new ArrayList<>();
        read(answer, json -> {
            if (!json.isExpectedStartArrayToken()) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && all.size() < MOST_NAMES) {
                    all.add(json.getText());
                } else {
                    json.skipChildren();
                }
            }
        });
        return all;
    }

    private List<Line> lines(byte[] answer) {
        List<Line> all = new ArrayList<>();
        read(answer, json -> {
            Reading reading = new Reading(json, all);
            reading.data();
        });
        return all;
    }

    /// `{"resultType": …, "result": [{"metric": {…}, "value": [t, "v"] | "values": [[t, "v"], …]}]}`, or a scalar's `[t, "v"]`.
    private static final class Reading {
        private final JsonParser json;
        private final List<Line> all;
        private double[] at = new double[256];
        private double[] values = new double[256];
        private int used;
        private int points;

        Reading(JsonParser json, List<Line> all) {
            this.json = json;
            this.all = all;
        }

        void data() throws IOException {
            String type = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("resultType")) {
                    type = String.valueOf(json.getValueAsString());
                } else if (name.equals("result") && json.isExpectedStartArrayToken()) {
                    if (type.equals("scalar") || type.equals("string")) {
                        used = 0;
                        point();
                        add(MetricKey.of(""));
                    } else {
                        series();
                    }
                } else {
                    json.skipChildren();
                }
            }
        }

        private void series() throws IOException {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                MetricKey key = MetricKey.of("");
                used = 0;
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    switch (name) {
                        case "metric" -> key = key();
                        case "value" -> point();
                        case "values" -> {
                            while (json.nextToken() == JsonToken.START_ARRAY) {
                                point();
                            }
                        }
                        default -> json.skipChildren();
                    }
                }
                add(key);
            }
        }

        private void add(MetricKey key) {
            if (all.size() < MOST_SERIES) {
                all.add(new Line(key, Arrays.copyOf(at, used), Arrays.copyOf(values, used)));
            }
        }

        private MetricKey key() throws IOException {
            Map<String, String> labels = new TreeMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String label = json.currentName();
                json.nextToken();
                labels.put(label, String.valueOf(json.getValueAsString()));
            }
            @Nullable String name = labels.remove("__name__");
            return new MetricKey(name == null ? "" : name, labels);
        }

        /// The opening bracket was read.
        private void point() throws IOException {
            json.nextToken();
            double time = json.getValueAsDouble(Double.NaN);
            json.nextToken();
            double value = number(String.valueOf(json.getValueAsString()));
            if (json.nextToken() != JsonToken.END_ARRAY) {
                throw new IOException("a point has two parts");
            }
            if (points++ >= MOST_POINTS) {
                return;
            }
            if (used == at.length) {
                at = Arrays.copyOf(at, 2 * used);
                values = Arrays.copyOf(values, 2 * used);
            }
            at[used] = time;
            values[used++] = value;
        }

        private static double number(String word) throws IOException {
            try {
                return Exposition.number(word);
            } catch (NumberFormatException none) {
                throw new IOException("a value is no number", none);
            }
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
