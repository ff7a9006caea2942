package io.flarescope.federation;

/// What one participant said, unchanged; empty text where it just did it.
public record Answer(String participant, String words) {}
