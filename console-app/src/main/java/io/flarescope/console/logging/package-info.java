/// What the processes of a federation write into their logs, and what this console shows of it: packages by participants, levels read back.
///
/// Fed by `state` and by what the federation answers; nothing is sent before a person applies it.
@NullMarked
package io.flarescope.console.logging;

import org.jspecify.annotations.NullMarked;
