package io.flarescope.federation;

import java.util.List;
import java.util.Map;

/// One value that is no number. Texts and sizes are bounded by whoever reads it.
public sealed interface TagValue {

    /// `counts[i]` values lie in `[left[i], right[i])`; the bounds rise.
    record Histogram(double[] left, double[] right, double[] counts) implements TagValue {}

    /// An encoded picture as it was written; `width` and `height` are what the event says, 0 where it says nothing.
    record Image(byte[] encoded, int width, int height) implements TagValue {}

    /// One text, or the cells of a table of texts row by row.
    record Text(List<String> cells, int columns) implements TagValue {}

    /// The hyperparameters of one run, as their writer called them.
    record Hparams(Map<String, String> values) implements TagValue {}

    /// Something that cannot be shown, in words.
    record Other(String what) implements TagValue {}
}
