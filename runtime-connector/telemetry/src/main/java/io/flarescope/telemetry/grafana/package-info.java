/// A dashboard for Grafana, made of the metrics that a console knows. FLARE ships none.
///
/// Fed by names; feeds a file.
@NullMarked
package io.flarescope.telemetry.grafana;

import org.jspecify.annotations.NullMarked;
