package io.flarescope.wire.link;

import java.io.Closeable;
import java.io.IOException;

/// What goes wrong while something is closed changes nothing for anybody.
final class Sockets {
    private Sockets() {}

    static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
