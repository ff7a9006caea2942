/// The command line: everything the window can do with a federation, for terminals, scripts and support.
///
/// Fed by `Main`; asks a [io.flarescope.federation.Federation] and prints. Knows no screen and no JavaFX.
@NullMarked
package io.flarescope.console.cli;

import org.jspecify.annotations.NullMarked;
