/// FLARE's statistics job: the controller with its two rounds, the executor at the sites, the generator that reads a site's tables, the privacy filters, and the
/// writer of the JSON file.
///
/// Fed by `run` and `site`, which build it from a job's configuration; feeds the job's result. Numbers travel in the meta of a task's DXO, under FLARE's names.
@NullMarked
package io.flarescope.embedded.statistics;

import org.jspecify.annotations.NullMarked;
