package io.flarescope.console.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as the person's clock shows them; the zone stands once, in the status bar.
public final class Moments {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss,SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final ZoneId zone;

    public Moments(ZoneId zone) {
        this.zone = zone;
    }

    public ZoneId zone() {
        return zone;
    }

    /// `09:17:52`.
    public String clock(Instant at) {
        return CLOCK.format(local(at));
    }

    /// `09:17`.
    public String minute(Instant at) {
        return MINUTE.format(local(at));
    }

    /// `09:17:52,123`, as FLARE's logs write it.
    public String millis(Instant at) {
        return MILLIS.format(local(at));
    }

    /// `2026-11-24`.
    public String date(Instant at) {
        return DATE.format(local(at));
    }

    /// `2026-11-24 09:17:52`.
    public String full(Instant at) {
        return FULL.format(local(at));
    }

    /// `09:17:52` on the day of `now`, else `Sat 21 Nov`.
    public String brief(Instant at, Instant now) {
        LocalDate today = local(now).toLocalDate();
        return local(at).toLocalDate().equals(today) ? clock(at) : DAY.format(local(at));
    }

    /// The clock of the status bar: `09:17:52 UTC+01:00`.
    public String withZone(Instant at) {
        ZonedDateTime local = local(at);
        String offset = local.getOffset().getId();
        return CLOCK.format(local) + " UTC" + (offset.equals("Z") ? "" : offset);
    }

    private ZonedDateTime local(Instant at) {
        return at.atZone(zone);
    }
}
