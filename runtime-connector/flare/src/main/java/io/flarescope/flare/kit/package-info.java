/// An admin's startup kit: what it holds, who it says I am, and whether it can work.
///
/// Fed by files and, for the doctor, by one connection of `wire.link`; feeds `session`.
@NullMarked
package io.flarescope.flare.kit;

import org.jspecify.annotations.NullMarked;
