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
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds what a gap of the live feed left out, in the `log.json` that the same process wrote.
///
/// The file's times name no zone: lines that are in both tell it. A line is missing where the file has it and the feed does not, within half a minute before the gap was told;
/// what was written before the feed's first line never went into it.
record GapFill(Gap gap, List<LogLine> here) {
    static final Duration BEFORE = Duration.ofSeconds(30);
    static final Duration AFTER = Duration.ofSeconds(2);
    /// Feed and file take the time each for itself, and a busy process between them.
    private static final long SAME_MILLIS = 10_000;
    private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();
    /// Lines that say the same, as far as they are asked for the zone.
    private static final int MOST_VOTES = 100;
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
        Map<String, List<Written>> byKey = file.stream().collect(Collectors.groupingBy(Written::key));
        Long zone = zone(byKey);
        if (zone == null) {
            return Optional.empty();
        }
        long window = gap.time().minus(BEFORE).toEpochMilli();
        long first = here.stream().mapToLong(line -> line.time().toEpochMilli()).min().orElse(window);
        long to = gap.time().plus(AFTER).toEpochMilli();
        Map<String, TreeMap<Long, Deque<Written>>> left = new HashMap<>();
        file.stream().filter(line -> line.millis() - zone >= window - SAME_MILLIS && line.millis() - zone <= to + SAME_MILLIS)
                .forEach(line -> left.computeIfAbsent(line.key(), _ -> new TreeMap<>()).computeIfAbsent(line.millis() - zone, _ -> new ArrayDeque<>()).add(line));
        long fileFrom = file.getFirst().millis() - zone;
        here.stream().filter(line -> line.time().toEpochMilli() >= fileFrom).sorted(Comparator.comparing(LogLine::time))
                .forEach(line -> take(left.get(key(line)), line.time().toEpochMilli()));
        Set<Written> missing = Collections.newSetFromMap(new IdentityHashMap<>());
        left.values().forEach(times -> times.values().forEach(missing::addAll));
        List<LogLine> lines = file.stream().filter(line -> missing.contains(line) && line.millis() - zone >= Math.max(window, first) && line.millis() - zone <= to)
                .map(line -> line(line, line.millis() - zone)).toList();
        return Optional.of(new Missing(lines, fileFrom <= window));
    }

    private static String key(LogLine line) {
        return line.level() + "\0" + line.message().lines().findFirst().orElse("");
    }

    /// The line of the feed stands for the nearest one of the file that says the same.
    private static void take(@Nullable TreeMap<Long, Deque<Written>> left, long at) {
        if (left == null) {
            return;
        }
        Long before = left.floorKey(at);
        Long after = left.ceilingKey(at);
        Long nearest = before == null ? after : after == null || at - before <= after - at ? before : after;
        if (nearest != null && Math.abs(nearest - at) <= SAME_MILLIS) {
            Deque<Written> same = left.get(nearest);
            if (same != null) {
                same.poll();
                if (same.isEmpty()) {
                    left.remove(nearest);
                }
            }
        }
    }

    /// Milliseconds that the file's clock is ahead of UTC, as most lines have it that are in both; null where none is.
    private @Nullable Long zone(Map<String, List<Written>> file) {
        Map<Long, Integer> votes = new HashMap<>();
        for (LogLine line : here) {
            for (Written written : file.getOrDefault(key(line), List.of()).stream().limit(MOST_VOTES).toList()) {
                long apart = written.millis() - line.time().toEpochMilli();
                long quarters = Math.round((double) apart / QUARTER_MILLIS) * QUARTER_MILLIS;
                if (Math.abs(apart - quarters) <= SAME_MILLIS) {
                    votes.merge(quarters, 1, Integer::sum);
                }
            }
        }
        return votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
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
