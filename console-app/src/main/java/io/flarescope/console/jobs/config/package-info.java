/// The Config of a job: its meta as a tree and as text, where it was deployed, what the scheduler said.
///
/// Fed by the federation's answer; feeds the job's page.
@NullMarked
package io.flarescope.console.jobs.config;

import org.jspecify.annotations.NullMarked;
