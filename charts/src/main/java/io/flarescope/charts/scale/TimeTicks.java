package io.flarescope.charts.scale;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Ticks of time axes at seconds, minutes, hours and days that a person would choose.
public final class TimeTicks {
    private static final double[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
    };
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter SHORT_CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter FINE_CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM");

    private TimeTicks() {}

    /// `span` in epoch seconds; clock times of the zone, and the date at midnight.
    public static Ticks clock(Span span, int most, ZoneId zone) {
        double step = step(span, most);
        DateTimeFormatter format = step < 1 ? FINE_CLOCK : step < 60 ? CLOCK : SHORT_CLOCK;
        double offset = zone.getRules().getOffset(Instant.ofEpochSecond((long) span.from())).getTotalSeconds();
        List<Ticks.Tick> ticks = new ArrayList<>();
        for (double local = Math.ceil((span.from() + offset) / step) * step; local - offset <= span.to(); local += step) {
            ZonedDateTime at = at(local - offset, zone);
            boolean midnight = step >= 3600 && at.getHour() == 0 && at.getMinute() == 0;
            ticks.add(new Ticks.Tick(local - offset, (midnight ? DAY : format).format(at)));
        }
        return new Ticks(ticks);
    }

    /// `span` in seconds since some beginning: `0 s`, `30 s`, `1:30`, `2:00:00`.
    public static Ticks relative(Span span, int most) {
        double step = step(span, most);
        List<Ticks.Tick> ticks = new ArrayList<>();
        for (double at = Math.ceil(span.from() / step) * step; at <= span.to(); at += step) ticks.add(new Ticks.Tick(at, elapsed(at, step)));
        return new Ticks(ticks);
    }

    /// One moment in words, as exact as the span it is read in asks for.
    public static String clock(double epochSeconds, Span readIn, ZoneId zone) {
        return (readIn.length() < 20 ? FINE_CLOCK : CLOCK).format(at(epochSeconds, zone));
    }

    public static String elapsed(double seconds, double exactTo) {
        double size = Math.abs(seconds);
        String sign = seconds < 0 && size >= exactTo / 2 ? String.valueOf(Numbers.MINUS) : "";
        if (exactTo < 1) return Numbers.fixed(seconds, Ticks.decimals(exactTo)) + " s";
        long whole = Math.round(size);
        if (whole < 60) return sign + whole + " s";
        if (whole < 3600) return sign + "%d:%02d".formatted(whole / 60, whole % 60);
        return sign + "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static ZonedDateTime at(double epochSeconds, ZoneId zone) {
        long millis = Math.round(epochSeconds * 1000);
        return Instant.ofEpochMilli(millis).atZone(zone);
    }

    private static double step(Span span, int most) {
        double least = span.length() / Math.max(1, most);
        if (least < 0.5) return Ticks.step(least);
        for (double step : STEPS) {
            if (step >= least) return step;
        }
        return Math.ceil(least / 86_400) * 86_400;
    }
}
