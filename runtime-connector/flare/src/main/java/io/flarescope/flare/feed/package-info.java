/// A job's live feed, followed from its first record to its last by whatever way is open: the feed itself, the window of the statistics, the downloaded result.
///
/// Fed by `session` and `wire.feed`; feeds the federation in the package above.
@NullMarked
package io.flarescope.flare.feed;

import org.jspecify.annotations.NullMarked;
