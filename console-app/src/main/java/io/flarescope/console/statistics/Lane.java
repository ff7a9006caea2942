package io.flarescope.console.statistics;

import io.flarescope.federation.statistics.Difference;
import io.flarescope.federation.statistics.Summary;

/// One place in one data set.
///
/// @param place a site, or [io.flarescope.federation.statistics.StatisticsTable#GLOBAL]
/// @param second whether it is the second data set where two are held against each other
/// @param reference whether the others of its row are held against it
/// @param difference to its reference; unknown for the reference itself
record Lane(String place, String dataSet, boolean second, boolean reference, Summary summary, Difference difference) {}
