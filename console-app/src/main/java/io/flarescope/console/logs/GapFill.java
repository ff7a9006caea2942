package io.flarescope.console.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flarescope.federation.FeedRecord.Gap;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what a gap of the live feed left out, in the `log.json` that the same process wrote.
///
/// The file's times name no zone: lines that are in both tell it. A line is missing where the file has it and the feed does not, within half a minute before the gap was told.
record GapFill(Gap gap, List<LogLine> here) {
    static final Duration BEFORE = Duration.ofSeconds(30);
    static final Duration AFTER = Duration.ofSeconds(2);
    /// Feed and file take the time of one call each.
    private static final long SAME_MILLIS = 5;
    private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final int LONGEST = 16_384;
    private static final String TRACE = "Traceback (most recent call last):";
    private static final String JAVA_TRACE = "\n\tat ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// `here` are the site's lines of the feed from half a minute before the gap on.
    GapFill {
        here = List.copyOf(here);
    }

    /// What is missing, `all` of it where the text reaches back to half a minute before the gap.
    record Missing(List<LogLine> lines, boolean all) {}

    private record Written(long millis, LogLevel level, String logger, String context, String message) {
        String key() {
            return level + "\0" + message.lines().findFirst().orElse("");
        }
    }

    /// `text` is a part of the file. Empty where no line of it is known here, so that nobody can tell when its lines were written.
    Optional<Missing> in(String text) {
        List<Written> file = text.lines().flatMap(line -> written(line).stream()).toList();
        Map<String, Deque<Long>> known = new HashMap<>();
        here.forEach(line -> known.computeIfAbsent(line.level() + "\0" + line.message().lines().findFirst().orElse(""), _ -> new ArrayDeque<>()).add(line.time().toEpochMilli()));
        Long zone = zone(file, known);
        if (zone == null) {
            return Optional.empty();
        }
        long from = gap.time().minus(BEFORE).toEpochMilli();
        long to = gap.time().plus(AFTER).toEpochMilli();
        List<LogLine> missing = new ArrayList<>();
        for (Written line : file) {
            long at = line.millis() - zone;
            if (at >= from && at <= to && !taken(known.get(line.key()), at)) {
                missing.add(line(line, at));
            }
        }
        return Optional.of(new Missing(missing, !file.isEmpty() && file.getFirst().millis() - zone <= from));
    }

    /// Milliseconds that the file's clock is ahead of UTC, as most lines have it that are in both; null where none is.
    private static @org.jspecify.annotations.Nullable Long zone(List<Written> file, Map<String, Deque<Long>> known) {
        Map<Long, Integer> votes = new HashMap<>();
        for (Written line : file) {
            for (long at : known.getOrDefault(line.key(), new ArrayDeque<>())) {
                long apart = line.millis() - at;
                long quarters = Math.round((double) apart / QUARTER_MILLIS) * QUARTER_MILLIS;
                if (Math.abs(apart - quarters) <= SAME_MILLIS) {
                    votes.merge(quarters, 1, Integer::sum);
                }
            }
        }
        return votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
    }

    /// Each line of the feed stands for one of the file.
    private static boolean taken(@org.jspecify.annotations.Nullable Deque<Long> times, long at) {
        return times != null && times.removeFirstOccurrence(times.stream().filter(time -> Math.abs(time - at) <= SAME_MILLIS).findFirst().orElse(Long.MIN_VALUE));
    }

    private static Optional<Written> written(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode line = JSON.readTree(text);
            long millis = LocalDateTime.parse(line.path("asctime").asText(), TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
            String logger = line.path("fullName").asText(line.path("name").asText());
            return Optional.of(new Written(millis, LogLevel.of(line.path("levelname").asText()), cut(logger), cut(line.path("fl_ctx").asText()), cut(line.path("message").asText())));
        } catch (JsonProcessingException | DateTimeParseException cutOff) {
            return Optional.empty();
        }
    }

    private LogLine line(Written line, long millis) {
        String message = line.message();
        int trace = message.indexOf(TRACE);
        int javas = message.indexOf(JAVA_TRACE);
        int below = trace >= 0 ? trace : javas >= 0 ? message.indexOf('\n') + 1 : message.length();
        return new LogLine(gap.number(), Instant.ofEpochMilli(millis), gap.site(), line.level(), line.logger(), line.context(), message.substring(0, below).stripTrailing(), message.substring(below));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
