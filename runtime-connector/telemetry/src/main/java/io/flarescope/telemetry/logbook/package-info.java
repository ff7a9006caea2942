/// Several log files as one book of lines: put in one order by time, filtered, searched and followed as they grow, with the sites' clocks compared.
///
/// Fed by `telemetry.logfile`; feeds the console's log view with immutable views of the book. Nothing here knows a window.
@NullMarked
package io.flarescope.telemetry.logbook;

import org.jspecify.annotations.NullMarked;
