/// The Results of a job: its files on this machine, and the text of one of them.
///
/// Fed by the state's list of files; feeds the job's page. Reads a file only when somebody looks at it, and no more of it than a person can.
@NullMarked
package io.flarescope.console.jobs.results;

import org.jspecify.annotations.NullMarked;
