/// Jobs on disk: what was submitted, its meta, and what came of it. Survives a restart of the server.
///
/// Fed by admin commands and by `run`; asked by both.
@NullMarked
package io.flarescope.embedded.store;

import org.jspecify.annotations.NullMarked;
