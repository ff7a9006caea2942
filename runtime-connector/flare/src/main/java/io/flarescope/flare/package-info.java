/// A Federation that is reached over FLARE's admin protocol. [io.flarescope.flare.Connector] is its door.
///
/// Fed by `wire`; answers in the language of `federation`.
@NullMarked
package io.flarescope.flare;

import org.jspecify.annotations.NullMarked;
