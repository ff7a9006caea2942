/// What this console did, kept on this computer: one JSON line for each command that was sent to a federation.
///
/// Fed by [io.flarescope.console.journal.JournaledFederation], which stands before the federation of the window and of the command line; feeds the view Audit.
@NullMarked
package io.flarescope.console.journal;

import org.jspecify.annotations.NullMarked;
