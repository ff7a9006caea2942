package io.flarescope.embedded.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// The texts Python makes of times, as they stand in a job's meta.
public final class FlareTime {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter LOCAL_SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private FlareTime() {}

    /// `2026-11-24 03:18:55.016323`: the server's local time, without a zone.
    public static String local(Instant time) {
        return LOCAL.format(time.atZone(ZoneId.systemDefault()));
    }

    /// `2026-11-24 03:18:55`.
    public static String localSeconds(Instant time) {
        return LOCAL_SECONDS.format(time.atZone(ZoneId.systemDefault()));
    }

    /// The instant of a text of [#local]; empty where it is none, such as the `""` of a job that has not started.
    public static Optional<Instant> parseLocal(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, LOCAL).atZone(ZoneId.systemDefault()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// `0:00:18.812659`, with `2 days, ` in front where it is longer, as Python's timedelta prints itself.
    public static String duration(Duration duration) {
        long days = duration.toDays();
        String text = "%d:%02d:%02d".formatted(duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart());
        int micros = duration.toNanosPart() / 1000;
        String fraction = micros == 0 ? "" : ".%06d".formatted(micros);
        String front = days == 0 ? "" : days == 1 ? "1 day, " : days + " days, ";
        return front + text + fraction;
    }

    /// Epoch seconds with microseconds, as `submit_time` has them.
    public static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1000 / 1e6;
    }
}
