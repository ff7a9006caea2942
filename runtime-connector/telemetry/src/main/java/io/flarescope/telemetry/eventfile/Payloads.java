package io.flarescope.telemetry.eventfile;

import io.flarescope.federation.TagValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The older forms of values that are no numbers, each a message of its own, and the hyperparameters in a value's metadata.
///
/// ```
/// Image      1 height · 2 width · 4 encoded
/// Histogram  6 bucket_limit: packed doubles · 7 bucket: packed doubles
/// Metadata   1 plugin_data { 1 name · 2 content };  hparams: content { 3 session_start_info { 1 map<string, Value> } }
/// ```
/// Sources: `tensorboard/compat/proto/summary.proto`, `tensorboard/plugins/hparams/plugin_data.proto`.
final class Payloads {
    private static final int MOST_BUCKETS = 100_000;
    private static final int MOST_HPARAMS = 1_000;
    private static final int LONGEST_TEXT = 10_000;

    private Payloads() {}

    static TagValue image(byte[] b, int from, int end) {
        Fields fields = new Fields(b, from, end);
        int height = 0;
        int width = 0;
        byte[] encoded = new byte[0];
        while (fields.next()) {
            switch (fields.number) {
                case 1 -> height = (int) fields.varint;
                case 2 -> width = (int) fields.varint;
                case 4 -> encoded = Arrays.copyOfRange(b, fields.from, fields.to);
                default -> {
                    // the colour space stands in the picture, too
                }
            }
        }
        return new TagValue.Image(encoded, width, height);
    }

    static TagValue histogram(byte[] b, int from, int end) {
        Fields fields = new Fields(b, from, end);
        double[] limits = new double[0];
        double[] counts = new double[0];
        double least = 0;
        double most = 0;
        while (fields.next()) {
            switch (fields.number) {
                case 1 -> least = Double.longBitsToDouble(fields.fixed64());
                case 2 -> most = Double.longBitsToDouble(fields.fixed64());
                case 6 -> limits = doubles(limits, fields);
                case 7 -> counts = doubles(counts, fields);
                default -> {
                    // sums that the buckets do not need
                }
            }
        }
        int n = Math.min(limits.length, counts.length);
        double[] left = new double[n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            // the first and the last bucket reach to ±1e308 and end where the values do
            left[i] = i == 0 ? Math.min(least, limits[0]) : Math.max(least, limits[i - 1]);
            right[i] = Math.max(left[i], Math.min(most, limits[i]));
        }
        return new TagValue.Histogram(left, right, Arrays.copyOf(counts, n));
    }

    /// Packed, or one by one.
    static double[] doubles(double[] before, Fields fields) {
        int more = Math.min((fields.to - fields.from) / 8, MOST_BUCKETS - before.length);
        double[] all = Arrays.copyOf(before, before.length + Math.max(0, more));
        for (int i = before.length; i < all.length; i++) {
            all[i] = Double.longBitsToDouble(fields.little(fields.from + 8 * (i - before.length), 8));
        }
        return all;
    }

    /// Empty where the metadata is of something else than the start of a session.
    static Optional<TagValue> hparams(byte[] b, int from, int end) {
        Fields metadata = new Fields(b, from, end);
        while (metadata.next()) {
            if (metadata.number == 1) {
                Fields plugin = new Fields(b, metadata.from, metadata.to);
                while (plugin.next()) {
                    if (plugin.number == 2) {
                        return content(b, plugin.from, plugin.to);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<TagValue> content(byte[] b, int from, int end) {
        Fields content = new Fields(b, from, end);
        while (content.next()) {
            if (content.number == 3) {
                Map<String, String> values = new LinkedHashMap<>();
                Fields session = new Fields(b, content.from, content.to);
                while (session.next()) {
                    if (session.number == 1 && values.size() < MOST_HPARAMS) {
                        entry(b, session.from, session.to, values);
                    }
                }
                return Optional.of(new TagValue.Hparams(values));
            }
        }
        return Optional.empty();
    }

    private static void entry(byte[] b, int from, int end, Map<String, String> into) {
        Fields entry = new Fields(b, from, end);
        String key = "";
        String value = "";
        while (entry.next()) {
            if (entry.number == 1) {
                key = text(b, entry);
            } else if (entry.number == 2) {
                value = wellKnown(b, entry.from, entry.to);
            }
        }
        into.put(key, value);
    }

    /// `google.protobuf.Value`.
    private static String wellKnown(byte[] b, int from, int end) {
        Fields value = new Fields(b, from, end);
        while (value.next()) {
            switch (value.number) {
                case 1 -> {
                    return "null";
                }
                case 2 -> {
                    return number(Double.longBitsToDouble(value.fixed64()));
                }
                case 3 -> {
                    return text(b, value);
                }
                case 4 -> {
                    return value.varint == 0 ? "false" : "true";
                }
                default -> {
                    // lists and structures are no hyperparameters of TensorBoard's
                }
            }
        }
        return "";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    static String text(byte[] b, Fields field) {
        return EventDecoder.text(b, field.from, Math.min(field.to, field.from + LONGEST_TEXT));
    }
}
