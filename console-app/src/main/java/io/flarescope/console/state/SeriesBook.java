package io.flarescope.console.state;

import io.flarescope.charts.series.Series;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.MetricPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The metric series of one job, in order of first appearance.
public final class SeriesBook {
    private final Map<SeriesKey, Series> series = new LinkedHashMap<>();
    private final SiteOrder sites;
    private int structure;

    SeriesBook(SiteOrder sites) {
        this.sites = sites;
    }

    void add(MetricPoint point) {
        SeriesKey key = new SeriesKey(point.site(), point.tag());
        Series target = series.get(key);
        if (target == null) {
            target = new Series();
            series.put(key, target);
            structure++;
            if (!point.site().equals(io.flarescope.federation.Participants.SERVER)) {
                sites.index(point.site());
            }
        }
        double seconds = point.time().getEpochSecond() + point.time().getNano() / 1e9;
        target.append(point.step(), seconds, point.round(), (float) point.value());
    }

    /// A series that is appended elsewhere, such as one read from files; nothing may be added to it here.
    void adopt(SeriesKey key, Series whole) {
        if (series.put(key, whole) != whole) {
            structure++;
            if (!key.site().equals(io.flarescope.federation.Participants.SERVER)) {
                sites.index(key.site());
            }
        }
    }

    /// Records of a site were dropped, of which tags is not known: all its lines break.
    void gap(Gap gap) {
        series.forEach((key, values) -> {
            if (key.site().equals(gap.site())) {
                values.gap(gap.count());
            }
        });
    }

    public Optional<Series> find(SeriesKey key) {
        return Optional.ofNullable(series.get(key));
    }

    public List<SeriesKey> keys() {
        return new ArrayList<>(series.keySet());
    }

    /// Moves when a series was added, so that a tree is rebuilt only then.
    public int structure() {
        return structure;
    }
}
