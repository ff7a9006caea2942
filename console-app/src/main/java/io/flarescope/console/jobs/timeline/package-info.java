/// The Timeline of a job: its states, its rounds, what each participant did in them and for how long.
///
/// Fed by `state`; feeds the job's page.
@NullMarked
package io.flarescope.console.jobs.timeline;

import org.jspecify.annotations.NullMarked;
