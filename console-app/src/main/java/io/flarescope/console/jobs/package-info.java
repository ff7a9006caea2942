/// The Jobs screen: the table of jobs, what is known of the chosen one beside it, and the way to a job's page.
///
/// Fed by `state`; feeds the window. Its parts: `facts` (figures and sentences), `action` (what can be done), `page` with `timeline`, `messages` and
/// `config` (one job).
@NullMarked
package io.flarescope.console.jobs;

import org.jspecify.annotations.NullMarked;
