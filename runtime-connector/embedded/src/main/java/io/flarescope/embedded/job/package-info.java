/// One job's process at one participant: its folder, logging, feed, threads and end; and the app it runs, as its configuration names it.
///
/// Fed by `run` and `site`, which start processes; used by the components of `workflow` and `learn`.
@NullMarked
package io.flarescope.embedded.job;

import org.jspecify.annotations.NullMarked;
