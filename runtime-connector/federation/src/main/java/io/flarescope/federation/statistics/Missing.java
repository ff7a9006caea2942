package io.flarescope.federation.statistics;

/// A value that is not there. `sentence` says what is known of the reason; `rule` is the policy's own words, or empty.
public record Missing(String feature, Statistic statistic, String site, String dataSet, Cause cause, String sentence, String rule) {}
