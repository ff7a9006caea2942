package io.flarescope.telemetry.saved;

import io.flarescope.federation.TagValues;
import io.flarescope.telemetry.eventfile.ValueRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the values of a job's event files lie that are no numbers, by who wrote them, tag and kind. For one thread.
final class ValueBook {
    private record Key(String site, String tag, TagValues.Kind kind) {}

    private record Tag(String site, String tag) {}

    private final Map<Tag, String> plugins = new HashMap<>();
    private final Map<Key, FileValues> byTag = new LinkedHashMap<>();

    /// True where there were any.
    boolean add(RunFile file, RunFile.News news) {
        String site = file.owner().participant();
        news.plugins().forEach((tag, plugin) -> plugins.putIfAbsent(new Tag(site, tag), plugin));
        for (ValueRef ref : news.values()) {
            TagValues.Kind kind = kind(plugins.getOrDefault(new Tag(site, ref.tag()), ""), ref.kind());
            Key key = new Key(site, file.owner().prefix() + ref.tag(), kind);
            byTag.computeIfAbsent(key, _ -> new FileValues(key.site(), key.tag(), key.kind())).add(file.path(), ref);
        }
        return !news.values().isEmpty();
    }

    List<TagValues> all() {
        return byTag.values().stream().<TagValues>map(FileValues::snapshot).toList();
    }

    /// Newer writers put everything into tensors; what is in one is told by the plugin of its tag.
    private static TagValues.Kind kind(String plugin, ValueRef.Kind kind) {
        return switch (plugin) {
            case "histograms" -> TagValues.Kind.HISTOGRAM;
            case "images" -> TagValues.Kind.IMAGE;
            case "text" -> TagValues.Kind.TEXT;
            case "audio" -> TagValues.Kind.AUDIO;
            default -> kind(kind);
        };
    }

    private static TagValues.Kind kind(ValueRef.Kind kind) {
        return switch (kind) {
            case HISTOGRAM -> TagValues.Kind.HISTOGRAM;
            case IMAGE -> TagValues.Kind.IMAGE;
            case AUDIO -> TagValues.Kind.AUDIO;
            case TEXT -> TagValues.Kind.TEXT;
            case TENSOR -> TagValues.Kind.TENSOR;
            case HPARAMS -> TagValues.Kind.HPARAMS;
        };
    }
}
