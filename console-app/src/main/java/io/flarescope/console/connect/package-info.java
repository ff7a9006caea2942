/// The way in: the embedded federation with one button, or a startup kit that is dropped, examined step by step, and connected with.
///
/// Fed by the kit doctor; hands a kit and the declared type of its federation to whoever opens connections.
@NullMarked
package io.flarescope.console.connect;

import org.jspecify.annotations.NullMarked;
