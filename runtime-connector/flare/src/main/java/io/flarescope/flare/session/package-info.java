/// A conversation with one admin server: login by certificate, a token, one command a connection, a few connections at a time.
///
/// Fed by `wire` and `kit`; feeds the federation in the package above.
@NullMarked
package io.flarescope.flare.session;

import org.jspecify.annotations.NullMarked;
