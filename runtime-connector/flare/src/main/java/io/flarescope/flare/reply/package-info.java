/// What the server's replies mean in the language of the federation: jobs, sites, answers, refusals.
///
/// Fed by `wire.message`; feeds the federation in the package above.
@NullMarked
package io.flarescope.flare.reply;

import org.jspecify.annotations.NullMarked;
