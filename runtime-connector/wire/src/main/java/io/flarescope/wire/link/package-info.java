/// Byte pipes: mutual-TLS sockets, dialled or accepted, with their time-outs and limits. The only place that opens a socket.
///
/// Fed by the network; feeds `frame`. Knows addresses and keys, never meaning.
@NullMarked
package io.flarescope.wire.link;

import org.jspecify.annotations.NullMarked;
