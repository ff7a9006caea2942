package io.flarescope.console.curves;

/// Whose and which losses stand in the card *local against federated*.
record Focus(String site, String tag) {}
