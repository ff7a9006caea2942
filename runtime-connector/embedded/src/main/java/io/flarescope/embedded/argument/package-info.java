/// The arguments of a command, read by the rules of Python's argparse, which FLARE's commands are written with.
///
/// Fed by the words of a command line; feeds `shell` and the admin commands.
@NullMarked
package io.flarescope.embedded.argument;

import org.jspecify.annotations.NullMarked;
