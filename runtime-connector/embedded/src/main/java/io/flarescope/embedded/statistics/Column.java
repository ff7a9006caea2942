package io.flarescope.embedded.statistics;

/// One feature of one data set. `values` are NaN where a cell is empty; a column that is not numeric has none.
public record Column(String name, boolean numeric, double[] values) {}
