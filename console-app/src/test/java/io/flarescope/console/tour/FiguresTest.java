package io.flarescope.console.tour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
    @TempDir
    Path folder;

    private static Figures figures(String status, int rounds, long received, long after) {
        return new Figures(status, rounds, 3, 0.95123, 0.7, received, 900, 120, 61.26, 117, 2, after, List.of("curves-dark.png"));
    }

    @Test
    void aWholeTourMissesNothing() {
        assertThat(figures("FINISHED:COMPLETED", 30, 900, 9).missing()).isEmpty();
    }

    @Test
    void eachThingThatDidNotHappenIsASentence() {
        assertThat(figures("FINISHED:ABORTED", 12, 899, 2).missing()).containsExactly(
                "The job ended as FINISHED:ABORTED, not as FINISHED:COMPLETED.",
                "Only 12 rounds of 30 were seen.",
                "899 metric points arrived, 900 were made.",
                "No DEBUG line arrived after the package was set to DEBUG (2 before, 2 after).");
    }

    @Test
    void theFileHoldsTheAgreedKeys() throws Exception {
        Path file = folder.resolve("tour.json");
        figures("FINISHED:COMPLETED", 30, 900, 9).write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.fieldNames()).toIterable().containsExactly(
                "job_status", "rounds", "sites", "accuracy_global", "accuracy_local_mean", "metric_points_received", "metric_points_expected",
                "log_lines_received", "event_to_pixel_ms", "debug_lines_before", "debug_lines_after", "pictures");
        assertThat(json.at("/event_to_pixel_ms/p50").asDouble()).isEqualTo(61.3);
        assertThat(json.at("/accuracy_global").asDouble()).isEqualTo(0.9512);
    }
}
