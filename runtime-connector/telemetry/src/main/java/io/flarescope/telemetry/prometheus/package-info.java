/// Prometheus as a source: the text that its targets serve, read and put into the store again and again, and questions to a Prometheus server's HTTP API.
///
/// Fed by addresses a person named; feeds `telemetry.metricstore` and the view System. Answers are bounded before they are read.
@NullMarked
package io.flarescope.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;
