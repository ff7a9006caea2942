package io.flarescope.console.curves;

import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.SeriesKey;
import java.nio.file.Path;
import java.util.Map;

/// Writes series as event files that TensorBoard opens. Given from outside: a view does not know how such files look.
public interface EventWriting {
    /// One folder a participant below `folder`; gives the number of points. Waits for the disk: never on the UI thread.
    long write(Path folder, Map<SeriesKey, SeriesSnapshot> series);
}
