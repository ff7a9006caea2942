/// The admin endpoint: one command a connection, FLARE 2.6's protocol over mutual TLS on loopback.
///
/// Fed by `wire`; hands each request to `command`, in the order login, arguments, right, audit.
@NullMarked
package io.flarescope.embedded.admin;

import org.jspecify.annotations.NullMarked;
