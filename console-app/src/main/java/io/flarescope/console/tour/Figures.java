package io.flarescope.console.tour;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the console showed or received during the tour. Accuracies are shares, 0 to 1, NaN where none came; times are milliseconds.
record Figures(
        String jobStatus, int rounds, int sites, double accuracyGlobal, double accuracyLocalMean, long pointsReceived, long pointsExpected,
        long linesReceived, double eventToPixelP50, double eventToPixelP95, long debugBefore, long debugAfter, List<String> pictures) {
    static final int ROUNDS = 30;

    Figures {
        pictures = List.copyOf(pictures);
    }

    /// What did not happen, one sentence each; empty when the tour is whole.
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!jobStatus.equals("FINISHED:COMPLETED")) {
            missing.add("The job ended as " + jobStatus + ", not as FINISHED:COMPLETED.");
        }
        if (rounds < ROUNDS) {
            missing.add("Only " + rounds + " rounds of " + ROUNDS + " were seen.");
        }
        if (Double.isNaN(accuracyGlobal) || Double.isNaN(accuracyLocalMean)) {
            missing.add("No accuracy of the global model or of the sites alone arrived.");
        }
        if (pointsReceived == 0 || pointsReceived != pointsExpected) {
            missing.add(pointsReceived + " metric points arrived, " + pointsExpected + " were made.");
        }
        if (debugAfter <= debugBefore) {
            missing.add("No DEBUG line arrived after the package was set to DEBUG (" + debugBefore + " before, " + debugAfter + " after).");
        }
        if (Double.isNaN(eventToPixelP50)) {
            missing.add("No record was seen on its way to the screen.");
        }
        return missing;
    }

    void write(Path file) {
        ObjectNode json = JsonNodeFactory.instance.objectNode()
                .put("job_status", jobStatus)
                .put("rounds", rounds)
                .put("sites", sites);
        number(json, "accuracy_global", accuracyGlobal, 4);
        number(json, "accuracy_local_mean", accuracyLocalMean, 4);
        json.put("metric_points_received", pointsReceived)
                .put("metric_points_expected", pointsExpected)
                .put("log_lines_received", linesReceived);
        ObjectNode times = json.putObject("event_to_pixel_ms");
        number(times, "p50", eventToPixelP50, 1);
        number(times, "p95", eventToPixelP95, 1);
        json.put("debug_lines_before", debugBefore).put("debug_lines_after", debugAfter);
        pictures.forEach(json.putArray("pictures")::add);
        try {
            Files.writeString(file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (IOException failed) {
            throw new TourException("The file " + file + " could not be written: " + failed.getMessage() + ".", failed);
        }
    }

    private static void number(ObjectNode json, String name, double value, int decimals) {
        if (Double.isNaN(value)) {
            json.putNull(name);
        } else {
            json.put(name, Math.round(value * Math.pow(10, decimals)) / Math.pow(10, decimals));
        }
    }
}
