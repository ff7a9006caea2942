/// The federation's certificates: its own root authority and what that issues to the server, the sites and the admins, in FLARE's shape.
///
/// Fed by nothing; feeds `kit` and the admin endpoint's TLS.
@NullMarked
package io.flarescope.embedded.certificate;

import org.jspecify.annotations.NullMarked;
