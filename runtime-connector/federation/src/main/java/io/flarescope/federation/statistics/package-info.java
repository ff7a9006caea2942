/// The language of federated statistics: what a statistics job of FLARE leaves, feature by feature, and why a value is not there.
///
/// Fed by `telemetry.statistics`, which reads files; feeds the view Statistics. Depends on nothing but the JDK.
@NullMarked
package io.flarescope.federation.statistics;

import org.jspecify.annotations.NullMarked;
