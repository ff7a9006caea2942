package io.flarescope.federation;

/// One named value as the server wrote it.
public record Fact(String name, String value) {}
