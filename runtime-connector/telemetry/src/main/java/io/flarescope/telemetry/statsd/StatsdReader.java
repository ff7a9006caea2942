package io.flarescope.telemetry.statsd;

import io.flarescope.telemetry.metricstore.MetricKey;
import io.flarescope.telemetry.metricstore.MetricKind;
import io.flarescope.telemetry.metricstore.MetricSeries;
import io.flarescope.telemetry.metricstore.MetricStore;
import java.nio.charset.StandardCharsets;

/// Lines of StatsD in bytes, put into the store. Of one thread.
///
/// `name[,tag=value…]:value[:value…]|type[|@rate][|#tag:value,…]`; types are c, g, ms, h, d and s. What else stands behind a bar is passed over. Times are those
/// of arrival.
final class StatsdReader {
    private static final byte[] OF_CLIENTS = "datadog.dogstatsd.client.".getBytes(StandardCharsets.US_ASCII);
    private static final long MOST_WEIGHT = 1_000_000;
    private static final byte MILLISECONDS = 'm';

    private final MetricStore store;
    private final StatsdLimits limits;
    private final Tally tally;
    private final Names names;

    StatsdReader(MetricStore store, StatsdLimits limits, Tally tally) {
        this.store = store;
        this.limits = limits;
        this.tally = tally;
        this.names = new Names(limits.names());
    }

    /// Reads whole lines and, where `all`, also a last one without an end. Gives the place behind what was read.
    int read(byte[] b, int from, int to, boolean all, long epochMillis) {
        int begin = from;
        long lines = 0;
        try (MetricStore.Writing writing = store.writing()) {
            while (begin < to) {
                int end = begin;
                while (end < to && b[end] != '\n') {
                    end++;
                }
                if (end == to && !all) {
                    break;
                }
                int last = end > begin && b[end - 1] == '\r' ? end - 1 : end;
                if (last > begin) {
                    lines++;
                    line(writing, b, begin, last, epochMillis);
                }
                begin = end + 1;
            }
        }
        tally.lines.add(lines);
        return Math.min(begin, to);
    }

    private void line(MetricStore.Writing writing, byte[] b, int from, int to, long epochMillis) {
        if (to - from > limits.line()) {
            tally.malformed.increment();
            return;
        }
        if (b[from] == '_' && (starts(b, from, to, "_e{") || starts(b, from, to, "_sc|"))) {
            tally.others.increment();
            return;
        }
        int colon = from;
        int hash = 17;
        while (colon < to && b[colon] != ':' && b[colon] != '|') {
            hash = 31 * hash + b[colon++];
        }
        int bar = colon;
        while (bar < to && b[bar] != '|') {
            bar++;
        }
        byte type = bar + 1 < to ? b[bar + 1] : 0;
        int rest = bar + 2;
        if (type == MILLISECONDS) {
            type = rest < to && b[rest] == 's' ? MILLISECONDS : 0;
            rest++;
        }
        boolean known = type == 'c' || type == 'g' || type == MILLISECONDS || type == 'h' || type == 'd' || type == 's';
        if (colon == from || b[from] == ',' || bar <= colon + 1 || !known || rest < to && b[rest] != '|') {
            tally.malformed.increment();
            return;
        }
        double rate = 1;
        int tags = to;
        int tagsEnd = to;
        while (rest < to) {
            int begin = rest + 1;
            int end = begin;
            while (end < to && b[end] != '|') {
                end++;
            }
            if (begin < end && b[begin] == '@') {
                rate = DecimalNumber.read(b, begin + 1, end);
            } else if (begin < end && b[begin] == '#') {
                tags = begin + 1;
                tagsEnd = end;
            }
            rest = end;
        }
        if (!(rate > 0 && rate <= 1) || colon - from + tagsEnd - tags > limits.key()) {
            tally.malformed.increment();
            return;
        }
        if (ofClient(b, from, colon)) {
            tally.ofClients.increment();
            return;
        }
        hash = Names.hash(b, tags, tagsEnd, 31 * hash + type);
        Names.Entry entry = names.find(b, from, colon, type, tags, tagsEnd, hash);
        if (entry == null || entry.series.gone()) {
            MetricKey key = Tags.key(b, from, colon, tags, tagsEnd, limits.tags());
            MetricSeries series = writing.series(key, kind(type));
            if (entry == null) {
                entry = names.add(b, from, colon, type, tags, tagsEnd, hash, series);
            }
            entry.series = series;
        }
        values(writing, entry, b, colon + 1, bar, type, rate, epochMillis);
    }

    private void values(MetricStore.Writing writing, Names.Entry entry, byte[] b, int from, int to, byte type, double rate, long epochMillis) {
        int begin = from;
        long good = 0;
        while (begin <= to) {
            int end = begin;
            while (end < to && b[end] != ':') {
                end++;
            }
            if (type == 's') {
                Members members = entry.members == null ? entry.members = new Members(limits.members()) : entry.members;
                int different = members.add(b, begin, end, Math.floorDiv(epochMillis, 1000L));
                if (different > 0) {
                    writing.add(entry.series, epochMillis, different, 1);
                }
                good++;
            } else {
                double value = DecimalNumber.read(b, begin, end);
                if (Double.isNaN(value)) {
                    tally.malformed.increment();
                } else {
                    add(writing, entry.series, b[begin], type, value, rate, epochMillis);
                    good++;
                }
            }
            begin = end + 1;
        }
        tally.values.add(good);
    }

    private static void add(MetricStore.Writing writing, MetricSeries series, byte first, byte type, double value, double rate, long epochMillis) {
        switch (type) {
            case 'c' -> writing.add(series, epochMillis, rate < 1 ? value / rate : value, 1);
            case 'g' -> {
                boolean relative = first == '+' || first == '-';
                writing.add(series, epochMillis, relative ? writing.last(series) + value : value, 1);
            }
            default -> writing.add(series, epochMillis, value, rate < 1 ? Math.clamp(Math.round(1 / rate), 1, MOST_WEIGHT) : 1);
        }
    }

    private static MetricKind kind(byte type) {
        return switch (type) {
            case 'c' -> MetricKind.COUNTER;
            case 'g' -> MetricKind.GAUGE;
            case 's' -> MetricKind.SET;
            default -> MetricKind.SAMPLE;
        };
    }

    private static boolean ofClient(byte[] b, int from, int to) {
        if (b[from] != 'd' || to - from <= OF_CLIENTS.length) {
            return false;
        }
        return java.util.Arrays.equals(b, from, from + OF_CLIENTS.length, OF_CLIENTS, 0, OF_CLIENTS.length);
    }

    private static boolean starts(byte[] b, int from, int to, String with) {
        if (to - from < with.length()) {
            return false;
        }
        for (int i = 0; i < with.length(); i++) {
            if (b[from + i] != with.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
