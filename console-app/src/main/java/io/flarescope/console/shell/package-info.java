/// The window: frame, rail, navigation, keys, palette, status line; and what a screen is.
///
/// Fed by screens, which meet here and in `state`, never each other.
@NullMarked
package io.flarescope.console.shell;

import org.jspecify.annotations.NullMarked;
