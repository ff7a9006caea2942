package io.flarescope.telemetry.statsd;

import io.flarescope.telemetry.metricstore.MetricKey;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.Map;

/// A key made of a line's bytes: needed only where a spelling is new.
final class Tags {
    private Tags() {}

    /// `[name, nameEnd)` may hold InfluxDB tags behind a comma; `[tags, tagsEnd)` are DogStatsD's. A tag without a value has an empty one. Tags beyond `most`
    /// are left out.
    static MetricKey key(byte[] b, int name, int nameEnd, int tags, int tagsEnd, int most) {
        int comma = name;
        while (comma < nameEnd && b[comma] != ',') {
            comma++;
        }
        Map<String, String> found = new TreeMap<>();
        read(b, comma + 1, nameEnd, (byte) '=', most, found);
        read(b, tags, tagsEnd, (byte) ':', most, found);
        return new MetricKey(text(b, name, comma), found);
    }

    private static void read(byte[] b, int from, int to, byte between, int most, Map<String, String> found) {
        int begin = from;
        while (begin < to && found.size() < most) {
            int end = begin;
            int split = -1;
            while (end < to && b[end] != ',') {
                split = split < 0 && b[end] == between ? end : split;
                end++;
            }
            int nameEnd = split < 0 ? end : split;
            if (nameEnd > begin) {
                found.put(text(b, begin, nameEnd), split < 0 ? "" : text(b, split + 1, end));
            }
            begin = end + 1;
        }
    }

    /// Control characters would be drawn as something else.
    private static String text(byte[] b, int from, int to) {
        String text = new String(b, from, to - from, StandardCharsets.UTF_8);
        return text.chars().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", "�") : text;
    }
}
