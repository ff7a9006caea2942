/// What everything looks like: light and dark, colours by job, type, spacing and the style classes of the controls.
///
/// Fed by `light.css` and `dark.css` (every colour, once) and `base.css` (controls, spacing, type) over AtlantaFX Primer; feeds every screen. Nodes take
/// style classes of [Css]; canvases and rasters take colours of [Look#palette] and redraw when it changes.
///
/// Type: Inter and JetBrains Mono come as jars, so that the program looks alike everywhere. Inter is there in Regular and SemiBold only, so what the design
/// sets in Medium is SemiBold where it names something to press or the subject of a row, and Regular elsewhere.
@NullMarked
package io.flarescope.console.theme;

import org.jspecify.annotations.NullMarked;
