/// Metrics as they arrive, kept in fixed memory: seconds for an hour, minutes for a month, each bucket mergeable over time and over sites.
///
/// Fed by `telemetry.statsd`, `telemetry.prometheus` and the console's live feed; feeds the view System and the command line. Knows none of them.
@NullMarked
package io.flarescope.telemetry.metricstore;

import org.jspecify.annotations.NullMarked;
