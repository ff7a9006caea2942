package io.flarescope.embedded.statistics;

import java.util.List;
import java.util.Map;

/// A site's data, as FLARE's `Statistics` component gives it.
public interface Generator {
    /// By data set, in its order.
    Map<String, List<Column>> data();

    /// Centroids of a digest; 0 takes the root of the number of rows.
    int maxBin();
}
