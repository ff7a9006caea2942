package io.flarescope.console.logs;

/// A place in the table that stays the same line while others come and go: the line (or gap) and the part of it.
record Spot(long entry, int part) {}
