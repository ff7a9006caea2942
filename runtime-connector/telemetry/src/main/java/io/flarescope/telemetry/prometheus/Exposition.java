package io.flarescope.telemetry.prometheus;

import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Prometheus' text format, as OpenMetrics as well: one sample a line, its type told before. What is not understood is counted and passed over.
final class Exposition {
    /// Whoever wants the samples. Counters are told with their total.
    interface Taker {
        void sample(MetricKey key, MetricKind kind, double value);
    }

    private static final int MOST_SAMPLES = 200_000;
    private static final int MOST_LABELS = 64;

    private final Map<String, MetricKind> types = new HashMap<>();
    private final Taker taker;
    private int samples;
    private int malformed;

    private Exposition(Taker taker) {
        this.taker = taker;
    }

    record Read(int samples, int malformed) {}

    static Read read(byte[] bytes, Taker taker) {
        Exposition exposition = new Exposition(taker);
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(exposition::line);
        return new Read(exposition.samples, exposition.malformed);
    }

    private void line(String line) {
        if (line.isBlank()) {
            return;
        }
        if (line.startsWith("#")) {
            String[] words = line.split("\\s+", 5);
            if (words.length >= 4 && words[1].equals("TYPE")) {
                types.put(words[2], words[3].equals("counter") ? MetricKind.COUNTER : MetricKind.GAUGE);
            }
            return;
        }
        Sample sample = parse(line);
        if (sample == null || samples >= MOST_SAMPLES) {
            malformed++;
            return;
        }
        if (!Double.isFinite(sample.value)) {
            return;
        }
        samples++;
        taker.sample(sample.key, kind(sample.key.name()), sample.value);
    }

    /// Counters of histograms and summaries are named after their family.
    private MetricKind kind(String name) {
        MetricKind told = types.get(name);
        if (told != null) {
            return told;
        }
        for (String end : new String[] {"_total", "_count", "_sum", "_bucket"}) {
            if (name.endsWith(end)) {
                MetricKind family = types.get(name.substring(0, name.length() - end.length()));
                return family == null && !end.equals("_total") ? MetricKind.GAUGE : MetricKind.COUNTER;
            }
        }
        return MetricKind.GAUGE;
    }

    private record Sample(MetricKey key, double value) {}

    private static @Nullable Sample parse(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) != '{' && line.charAt(i) != ' ' && line.charAt(i) != '\t') {
            i++;
        }
        String name = line.substring(0, i);
        Map<String, String> labels = new TreeMap<>();
        if (i < line.length() && line.charAt(i) == '{') {
            i = labels(line, i + 1, labels);
        }
        if (name.isEmpty() || i < 0) {
            return null;
        }
        String[] rest = line.substring(i).strip().split("\\s+", 3);
        try {
            return new Sample(new MetricKey(name, labels), number(rest[0]));
        } catch (NumberFormatException none) {
            return null;
        }
    }

    static double number(String word) {
        return switch (word) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(word);
        };
    }

    /// Gives the place behind the closing brace, or -1.
    private static int labels(String line, int from, Map<String, String> labels) {
        int i = from;
        while (i < line.length() && labels.size() <= MOST_LABELS) {
            while (i < line.length() && (line.charAt(i) == ',' || line.charAt(i) == ' ')) {
                i++;
            }
            if (i < line.length() && line.charAt(i) == '}') {
                return i + 1;
            }
            int equals = line.indexOf('=', i);
            if (equals < 0 || equals + 1 >= line.length() || line.charAt(equals + 1) != '"') {
                return -1;
            }
            String name = line.substring(i, equals).strip();
            StringBuilder value = new StringBuilder();
            i = equals + 2;
            while (i < line.length() && line.charAt(i) != '"') {
                char c = line.charAt(i++);
                if (c == '\\' && i < line.length()) {
                    char escaped = line.charAt(i++);
                    value.append(escaped == 'n' ? '\n' : escaped);
                } else {
                    value.append(c);
                }
            }
            if (i >= line.length() || name.isEmpty()) {
                return -1;
            }
            labels.put(name, value.toString());
            i++;
        }
        return -1;
    }
}
