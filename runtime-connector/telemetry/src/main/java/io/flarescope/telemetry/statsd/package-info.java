/// A StatsD listener of our own, over UDP and TCP on loopback: counters, gauges, timers, histograms, distributions, sets, sampling rates, DogStatsD and InfluxDB tags.
///
/// Fed by whoever sends, which may be anybody; feeds `telemetry.metricstore`. Beside `wire.link` the only package that accepts bytes from a socket.
@NullMarked
package io.flarescope.telemetry.statsd;

import org.jspecify.annotations.NullMarked;
