/// The one door to the UI thread: runs things there, and pumps events there once per pulse.
///
/// Fed by federations' threads; feeds `state`. Nobody else calls `Platform`.
@NullMarked
package io.flarescope.console.fx;

import org.jspecify.annotations.NullMarked;
