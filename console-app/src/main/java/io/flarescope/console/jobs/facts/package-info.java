/// What is known of one job, in figures and sentences: how far it is, how long it still takes, why it is in its state, what differs from another one.
///
/// Fed by `state`; feeds the table, the pages and the actions of jobs. Knows no toolkit.
@NullMarked
package io.flarescope.console.jobs.facts;

import org.jspecify.annotations.NullMarked;
