/// What FLARE's metric collectors do: events become counters and times under FLARE's names, sent as StatsD and shown as Prometheus text on loopback.
///
/// Fed by `run` and by the events of job processes; feeds whoever listens.
@NullMarked
package io.flarescope.embedded.metrics;

import org.jspecify.annotations.NullMarked;
