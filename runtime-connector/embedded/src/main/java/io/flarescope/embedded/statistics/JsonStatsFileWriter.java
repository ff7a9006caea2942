package io.flarescope.embedded.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.job.Args;
import io.flarescope.embedded.job.ComponentLog;
import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.job.JobProcess;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// FLARE's writer of statistics as JSON, below the server's run folder. Beside the file stands one more, `….missing.json`, with the reason of each value that is not in it.
public final class JsonStatsFileWriter implements StatisticsWriter {
    public static final String PATH = "nvflare.app_common.statistics.json_stats_file_persistor.JsonStatsFileWriter";

    private final String output;

    public JsonStatsFileWriter(Args args) {
        output = args.text("output_path", "");
        if (output.isEmpty()) {
            throw new JobException("output_path " + output + " is empty string");
        }
        args.unused("json_encoder_path");
    }

    @Override
    public void save(ObjectNode result, ObjectNode missing, JobProcess process, FlContext context) {
        ComponentLog log = process.log(PATH);
        Path file = process.folder().resolve(output).normalize();
        if (!file.startsWith(process.folder())) {
            throw new JobException("output_path " + output + " lies outside of the job's folder");
        }
        log.info(context, "trying to save data to " + file);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, Json.python(result));
            if (!missing.path(Key.MISSING).isEmpty()) {
                Files.writeString(file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ".missing.json"), Json.python(missing));
            }
        } catch (IOException e) {
            throw new JobException("The statistics cannot be saved: " + e, e);
        }
        log.info(context, "file " + file + " saved");
    }
}
