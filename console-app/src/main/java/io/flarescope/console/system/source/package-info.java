/// Where the metrics of System come from: the live feed, a StatsD listener of this console, Prometheus. Each source has a store of its own, so that what comes
/// twice is never added up.
///
/// Fed by `state`, `telemetry.statsd` and `telemetry.prometheus`; feeds the pages of System. Knows no nodes.
@NullMarked
package io.flarescope.console.system.source;

import org.jspecify.annotations.NullMarked;
