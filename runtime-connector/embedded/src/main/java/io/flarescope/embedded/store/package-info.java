/// Jobs on disk: what was submitted, its meta, and what came of it. Survives a restart of the server.
@NullMarked
package io.flarescope.embedded.store;

import org.jspecify.annotations.NullMarked;
