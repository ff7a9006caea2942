package io.flarescope.console.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flarescope.console.StagedFederation;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DigestTest {
    private static final Instant AT = StagedFederation.START;

    private static LogLine line(int second, String site, LogLevel level, String message, String trace) {
        return new LogLine(second, AT.plusSeconds(second), site, level, "nvflare.x", "", message, trace);
    }

    private static ErrorDigest digest(LogLine... lines) {
        ErrorDigest digest = new ErrorDigest();
        for (LogLine line : lines) {
            digest.add(line);
        }
        return digest;
    }

    @Test
    void theCauseComesBeforeItsConsequencesEvenWhereAClockIsBehind() {
        ErrorDigest digest = digest(
                line(3, "server", LogLevel.ERROR, "persistor not configured, model will not be saved", ""),
                line(10, "server", LogLevel.ERROR, "Result from site-2 is bad, error code: EXECUTION_EXCEPTION. ScatterAndGather exiting at round 6.", ""),
                line(11, "server", LogLevel.INFO, "asked to abort - triggered abort_signal to stop the RUN", ""),
                line(8, "site-1", LogLevel.ERROR, "ask to abort job: reason: train' is aborted, abort_signal_triggered", ""),
                line(12, "site-2", LogLevel.ERROR, "Error in task executor", "Traceback (most recent call last):\n  File \"/a/train.py\", line 61, in f\nValueError: Input contains NaN"));

        assertThat(digest.firsts()).extracting(LogLine::site).containsExactly("site-2", "site-1", "server");
        assertThat(digest.firsts().getLast().message()).startsWith("Result from site-2");
        assertThat(digest.first().map(ErrorDigest::headline)).contains("ValueError: Input contains NaN");
        assertThat(digest.stops()).extracting(LogLine::site).containsExactly("site-1", "server");
    }

    /// The lines of FLARE 2.6.3 for a script that failed at site-2, in a job that is followed by its log files.
    @Test
    void neitherOurOwnQuestionNorAScriptThatWasStoppedIsTheCause() {
        ErrorDigest digest = digest(
                line(1, "server", LogLevel.ERROR, "no app command func for topic flarescope.read", ""),
                line(8, "site-1", LogLevel.ERROR, "", "Traceback (most recent call last):\n  File \"api.py\", line 230, in __continue_job\nRuntimeError: request to abort the job for reason train' is aborted, abort_signal_triggered"),
                line(9, "site-2", LogLevel.ERROR, "", "Traceback (most recent call last):\n  File \"train.py\", line 23, in <module>\nFileNotFoundError: [Errno 2] No such file or directory: '/data/x.csv'"));
        assertThat(digest.cause().map(LogLine::site)).contains("site-2");
        assertThat(digest(line(1, "server", LogLevel.ERROR, "no app command func for topic flarescope.read", "")).cause()).isEmpty();
    }

    @Test
    void whatFlareCallsAnErrorAndGoesOnIsNoCause() throws IOException {
        ErrorDigest digest = new ErrorDigest();
        int errors = 0;
        String json = new String(Objects.requireNonNull(DigestTest.class.getResourceAsStream("metrics-log-errors.json")).readAllBytes(), StandardCharsets.UTF_8);
        for (String text : json.lines().toList()) {
            JsonNode entry = new ObjectMapper().readTree(text);
            LogLine line = line(errors++, "server", LogLevel.valueOf(entry.path("levelname").asText()), entry.path("message").asText(), "");
            digest.add(line);
        }
        assertThat(errors).isPositive();
        assertThat(digest.first()).isPresent();
        assertThat(digest.cause()).as("this job of FLARE 2.6.3 completed").isEmpty();
    }

    @Test
    void aTimeOutNamesItsParameterItsValueAndWhatToDo() {
        LogLine fired = line(1, "site-1", LogLevel.ERROR, "task 'train' timeout after 600.0 secs", "");
        assertThat(Explanation.of(fired)).hasValueSatisfying(known -> {
            assertThat(known.parameter()).startsWith("task_wait_timeout");
            assertThat(known.value()).isEqualTo("600.0 s");
            assertThat(known.suggestion()).isNotEmpty();
        });
        assertThat(Explanation.of(line(1, "server", LogLevel.ERROR, "timeout on Request 5272c8fd-1 for ['admin'] after 10.0 secs", ""))).hasValueSatisfying(
                known -> assertThat(known.value()).isEqualTo("10.0 s"));
        assertThat(Explanation.of(line(1, "site-1", LogLevel.ERROR, "x", "Traceback\nModuleNotFoundError: No module named 'monai'"))).hasValueSatisfying(
                known -> assertThat(known.why()).contains("monai"));
        assertThat(Explanation.of(line(1, "site-1", LogLevel.ERROR, "something else", ""))).isEmpty();
    }

    @Test
    void everyParameterOfTheCatalogueHasAValueInItsWords() {
        List<String> words = List.of(
                "External process has not called flare.init within timeout: 60.0", "cannot sync with server Runner after 60 seconds", "the job has no progress for 3600 seconds",
                "Still no gatherer after 10 seconds", "gatherer for round 2 timed out after 5 seconds", "Receiver read timed out after 300 seconds",
                "TxTask ACK timeouts after 300 seconds", "max tx timeout (30.0) reached", "Cannot get cell after 5.0 seconds!");
        for (String each : words) {
            assertThat(Explanation.of(line(1, "server", LogLevel.ERROR, each, ""))).as(each).hasValueSatisfying(known -> assertThat(known.value()).matches("[0-9.]+ s"));
        }
    }
}
