/// A FLARE-compatible server with three sites in this JVM, reached over loopback like any other.
///
/// Fed by `wire`; knows nothing of the console.
@NullMarked
package io.flarescope.embedded;

import org.jspecify.annotations.NullMarked;
