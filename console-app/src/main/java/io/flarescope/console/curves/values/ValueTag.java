package io.flarescope.console.curves.values;

import io.flarescope.console.text.Figures;
import io.flarescope.federation.TagValues;
import io.flarescope.federation.TagValues.Kind;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One tag of one kind, with the values each run has of it. The hyperparameters of all runs are one.
record ValueTag(Kind kind, String tag, List<TagValues> runs) {
    private static final String HPARAMS = "Hyperparameters";

    private record Key(Kind kind, String tag) {}

    static List<ValueTag> of(List<TagValues> values) {
        Map<Key, List<TagValues>> byTag = new LinkedHashMap<>();
        for (TagValues each : values) {
            String tag = each.kind() == Kind.HPARAMS ? HPARAMS : each.tag();
            byTag.computeIfAbsent(new Key(each.kind(), tag), _ -> new ArrayList<>()).add(each);
        }
        return byTag.entrySet().stream().map(entry -> new ValueTag(entry.getKey().kind(), entry.getKey().tag(), entry.getValue())).toList();
    }

    Icon icon() {
        return switch (kind) {
            case HISTOGRAM -> Icon.STATISTICS;
            case IMAGE -> Icon.ENLARGE;
            case TEXT -> Icon.LINE;
            case HPARAMS -> Icon.COLUMNS;
            case AUDIO, TENSOR -> Icon.NOT_SUPPORTED;
        };
    }

    String what() {
        return switch (kind) {
            case HISTOGRAM -> "distribution over time";
            case IMAGE -> "pictures";
            case TEXT -> "texts";
            case HPARAMS -> "of " + Figures.of(runs.stream().map(TagValues::site).distinct().count(), "run", "runs");
            case AUDIO -> "audio, not played";
            case TENSOR -> "tensors, not drawn";
        };
    }
}
