/// Rules about metrics, looked after on this computer: a value too high or low, a metric that stays away, a rate.
///
/// Fed by `telemetry.metricstore`; feeds the view System and the command line.
@NullMarked
package io.flarescope.telemetry.alert;

import org.jspecify.annotations.NullMarked;
