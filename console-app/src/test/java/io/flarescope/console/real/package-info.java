/// The window and the command line against an official FLARE server from pip; skipped, and said so, where there is no Python.
@NullMarked
package io.flarescope.console.real;

import org.jspecify.annotations.NullMarked;
