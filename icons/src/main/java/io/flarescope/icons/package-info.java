/// One enum of meanings and the drawing of each; screens never name a glyph.
@NullMarked
package io.flarescope.icons;

import org.jspecify.annotations.NullMarked;
