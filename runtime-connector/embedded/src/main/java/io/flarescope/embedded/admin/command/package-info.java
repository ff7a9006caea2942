/// The admin commands: how each is listed, which right it needs, and what it answers, in FLARE 2.6's words and shapes.
///
/// Fed by the endpoint with one call at a time; asks `store` and `run`.
@NullMarked
package io.flarescope.embedded.admin.command;

import org.jspecify.annotations.NullMarked;
