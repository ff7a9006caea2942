package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// What a site computes for one round: `{statistic: {data set: {feature: value}}}`, and beside it what it could not, with the reason. Columns are worked on by all
/// processors; the result is the same whichever comes first.
final class LocalStatistics {
    /// The digits of a quantile, which FLARE fixes.
    private static final int QUANTILE_PLACES = 4;

    private final Generator generator;
    private final int precision;
    private final JsonNode inputs;

    /// What is computed, and why what is missing is.
    record Computed(ObjectNode statistics, ArrayNode missing) {}

    LocalStatistics(Generator generator, int precision, JsonNode inputs) {
        this.generator = generator;
        this.precision = precision;
        this.inputs = inputs;
    }

    Computed compute() {
        ObjectNode statistics = JsonNodeFactory.instance.objectNode();
        ArrayNode missing = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> targets = new ArrayList<>();
        inputs.path(Key.TARGETS).forEach(targets::add);
        // the privacy filters need both
        for (String always : List.of(Key.FAILURES, Key.COUNT)) {
            if (targets.stream().noneMatch(target -> target.path("name").asText().equals(always))) {
                targets.add(JsonNodeFactory.instance.objectNode().put("name", always).set("config", JsonNodeFactory.instance.objectNode()));
            }
        }
        generator.data().forEach((dataSet, columns) -> {
            List<List<Object>> results = columns.stream().parallel().map(column -> attempts(targets, dataSet, column)).toList();
            for (int target = 0; target < targets.size(); target++) {
                String statistic = targets.get(target).path("name").asText();
                ObjectNode values = statistics.withObjectProperty(statistic).putObject(dataSet);
                for (int column = 0; column < columns.size(); column++) {
                    String feature = columns.get(column).name();
                    switch (results.get(column).get(target)) {
                        case JsonNode value -> values.set(feature, value);
                        case Missed missed -> missing.add(missed.toJson(feature, statistic, dataSet));
                        default -> throw new IllegalStateException();
                    }
                }
            }
        });
        return new Computed(statistics, missing);
    }

    /// A value that was not computed.
    private record Missed(String cause, String sentence) {
        ObjectNode toJson(String feature, String statistic, String dataSet) {
            return missing(feature, statistic, dataSet, cause, sentence, "");
        }
    }

    static ObjectNode missing(String feature, String statistic, String dataSet, String cause, String sentence, String rule) {
        return JsonNodeFactory.instance.objectNode().put("feature", feature).put("statistic", statistic).put("data_set", dataSet).put("cause", cause)
                .put("sentence", sentence).put("rule", rule);
    }

    /// All that is asked of one column, while its values are at hand. FLARE logs what a column throws and goes on with the next one.
    private List<Object> attempts(List<JsonNode> targets, String dataSet, Column column) {
        double[] values = column.values();
        List<Object> results = new ArrayList<>();
        for (JsonNode target : targets) {
            if (!column.numeric()) {
                results.add(new Missed("not_numeric", column.name() + " holds text at this site."));
                continue;
            }
            try {
                results.add(value(target.path("name").asText(), target.path("config"), dataSet, column, values));
            } catch (RuntimeException failed) {
                results.add(new Missed("failed", "The site could not compute it: " + failed.getMessage() + "."));
            }
        }
        return results;
    }

    private JsonNode value(String statistic, JsonNode config, String dataSet, Column column, double[] values) {
        Moments moments = column.moments(values);
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (statistic) {
            case Key.COUNT -> json.numberNode(moments.count());
            case Key.FAILURES -> json.numberNode(0);
            case Key.SUM -> json.numberNode(Numbers.round(moments.sum(), precision));
            case Key.MEAN -> json.numberNode(Numbers.round(moments.sum() / moments.count(), precision));
            case Key.STDDEV -> json.numberNode(Numbers.round(Numbers.stddev(values, moments), precision));
            case Key.VAR -> json.numberNode(Numbers.round(
                    Numbers.variance(values, global(Key.GLOBAL_MEAN, dataSet, column), global(Key.GLOBAL_COUNT, dataSet, column) - 1), precision));
            case Key.MIN -> range(config, column.name()).map(given -> given.get(0)).orElseGet(() -> json.numberNode(moments.min()));
            case Key.MAX -> range(config, column.name()).map(given -> given.get(1)).orElseGet(() -> json.numberNode(moments.max()));
            case Key.HISTOGRAM -> histogram(config, dataSet, column, values);
            case Key.QUANTILE -> quantiles(config, column, values);
            default -> throw new IllegalArgumentException("unknown statistic " + statistic);
        };
    }

    private double global(String key, String dataSet, Column column) {
        JsonNode value = inputs.path(key).path(dataSet).path(column.name());
        if (!value.isNumber()) {
            throw new IllegalArgumentException("the server sent no " + key + " of it");
        }
        return value.doubleValue();
    }

    private JsonNode histogram(JsonNode config, String dataSet, Column column, double[] values) {
        int bins = own(config, column.name()).path("bins").asInt();
        if (bins < 1 || bins > 100_000) {
            throw new IllegalArgumentException("missing required 'bins' config in histogram config");
        }
        java.util.Optional<JsonNode> given = range(config, column.name());
        double low = given.map(range -> range.get(0).asDouble()).orElseGet(() -> global(Key.MIN, dataSet, column));
        double high = given.map(range -> range.get(1).asDouble()).orElseGet(() -> global(Key.MAX, dataSet, column));
        EqualBins counted = EqualBins.of(values, bins, low, high);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int bin = 0; bin < bins; bin++) {
            list.addArray().add(counted.edges()[bin]).add(counted.edges()[bin + 1]).add(counted.counts()[bin]);
        }
        return list;
    }

    private JsonNode quantiles(JsonNode config, Column column, double[] values) {
        JsonNode shares = config.has(column.name()) ? config.get(column.name()) : config.path("*");
        if (!shares.isArray()) {
            throw new IllegalArgumentException("feature: " + column.name() + " target percents are not defined");
        }
        Digest digest = Digest.of(values, generator.maxBin());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode at = result.putObject(Key.QUANTILE);
        shares.forEach(share -> at.put(share.asText(), Numbers.round(digest.quantile(share.asDouble()), QUANTILE_PLACES)));
        result.set(Key.DIGEST, digest.toJson());
        return result;
    }

    private static JsonNode own(JsonNode config, String feature) {
        return config.has(feature) ? config.get(feature) : config.path("*");
    }

    private static java.util.Optional<JsonNode> range(JsonNode config, String feature) {
        JsonNode range = own(config, feature).path("range");
        return range.isArray() && range.size() == 2 ? java.util.Optional.of(range) : java.util.Optional.empty();
    }

}
