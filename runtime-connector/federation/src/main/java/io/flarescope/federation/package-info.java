/// The language of the console: what a federation is, what it can be asked, and what it tells by itself.
///
/// Fed by nobody; spoken by `flare` (a federation far away) and read by the console. Depends on nothing but the JDK.
@NullMarked
package io.flarescope.federation;

import org.jspecify.annotations.NullMarked;
