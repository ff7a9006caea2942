package io.flarescope.telemetry.saved;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.LogLevel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The newest lines of a log file as records, FLARE's `log.json` or `log.txt`. A line without a time belongs to the one before it: stack traces do.
///
/// No more than the last 48 MB are read: the rest is for whoever opens the file itself.
final class LogLines {
    static final int MOST_BYTES = 48 << 20;
    private static final int LONGEST = 64 << 10;
    private static final int LONGEST_TRACE = 256 << 10;
    private static final Pattern TEXT = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[,.]\\d{3}) - (\\S+) - ([A-Z]+) - (?:(\\[[^\\]]*\\])(?: - | ))?(.*)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String participant;
    private final ZoneId zone;
    private final List<LogLine> lines = new ArrayList<>();
    private final StringBuilder trace = new StringBuilder();
    private Instant last = Instant.EPOCH;

    private LogLines(String participant, ZoneId zone) {
        this.participant = participant;
        this.zone = zone;
    }

    /// `zone` is that of the file's clock.
    static List<LogLine> read(Path file, String participant, ZoneId zone) throws IOException {
        LogLines reading = new LogLines(participant, zone);
        for (String line : tail(file).split("\n", -1)) {
            reading.take(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
        }
        reading.endTrace();
        return reading.lines;
    }

    private static String tail(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long size = in.length();
            int length = (int) Math.min(MOST_BYTES, size);
            byte[] bytes = new byte[length];
            in.seek(size - length);
            int read = 0;
            while (read < length) {
                int n = in.read(bytes, read, length - read);
                if (n < 0) {
                    break;
                }
                read += n;
            }
            String text = new String(bytes, 0, read, StandardCharsets.UTF_8);
            int firstWhole = length < size ? text.indexOf('\n') + 1 : 0;
            return text.substring(firstWhole);
        }
    }

    private void take(String raw) {
        String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith("{") && json(line)) {
            return;
        }
        Matcher text = TEXT.matcher(line);
        if (text.matches()) {
            String context = text.group(4) == null ? "" : text.group(4);
            add(time(text.group(1)), LogLevel.of(text.group(3)), text.group(2), context, text.group(5), "");
        } else if (lines.isEmpty()) {
            add(last, LogLevel.INFO, "", "", line, "");
        } else if (trace.length() < LONGEST_TRACE) {
            trace.append(trace.isEmpty() ? "" : "\n").append(line);
        }
    }

    private boolean json(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.hasNonNull("asctime")) {
                return false;
            }
            String name = node.path("fullName").asText(node.path("name").asText());
            add(time(node.path("asctime").asText()), LogLevel.of(node.path("levelname").asText()), name, node.path("fl_ctx").asText(), node.path("message").asText(),
                    node.path("exc_info").asText(""));
            return true;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private void add(Instant time, LogLevel level, String logger, String context, String message, String with) {
        endTrace();
        // the message of a record may hold its stack trace
        int cut = message.indexOf("\nTraceback (most recent call last)");
        String first = cut < 0 ? message : message.substring(0, cut);
        String rest = cut < 0 ? with : message.substring(cut + 1);
        lines.add(new LogLine(lines.size() + 1L, time, participant, level, logger, context, first, rest));
        last = time;
    }

    private void endTrace() {
        if (!trace.isEmpty()) {
            LogLine owner = lines.removeLast();
            String whole = owner.trace().isEmpty() ? trace.toString() : owner.trace() + "\n" + trace;
            lines.add(new LogLine(owner.number(), owner.time(), owner.site(), owner.level(), owner.logger(), owner.context(), owner.message(), whole));
            trace.setLength(0);
        }
    }

    /// A time that is none is that of the line before.
    private Instant time(String text) {
        try {
            return LocalDateTime.parse(text.replace('.', ','), TIME).atZone(zone).toInstant();
        } catch (DateTimeException none) {
            return last;
        }
    }
}
