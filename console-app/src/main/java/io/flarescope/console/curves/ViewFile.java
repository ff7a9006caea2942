package io.flarescope.console.curves;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.scale.Span;
import io.flarescope.charts.scale.YScale;
import io.flarescope.console.state.SeriesKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Views of Curves as JSON files. A file may come from anybody: it is bounded before it is read, and anything in it that is none of ours is a refusal.
final class ViewFile {
    private static final String MARK = "flarescope-view";
    private static final int VERSION = 1;
    static final int LARGEST = 1 << 20;
    private static final int MOST_ENTRIES = 10_000;
    private static final int LONGEST_NAME = 1_000;
    private static final ObjectMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(LONGEST_NAME).maxNumberLength(40).build()).build()).build();

    private ViewFile() {}

    sealed interface Reading {
        record Opened(SavedView view) implements Reading {}

        record Refused(String why) implements Reading {}
    }

    static void write(Path file, SavedView view) throws IOException {
        Choices choices = view.choices();
        ObjectNode root = JSON.createObjectNode();
        root.put(MARK, VERSION);
        root.put("x", choices.x().name()).put("x-scale", choices.xScale().name()).put("y", choices.y().name());
        root.put("smoothing", choices.method().name()).put("weight", choices.weight());
        root.put("ignore-outliers", choices.ignoreOutliers()).put("mean-and-spread", choices.meanAndSpread());
        root.put("moments", choices.moments()).put("orphans", choices.orphans()).put("mean-over", choices.over().name());
        view.view().ifPresent(span -> root.putArray("view").add(span.from()).add(span.to()));
        root.put("pattern", view.pattern());
        ArrayNode shown = root.putArray("shown");
        view.shown().forEach(key -> shown.addArray().add(key.site()).add(key.tag()));
        ArrayNode pins = root.putArray("pins");
        view.pins().forEach(card -> pins.addArray().add(card.kind().name()).add(card.tag()));
        ArrayNode scales = root.putArray("scales");
        view.scales().forEach((card, scale) -> scales.addArray().add(card.kind().name()).add(card.tag()).add(scale.name()));
        ArrayNode bands = root.putArray("bands");
        view.bands().forEach(card -> bands.addArray().add(card.kind().name()).add(card.tag()));
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    static Reading read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            return new Reading.Refused("it is larger than 1 MiB, and a view is not");
        }
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root == null || !root.path(MARK).isInt()) {
                return new Reading.Refused("it is no view of Curves: \"" + MARK + "\" is missing");
            }
            if (root.path(MARK).intValue() != VERSION) {
                return new Reading.Refused("it was written by another version: " + root.path(MARK).intValue());
            }
            return new Reading.Opened(view(root));
        } catch (JsonProcessingException wrong) {
            return new Reading.Refused("it is not JSON as we read it: " + wrong.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IllegalArgumentException wrong) {
            return new Reading.Refused(String.valueOf(wrong.getMessage()));
        }
    }

    private static SavedView view(JsonNode root) {
        Choices choices = new Choices(
                word(XAxis.class, root.path("x")), word(YScale.class, root.path("x-scale")), Choices.FIRST.weight(root.path("weight").asDouble(0)).weight(),
                word(Choices.Method.class, root.path("smoothing")), word(YScale.class, root.path("y")), root.path("ignore-outliers").asBoolean(true),
                root.path("mean-and-spread").asBoolean(true), root.path("moments").asBoolean(true), root.path("orphans").asBoolean(true),
                root.has("mean-over") ? word(Choices.Over.class, root.path("mean-over")) : Choices.Over.SITES);
        if (!Double.isFinite(choices.weight())) {
            throw new IllegalArgumentException("its weight is no number");
        }
        Optional<Span> view = Optional.empty();
        if (root.has("view")) {
            JsonNode ends = root.path("view");
            double from = ends.path(0).asDouble(Double.NaN);
            double to = ends.path(1).asDouble(Double.NaN);
            if (!(from < to) || Double.isInfinite(from) || Double.isInfinite(to)) {
                throw new IllegalArgumentException("its view has no two ends");
            }
            view = Optional.of(new Span(from, to));
        }
        List<SeriesKey> shown = new ArrayList<>();
        each(root, "shown", entry -> shown.add(new SeriesKey(name(entry.path(0)), name(entry.path(1)))));
        List<CardKey> pins = new ArrayList<>();
        each(root, "pins", entry -> pins.add(card(entry)));
        Map<CardKey, YScale> scales = new LinkedHashMap<>();
        each(root, "scales", entry -> scales.put(card(entry), word(YScale.class, entry.path(2))));
        List<CardKey> bands = new ArrayList<>();
        each(root, "bands", entry -> bands.add(card(entry)));
        return new SavedView(choices, view, name(root.path("pattern")), shown, pins, scales, bands);
    }

    private static void each(JsonNode root, String name, Consumer<JsonNode> take) {
        JsonNode list = root.path(name);
        if (list.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException("it names more than " + MOST_ENTRIES + " " + name);
        }
        list.forEach(take);
    }

    private static CardKey card(JsonNode entry) {
        return new CardKey(word(CardKey.Kind.class, entry.path(0)), name(entry.path(1)));
    }

    private static String name(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("a name in it is no text");
        }
        return node.textValue();
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node) {
        for (E known : type.getEnumConstants()) {
            if (known.name().equals(node.asText())) {
                return known;
            }
        }
        String said = node.asText();
        throw new IllegalArgumentException("it says " + Tags.words(said.isEmpty() ? "nothing" : said) + " where a choice is expected");
    }
}
