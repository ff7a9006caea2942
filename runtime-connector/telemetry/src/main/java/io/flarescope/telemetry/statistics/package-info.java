/// Statistics files of FLARE, from a file, a job's result or a folder: what they hold, what the job asked for, and why parts are missing.
///
/// Fed by the disk; feeds the console's view Statistics with records of `federation.statistics`. Files are bounded before they are believed; a broken one is a
/// [StatisticsFileException] with a sentence.
@NullMarked
package io.flarescope.telemetry.statistics;

import org.jspecify.annotations.NullMarked;
