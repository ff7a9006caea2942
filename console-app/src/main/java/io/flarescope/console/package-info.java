/// Where the program starts: `Main` reads the command line, `Wiring` builds everything with constructors.
@NullMarked
package io.flarescope.console;

import org.jspecify.annotations.NullMarked;
