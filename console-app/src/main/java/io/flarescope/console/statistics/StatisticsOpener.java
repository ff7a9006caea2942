package io.flarescope.console.statistics;

import io.flarescope.federation.SavedFile;
import io.flarescope.federation.statistics.StatisticsResult;
import java.nio.file.Path;
import java.util.List;

/// Reads statistics; called on background threads. What holds none is an exception whose message is a sentence.
public interface StatisticsOpener {
    /// A JSON file, a workspace zip, or a folder with either.
    StatisticsResult open(Path path);

    /// Files of a job that lie on this machine; `name` is how the job is called.
    StatisticsResult open(String name, List<SavedFile> files);
}
