/// The Messages of a job: bytes per round and site before and after the filters.
///
/// Fed by `state`; feeds the job's page.
@NullMarked
package io.flarescope.console.jobs.messages;

import org.jspecify.annotations.NullMarked;
