/// Admins' startup kits on disk, in FLARE's layout.
///
/// Fed by `certificate`; feeds whoever connects.
@NullMarked
package io.flarescope.embedded.kit;

import org.jspecify.annotations.NullMarked;
