/// The view Statistics: what a federated statistics job found, feature by feature, site against site, with the reason for every value that is not there.
///
/// Fed by `shell` (the desk) and by statistics files that `Wiring` opens for it; feeds the window. [StatisticsModel] decides what is said, the others draw it.
@NullMarked
package io.flarescope.console.statistics;

import org.jspecify.annotations.NullMarked;
