package io.flarescope.telemetry.logbook;

/// How far a site's clock is ahead of the server's, as far as tasks in both logs tell. The true figure lies within `plusMinus` of `aheadMillis`, if the clock kept its pace.
public record SiteClock(String site, long aheadMillis, long plusMinus, int tasks) {}
