package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/// What the sites sent, and what follows from it for all of them, step by step and rounded as FLARE does. Sites are taken in the order of their names.
final class GlobalStatistics {
    /// FLARE rounds merged bins so, whatever the job's precision is.
    private static final int BIN_PLACES = 4;

    private final JsonNode configs;
    private final int precision;
    /// Statistic → site → data set → feature → value.
    private final Map<String, TreeMap<String, JsonNode>> local = new java.util.LinkedHashMap<>();
    private final Map<String, ObjectNode> global = new java.util.LinkedHashMap<>();
    private final Map<String, ObjectNode> missing = new java.util.LinkedHashMap<>();

    GlobalStatistics(JsonNode configs, int precision) {
        this.configs = configs;
        this.precision = precision;
    }

    /// `content` is a site's result of one round.
    void received(String site, JsonNode content) {
        content.path(content.path(Key.ROUND).asText()).properties()
                .forEach(statistic -> local.computeIfAbsent(statistic.getKey(), _ -> new TreeMap<>()).put(site, statistic.getValue()));
        for (JsonNode each : content.path(Key.MISSING)) {
            ObjectNode one = each.deepCopy();
            one.put("site", site);
            // both rounds say it of the count
            missing.put(List.of(one.path("feature"), one.path("statistic"), one.path("data_set"), site).toString(), one);
        }
    }

    boolean has(String statistic) {
        return local.containsKey(statistic);
    }

    int sites(String statistic) {
        return sent(statistic).size();
    }

    private TreeMap<String, JsonNode> sent(String statistic) {
        return local.getOrDefault(statistic, new TreeMap<>());
    }

    /// The statistics a round asks for, with their configuration, in FLARE's order.
    List<ObjectNode> targets(List<String> ofRound) {
        List<ObjectNode> targets = new ArrayList<>();
        boolean first = ofRound.equals(Key.FIRST_ROUND);
        configs.fieldNames().forEachRemaining(name -> {
            if (name.equals(Key.HISTOGRAM) && first) {
                targets.add(target(Key.MIN, configs.get(name)));
                targets.add(target(Key.MAX, configs.get(name)));
            }
            if (name.equals(Key.STDDEV) && !first) {
                targets.add(target(Key.VAR, JsonNodeFactory.instance.objectNode()));
            }
            if (ofRound.contains(name)) {
                targets.add(target(name, configs.get(name)));
            }
        });
        // a mean of all sites and a variance need the sums, asked for or not
        boolean sums = configs.has(Key.MEAN) || configs.has(Key.STDDEV) || configs.has(Key.VAR);
        if (first && sums && !configs.has(Key.SUM)) {
            targets.add(target(Key.SUM, JsonNodeFactory.instance.objectNode()));
        }
        return targets;
    }

    private static ObjectNode target(String name, JsonNode config) {
        ObjectNode target = JsonNodeFactory.instance.objectNode().put("name", name);
        target.set("config", config);
        return target;
    }

    /// What the sites need to know in this round.
    ObjectNode inputs(String round, List<ObjectNode> targets) {
        ObjectNode inputs = JsonNodeFactory.instance.objectNode().put(Key.ROUND, round);
        targets.forEach(inputs.putArray(Key.TARGETS)::add);
        if (round.equals(Key.SECOND)) {
            put(inputs, Key.MIN, Key.MIN);
            put(inputs, Key.MAX, Key.MAX);
            put(inputs, Key.GLOBAL_COUNT, Key.COUNT);
            put(inputs, Key.GLOBAL_MEAN, Key.MEAN);
        }
        return inputs;
    }

    private void put(ObjectNode inputs, String as, String statistic) {
        if (global.get(statistic) instanceof ObjectNode values) {
            inputs.set(as, values);
        }
    }

    void merge(List<String> ofRound) {
        for (String statistic : ofRound) {
            if (statistic.equals(Key.MEAN) && has(Key.SUM)) {
                global.put(statistic, means());
            } else if (has(statistic)) {
                switch (statistic) {
                    case Key.COUNT, Key.FAILURES, Key.SUM, Key.VAR -> global.put(statistic, folded(statistic, Double::sum));
                    case Key.MIN -> global.put(statistic, overDataSets(folded(statistic, Math::min), Math::min));
                    case Key.MAX -> global.put(statistic, overDataSets(folded(statistic, Math::max), Math::max));
                    case Key.HISTOGRAM -> global.put(statistic, histograms());
                    case Key.STDDEV -> global.put(statistic, deviations());
                    case Key.QUANTILE -> global.put(statistic, quantiles());
                    default -> throw new IllegalStateException(statistic);
                }
            }
        }
    }

    private ObjectNode folded(String statistic, DoubleBinaryOperator fold) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        boolean whole = statistic.equals(Key.COUNT) || statistic.equals(Key.FAILURES);
        boolean range = statistic.equals(Key.MIN) || statistic.equals(Key.MAX);
        for (JsonNode site : sent(statistic).values()) {
            site.properties().forEach(dataSet -> dataSet.getValue().properties().forEach(feature -> {
                ObjectNode values = result.withObjectProperty(dataSet.getKey());
                JsonNode before = values.path(feature.getKey());
                double value = feature.getValue().asDouble();
                double folded = before.isNumber() ? fold.applyAsDouble(before.doubleValue(), value) : value;
                double now = range ? Numbers.roundScaled(folded, precision) : Numbers.round(folded, precision);
                if (whole && now == Math.rint(now)) {
                    values.put(feature.getKey(), (long) now);
                } else {
                    values.put(feature.getKey(), now);
                }
            }));
        }
        return result;
    }

    /// A range holds for all data sets, so that their histograms have the same bins.
    private ObjectNode overDataSets(ObjectNode values, DoubleBinaryOperator fold) {
        Map<String, Double> all = new java.util.HashMap<>();
        values.forEach(dataSet -> dataSet.properties().forEach(feature -> all.merge(feature.getKey(), feature.getValue().asDouble(), fold::applyAsDouble)));
        values.forEach(dataSet -> ((ObjectNode) dataSet).properties().forEach(feature -> feature.setValue(JsonNodeFactory.instance.numberNode(all.get(feature.getKey())))));
        return values;
    }

    private ObjectNode means() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode sums = global.computeIfAbsent(Key.SUM, _ -> folded(Key.SUM, Double::sum));
        sums.properties().forEach(dataSet -> dataSet.getValue().properties().forEach(feature -> result.withObjectProperty(dataSet.getKey()).put(feature.getKey(),
                Numbers.round(feature.getValue().asDouble() / counted(dataSet.getKey(), feature.getKey()), precision))));
        return result;
    }

    /// The rows of the sites that sent their sum: FLARE divides by the rows of all of them, which moves the mean where a site holds its sum back.
    private double counted(String dataSet, String feature) {
        double rows = 0;
        for (Map.Entry<String, JsonNode> site : sent(Key.SUM).entrySet()) {
            if (site.getValue().path(dataSet).has(feature)) {
                rows += sent(Key.COUNT).getOrDefault(site.getKey(), MissingNode.getInstance()).path(dataSet).path(feature).asDouble();
            }
        }
        return rows;
    }

    private ObjectNode deviations() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode variances = global.computeIfAbsent(Key.VAR, _ -> folded(Key.VAR, Double::sum));
        variances.properties().forEach(dataSet -> dataSet.getValue().properties().forEach(feature ->
                result.withObjectProperty(dataSet.getKey()).put(feature.getKey(), Numbers.round(Math.sqrt(feature.getValue().asDouble()), precision))));
        return result;
    }

    private ObjectNode histograms() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (JsonNode site : sent(Key.HISTOGRAM).values()) {
            site.properties().forEach(dataSet -> dataSet.getValue().properties().forEach(feature -> {
                ObjectNode values = result.withObjectProperty(dataSet.getKey());
                if (values.get(feature.getKey()) instanceof ArrayNode bins) {
                    for (int i = 0; i < bins.size() && i < feature.getValue().size(); i++) {
                        ((ArrayNode) bins.get(i)).set(2, JsonNodeFactory.instance.numberNode(bins.get(i).get(2).asLong() + feature.getValue().get(i).get(2).asLong()));
                    }
                } else {
                    values.set(feature.getKey(), rounded(feature.getValue(), BIN_PLACES));
                }
            }));
        }
        return result;
    }

    private static ArrayNode rounded(JsonNode bins, int places) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        bins.forEach(bin -> list.addArray().add(Numbers.roundScaled(bin.get(0).asDouble(), places)).add(Numbers.roundScaled(bin.get(1).asDouble(), places))
                .add(bin.get(2)));
        return list;
    }

    private ObjectNode quantiles() {
        Map<String, Map<String, Digest>> digests = new java.util.LinkedHashMap<>();
        for (JsonNode site : sent(Key.QUANTILE).values()) {
            site.properties().forEach(dataSet -> dataSet.getValue().properties().forEach(feature -> digests.computeIfAbsent(dataSet.getKey(), _ -> new java.util.LinkedHashMap<>())
                    .merge(feature.getKey(), Digest.fromJson(feature.getValue().path(Key.DIGEST)), (one, _) -> one.merge(feature.getValue().path(Key.DIGEST)))));
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        JsonNode config = configs.path(Key.QUANTILE);
        digests.forEach((dataSet, features) -> features.forEach((feature, digest) -> {
            ObjectNode values = result.withObjectProperty(dataSet).putObject(feature);
            (config.has(feature) ? config.get(feature) : config.path("*"))
                    .forEach(share -> values.put(share.asText(), Numbers.round(digest.quantile(share.asDouble()), precision)));
        }));
        return result;
    }

    /// FLARE's file: `{feature: {statistic: {site | "Global": {data set: value}}}}`, of what the job asked for.
    ObjectNode result() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        local.forEach((statistic, sites) -> {
            if (configs.has(statistic)) {
                sites.forEach((site, dataSets) -> dataSets.properties().forEach(dataSet -> dataSet.getValue().properties().forEach(feature ->
                        result.withObjectProperty(feature.getKey()).withObjectProperty(statistic).withObjectProperty(site)
                                .set(dataSet.getKey(), shown(statistic, feature.getValue())))));
            }
        });
        global.forEach((statistic, dataSets) -> {
            if (configs.has(statistic)) {
                dataSets.properties().forEach(dataSet -> dataSet.getValue().properties().forEach(feature ->
                        result.withObjectProperty(feature.getKey()).withObjectProperty(statistic).withObjectProperty(Key.GLOBAL).set(dataSet.getKey(), feature.getValue())));
            }
        });
        return result;
    }

    private JsonNode shown(String statistic, JsonNode value) {
        return switch (statistic) {
            case Key.HISTOGRAM -> rounded(value, precision);
            case Key.QUANTILE -> value.path(Key.QUANTILE);
            default -> value.isIntegralNumber() ? value : JsonNodeFactory.instance.numberNode(Numbers.round(value.asDouble(), precision));
        };
    }

    /// What sites did not send of what was asked for, with their reasons.
    ObjectNode missing() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray(Key.MISSING);
        missing.values().stream().filter(each -> configs.has(each.path("statistic").asText())).forEach(list::add);
        return json;
    }
}
