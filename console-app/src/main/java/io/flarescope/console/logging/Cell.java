package io.flarescope.console.logging;

/// One logger at one participant.
record Cell(String participant, String logger) {}
