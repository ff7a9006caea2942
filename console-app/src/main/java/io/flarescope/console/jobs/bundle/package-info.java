/// The support bundle: what explains the end of a job, without what nobody else may see, as a zip that Flarescope opens like a job's result.
///
/// Fed by [io.flarescope.console.state.LiveJob] and [io.flarescope.console.jobs.facts.Failure]; read again by saved data, which knows nothing of it.
@NullMarked
package io.flarescope.console.jobs.bundle;

import org.jspecify.annotations.NullMarked;
