/// Cuts bytes into whole admin frames and writes them back: the text frame up to 0x04, the binary frame behind 0x01. Sizes are checked here.
///
/// Fed by `link`; feeds `message`.
@NullMarked
package io.flarescope.wire.frame;

import org.jspecify.annotations.NullMarked;
