package io.flarescope.console;

import io.flarescope.console.statistics.StatisticsOpener;
import io.flarescope.federation.SavedFile;
import io.flarescope.federation.statistics.StatisticsResult;
import io.flarescope.telemetry.statistics.StatisticsFiles;
import java.nio.file.Path;
import java.util.List;

/// The view Statistics knows files only through this.
final class SavedStatistics implements StatisticsOpener {
    @Override
    public StatisticsResult open(Path path) {
        return StatisticsFiles.open(path);
    }

    @Override
    public StatisticsResult open(String name, List<SavedFile> files) {
        return StatisticsFiles.open(name, files);
    }
}
