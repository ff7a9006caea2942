package io.flarescope.flare.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.FeedRecord.RoundMark;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.Participants;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.json.MalformedJsonException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines of FLARE's `log.json` as records. Its times are the participant's local ones and name no zone.
final class JsonLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS");
    private static final Pattern ROUND = Pattern.compile("Round (\\d{1,6}) started\\.?");
    private static final String TRACE = "Traceback (most recent call last):";
    private static final int LONGEST = 16_384;
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
    private static final long MOST_QUARTERS = 4 * 18;

    private JsonLog() {}

    /// True where the text is one JSON object to its last character.
    static boolean isWhole(String text) {
        return text.startsWith("{") && text.endsWith("}") && parsed(text).isPresent();
    }

    /// The log line, and the round it tells of, if it does; nothing for what is no record. `first` is the number of the first record.
    static List<FeedRecord> records(String text, String participant, ZoneOffset zone, long first) {
        Optional<ObjectNode> json = parsed(text);
        Optional<LocalDateTime> time = json.flatMap(JsonLog::time);
        if (time.isEmpty()) {
            return List.of();
        }
        Instant at = time.get().toInstant(zone);
        ObjectNode line = json.orElseThrow();
        String logger = line.path("fullName").asText(line.path("name").asText());
        String message = line.path("message").asText();
        int trace = message.indexOf(TRACE);
        List<FeedRecord> records = new ArrayList<>();
        records.add(new LogLine(
                first, at, participant, LogLevel.of(line.path("levelname").asText()), cut(logger), cut(line.path("fl_ctx").asText()),
                cut(trace < 0 ? message : message.substring(0, trace).stripTrailing()), trace < 0 ? "" : cut(message.substring(trace))));
        Matcher round = ROUND.matcher(message);
        if (participant.equals(Participants.SERVER) && logger.contains(".workflows.") && round.matches()) {
            records.add(new RoundMark(first + 1, at, participant, Integer.parseInt(round.group(1)), OptionalInt.empty(), RoundStep.STARTED));
        }
        return records;
    }

    /// The zone in which this line was written just now, to the quarter of an hour.
    static Optional<ZoneOffset> zoneNow(String text, Instant now) {
        return parsed(text).flatMap(JsonLog::time).flatMap(local -> zone(local, now));
    }

    /// The zone in which a clock shows this now, to the quarter of an hour.
    static Optional<ZoneOffset> zone(LocalDateTime local, Instant now) {
        long quarters = Math.round((double) (local.toEpochSecond(ZoneOffset.UTC) - now.getEpochSecond()) / QUARTER);
        return Math.abs(quarters) <= MOST_QUARTERS ? Optional.of(ZoneOffset.ofTotalSeconds((int) (quarters * QUARTER))) : Optional.empty();
    }

    private static Optional<ObjectNode> parsed(String text) {
        try {
            return Optional.of(Json.parse(text));
        } catch (MalformedJsonException notYet) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> time(ObjectNode line) {
        try {
            return Optional.of(LocalDateTime.parse(line.path("asctime").asText(), TIME));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " [cut]";
    }
}
