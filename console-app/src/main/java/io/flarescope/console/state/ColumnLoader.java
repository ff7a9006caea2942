package io.flarescope.console.state;

import io.flarescope.charts.series.Series;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.JobId;
import io.flarescope.federation.MetricColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Turns whole columns into series before they reach the UI thread, so that millions of points cost no pulse.
///
/// A series is appended here only, one event at a time, and read by the UI thread while it grows, which [Series] allows. Columns of different series are
/// appended side by side.
final class ColumnLoader {
    private final Map<JobId, Map<SeriesKey, Series>> loaded = new ConcurrentHashMap<>();
    private final Set<ColumnsAdvanced> taken = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /// Any thread; waits while another event is taken. An event that was taken already is passed over.
    synchronized void take(ColumnsAdvanced event) {
        if (!taken.add(event)) {
            return;
        }
        Map<SeriesKey, Series> known = loaded.computeIfAbsent(event.job(), _ -> new ConcurrentHashMap<>());
        Map<Series, List<MetricColumn>> bySeries = new IdentityHashMap<>();
        for (MetricColumn column : event.columns()) {
            Series series = known.computeIfAbsent(new SeriesKey(column.site(), column.tag()), _ -> new Series());
            bySeries.computeIfAbsent(series, _ -> new ArrayList<>()).add(column);
        }
        bySeries.entrySet().parallelStream().forEach(entry -> entry.getValue().forEach(column ->
                column.forEach(entry.getKey()::append)));
    }

    /// The series of an event's columns, in their order; takes the event where nobody did, and else waits for nobody.
    Map<SeriesKey, Series> finish(ColumnsAdvanced event) {
        if (!taken.contains(event)) {
            take(event);
        }
        taken.remove(event);
        Map<SeriesKey, Series> known = loaded.getOrDefault(event.job(), Map.of());
        Map<SeriesKey, Series> of = new LinkedHashMap<>();
        for (MetricColumn column : event.columns()) {
            SeriesKey key = new SeriesKey(column.site(), column.tag());
            Series series = known.get(key);
            if (series != null) {
                of.put(key, series);
            }
        }
        return of;
    }
}
