/// What the program says when it asks, refuses or fails: confirmations that name sites and effect, errors as sentences, and one pane for each of the six
/// states in which a view has nothing to show.
///
/// Fed by screens and by what federations refuse; feeds the window. Knows no screen.
@NullMarked
package io.flarescope.console.dialog;

import org.jspecify.annotations.NullMarked;
