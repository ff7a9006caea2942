/// What two parties of the admin protocol can say: commands with their arguments, replies made of items and meta.
///
/// Fed by `frame`; feeds `flare` (who asks) and `embedded` (who answers).
@NullMarked
package io.flarescope.wire.message;

import org.jspecify.annotations.NullMarked;
