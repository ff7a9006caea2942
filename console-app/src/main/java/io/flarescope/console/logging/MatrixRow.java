package io.flarescope.console.logging;

/// One row of the matrix: a package or logger at its depth in the tree.
record MatrixRow(String name, String label, int depth, boolean parent, boolean open) {}
