/// The live feed's record lines, as they stand in the feed file and in the reply of `flarescope.read`; see docs/wire/feed.md.
///
/// Written by `embedded` (and by the feed component on real servers), read by `flare`.
@NullMarked
package io.flarescope.wire.feed;

import org.jspecify.annotations.NullMarked;
