/// A job's live feed, followed from its first record to its last by whatever way is open: the feed itself, the window of the statistics, the log files, the downloaded result. And the
/// logs of the server's and the sites' own processes.
///
/// Fed by `session` and `wire.feed`; feeds the federation in the package above.
@NullMarked
package io.flarescope.flare.feed;

import org.jspecify.annotations.NullMarked;
