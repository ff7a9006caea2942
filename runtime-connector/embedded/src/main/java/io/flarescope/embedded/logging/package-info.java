/// The log files of FLARE's processes, written through logback: one logger context for each process, so that levels and files are its own.
///
/// Fed by every process of the federation; feeds the files of its folder and whatever appender the live feed attaches.
@NullMarked
package io.flarescope.embedded.logging;

import org.jspecify.annotations.NullMarked;
