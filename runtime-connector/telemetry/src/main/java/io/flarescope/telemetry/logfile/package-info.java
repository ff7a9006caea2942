/// Log files of any size: where each line is, its level and time, and where a text or pattern stands; read in blocks, never held whole.
///
/// Fed by the disk; feeds the console's log view. A record keeps its exact bytes.
@NullMarked
package io.flarescope.telemetry.logfile;

import org.jspecify.annotations.NullMarked;
