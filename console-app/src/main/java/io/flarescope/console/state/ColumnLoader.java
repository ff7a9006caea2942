package io.flarescope.console.state;

import io.flarescope.charts.series.Series;
import io.flarescope.federation.FederationEvent.ColumnsAdvanced;
import io.flarescope.federation.JobId;
import io.flarescope.federation.MetricColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Turns whole columns into series before they reach the UI thread, so that millions of points cost no pulse.
///
/// A series is appended here only, one event at a time, and read by the UI thread while it grows, which [Series] allows. Columns of different series are
/// appended side by side.
final class ColumnLoader {
    private static final class Loaded {
        private final SeriesKey key;
        private final Series series = new Series();
        /// What is to be appended, in its order.
        private List<MetricColumn> columns = List.of();

        Loaded(SeriesKey key) {
            this.key = key;
        }

        void append() {
            columns.forEach(column -> column.forEach(series::append));
            columns = List.of();
        }
    }

    private final Map<JobId, Map<SeriesKey, Loaded>> known = new HashMap<>();
    private final Map<ColumnsAdvanced, List<Loaded>> taken = Collections.synchronizedMap(new IdentityHashMap<>());

    /// Any thread; waits while another event is taken. An event that was taken already is passed over.
    synchronized void take(ColumnsAdvanced event) {
        if (taken.containsKey(event)) {
            return;
        }
        Map<SeriesKey, Loaded> all = known.computeIfAbsent(event.job(), _ -> new HashMap<>());
        List<Loaded> of = new ArrayList<>(event.columns().size());
        for (MetricColumn column : event.columns()) {
            Loaded loaded = all.computeIfAbsent(new SeriesKey(column.site(), column.tag()), Loaded::new);
            if (loaded.columns.isEmpty()) {
                loaded.columns = List.of(column);
                of.add(loaded);
            } else {
                loaded.columns = Stream.concat(loaded.columns.stream(), Stream.of(column)).toList();
            }
        }
        of.parallelStream().forEach(Loaded::append);
        taken.put(event, of);
    }

    /// Tells the series of an event's columns, in their order; takes the event where nobody did, and else waits for nobody.
    void finish(ColumnsAdvanced event, BiConsumer<SeriesKey, Series> into) {
        if (!taken.containsKey(event)) {
            take(event);
        }
        List<Loaded> of = taken.remove(event);
        if (of != null) {
            of.forEach(loaded -> into.accept(loaded.key, loaded.series));
        }
    }
}
