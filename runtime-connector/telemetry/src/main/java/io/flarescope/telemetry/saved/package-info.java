/// Saved data as a federation that can only be looked at: event files, folders of runs, downloaded job results, logs.
///
/// Fed by the disk; feeds the console, which sees jobs, files, columns of points and log lines as it does from a server. Growing files are followed by the bytes
/// that were appended. Zips are opened within bounds and nothing is believed that they say about themselves.
@NullMarked
package io.flarescope.telemetry.saved;

import org.jspecify.annotations.NullMarked;
