package io.flarescope.console;

import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.curves.EventWriting;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.telemetry.eventfile.RunFolders;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What Curves shows, written as event files.
record EventFolders(InstantSource clock) implements EventWriting {
    @Override
    public long write(Path folder, Map<SeriesKey, SeriesSnapshot> series) {
        try (RunFolders runs = new RunFolders(folder, clock.millis() / 1e3)) {
            series.forEach((key, points) -> {
                for (int i = 0; i < points.size(); i++) {
                    runs.scalar(key.site(), key.tag(), points.wall(i), points.step(i), points.value(i));
                }
            });
            return runs.points();
        }
    }
}
