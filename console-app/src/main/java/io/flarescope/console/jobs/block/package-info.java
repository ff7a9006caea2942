/// Small blocks that the table and the pages of jobs are made of: labels, grids of facts, a job's state, a place for one of several nodes.
///
/// Fed by `facts`; feeds the table and the pages.
@NullMarked
package io.flarescope.console.jobs.block;

import org.jspecify.annotations.NullMarked;
