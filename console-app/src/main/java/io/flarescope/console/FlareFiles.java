package io.flarescope.console;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.JobId;
import io.flarescope.flare.feed.FeedFile;
import io.flarescope.flare.reply.JobReadings;
import io.flarescope.telemetry.saved.JobFormat;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What FLARE's files mean, for saved data: the connector reads them, and saved data does not know the connector.
final class FlareFiles implements JobFormat {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int QUARTER = 900;
    private static final int MOST_QUARTERS = 4 * 18;

    private final InstantSource clock;

    FlareFiles(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Meta> meta(String text) {
        try {
            JsonNode meta = JSON.readTree(text);
            return JobReadings.job(meta).map(job -> new Meta(job, zone(meta)));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /// The scheduler writes one moment twice: as epoch seconds and as the server's local time.
    private static Optional<ZoneOffset> zone(JsonNode meta) {
        JsonNode history = meta.path("schedule_history");
        double epoch = meta.path("last_schedule_time").asDouble(0);
        String last = history.isEmpty() ? "" : history.get(history.size() - 1).asText();
        if (epoch <= 0 || last.length() < 19) {
            return Optional.empty();
        }
        try {
            double local = LocalDateTime.parse(last.substring(0, 19), LOCAL).toEpochSecond(ZoneOffset.UTC);
            long quarters = Math.round((local - epoch) / QUARTER);
            return Math.abs(quarters) <= MOST_QUARTERS ? Optional.of(ZoneOffset.ofTotalSeconds((int) quarters * QUARTER)) : Optional.empty();
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    @Override
    public void feed(JobId job, Path file, BiConsumer<List<FeedRecord>, FeedPosition> into) {
        FeedFile.read(job, file, clock, into);
    }
}
