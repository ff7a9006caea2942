/// The six commands an admin may run in a participant's workspace: FLARE's rules for their arguments and paths, and their output, made in Java. No shell is run.
///
/// Fed by `argument`; feeds the admin commands.
@NullMarked
package io.flarescope.embedded.shell;

import org.jspecify.annotations.NullMarked;
