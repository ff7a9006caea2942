/// Figures, sizes, ages and times in the words of the screen.
///
/// Fed by values; feeds screens and the tour. Knows no toolkit.
@NullMarked
package io.flarescope.console.text;

import org.jspecify.annotations.NullMarked;
