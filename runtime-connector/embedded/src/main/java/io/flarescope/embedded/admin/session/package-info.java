/// Who is logged in. Tokens live in memory only: a server that starts again knows none of them.
///
/// Fed by the certificate of a connection; feeds the admin commands.
@NullMarked
package io.flarescope.embedded.admin.session;

import org.jspecify.annotations.NullMarked;
