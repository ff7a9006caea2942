package io.flarescope.console.statistics;

import io.flarescope.federation.statistics.Feature;
import io.flarescope.federation.statistics.Missing;
import java.util.List;

/// A feature as the table shows it.
///
/// @param lanes from the top
/// @param shift the largest shift of a median, without its sign; negative where none is known
/// @param distance the largest Wasserstein distance; negative where none is known
/// @param missing values that were asked for and are not there
record Row(Feature feature, List<Lane> lanes, double shift, double distance, List<Missing> missing) {
    String name() {
        return feature.name();
    }
}
