/// JSON as the admin protocol wants it: one bounded document in, Python's spelling and pure ASCII out.
///
/// Used by `message` and `feed`; knows neither.
@NullMarked
package io.flarescope.wire.json;

import org.jspecify.annotations.NullMarked;
