/// The tour: the window's own parts without a display, a real job from submit to end, pictures of every view and the figures seen on the way.
///
/// Fed by `Wiring` with the same window a person gets; feeds PNG files and `tour.json`.
@NullMarked
package io.flarescope.console.tour;

import org.jspecify.annotations.NullMarked;
