/// Log lines of the server and all sites in one table: found, filtered, folded and followed.
///
/// Fed by `state`'s log rings (a job's feed, the logs of processes) and by files; the table shows a window of rows, never the whole. Everything but the writing of an export lives on the UI thread.
@NullMarked
package io.flarescope.console.logs;

import org.jspecify.annotations.NullMarked;
