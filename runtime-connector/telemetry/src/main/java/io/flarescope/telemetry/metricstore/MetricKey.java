package io.flarescope.telemetry.metricstore;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A metric's name and its tags, as they were told; the same name with other tags is another series. Tags are in order of their names.
public record MetricKey(String name, Map<String, String> tags) {
    /// The tag that says which participant a value is from.
    public static final String SITE = "site";

    public MetricKey {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    public static MetricKey of(String name) {
        return new MetricKey(name, Map.of());
    }

    public MetricKey with(String tag, String value) {
        Map<String, String> more = new TreeMap<>(tags);
        more.put(tag, value);
        return new MetricKey(name, more);
    }

    /// Empty where no tag names one.
    public String site() {
        return tags.getOrDefault(SITE, "");
    }

    /// `name{tag="value", …}`
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(name);
        if (!tags.isEmpty()) {
            words.append('{');
            tags.forEach((tag, value) -> words.append(words.charAt(words.length() - 1) == '{' ? "" : ", ").append(tag).append("=\"").append(value).append('"'));
            words.append('}');
        }
        return words.toString();
    }
}
