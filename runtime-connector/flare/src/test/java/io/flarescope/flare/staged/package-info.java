/// A stage for tests: an authority that issues certificates as FLARE does, startup kits, and an admin server that plays a script over real TLS.
@NullMarked
package io.flarescope.flare.staged;

import org.jspecify.annotations.NullMarked;
