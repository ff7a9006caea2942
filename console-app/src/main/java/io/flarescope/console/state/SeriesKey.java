package io.flarescope.console.state;

/// Names one series of a job: who measured it and under which tag.
public record SeriesKey(String site, String tag) {}
