/// A job folder before it is sent: what is wrong with it, and how it is packed.
///
/// Fed by files; feeds the federation in the package above. Knows no network.
@NullMarked
package io.flarescope.flare.job;

import org.jspecify.annotations.NullMarked;
