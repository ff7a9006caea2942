package io.flarescope.embedded.statistics;

import java.util.List;

/// FLARE's names (`nvflare.app_common.app_constant.StatisticsConstants`) and ours.
final class Key {
    static final String COUNT = "count";
    static final String FAILURES = "failure_count";
    static final String SUM = "sum";
    static final String MEAN = "mean";
    static final String MIN = "min";
    static final String MAX = "max";
    static final String VAR = "var";
    static final String STDDEV = "stddev";
    static final String HISTOGRAM = "histogram";
    static final String QUANTILE = "quantile";
    static final String DIGEST = "digest_coord";
    static final String GLOBAL = "Global";
    static final String GLOBAL_MEAN = "global_mean";
    static final String GLOBAL_COUNT = "global_count";
    static final String TASK = "fed_stats";
    static final String PRE_RUN = "fed_stats_pre_run";
    static final String ROUND = "fed_stats_task_key";
    static final String FIRST = "fed_stats_1st_statistics";
    static final String SECOND = "fed_stats_2nd_statistics";
    static final String TARGETS = "statistics";
    /// Ours: what a site did not send, with the reason.
    static final String MISSING = "missing";

    static final List<String> FIRST_ROUND = List.of(COUNT, FAILURES, SUM, MEAN, MIN, MAX, QUANTILE);
    static final List<String> SECOND_ROUND = List.of(HISTOGRAM, VAR, STDDEV);

    private Key() {}
}
