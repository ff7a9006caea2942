/// What the processes of a job use, participant by participant, under the jobs that ran meanwhile.
///
/// Fed by the gauges and rounds in `state`; feeds `charts`. Nothing is drawn where nothing was told.
@NullMarked
package io.flarescope.console.system;

import org.jspecify.annotations.NullMarked;
