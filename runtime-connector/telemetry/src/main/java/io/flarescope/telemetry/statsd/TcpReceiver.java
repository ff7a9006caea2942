package io.flarescope.telemetry.statsd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Lines over TCP, one thread a connection. A connection that says nothing for long is closed, so that forgotten ones do not use up the number.
final class TcpReceiver implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;
    private static final int BACKLOG = 16;
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final ServerSocket server;
    private final Supplier<StatsdReader> readers;
    private final StatsdLimits limits;
    private final Tally tally;
    private final InstantSource clock;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    TcpReceiver(InetAddress address, int port, Supplier<StatsdReader> readers, StatsdLimits limits, Tally tally, InstantSource clock) throws IOException {
        this.readers = readers;
        this.limits = limits;
        this.tally = tally;
        this.clock = clock;
        server = new ServerSocket(port, BACKLOG, address);
        Thread.ofPlatform().daemon().name("statsd-tcp-accept").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                if (connections.size() >= limits.connections()) {
                    tally.refused.increment();
                    quietly(socket);
                } else {
                    connections.add(socket);
                    Thread.ofPlatform().daemon().name("statsd-tcp").start(() -> serve(socket));
                }
            }
        } catch (IOException closed) {
            // whoever closed the listener knows
        }
    }

    private void serve(Socket socket) {
        StatsdReader reader = readers.get();
        byte[] buffer = new byte[BUFFER];
        int held = 0;
        boolean skipping = false;
        try (socket) {
            socket.setSoTimeout((int) SILENCE.toMillis());
            var in = socket.getInputStream();
            int got;
            while ((got = in.read(buffer, held, BUFFER - held)) >= 0) {
                int from = 0;
                int end = held + got;
                if (skipping) {
                    while (from < end && buffer[from] != '\n') {
                        from++;
                    }
                    skipping = from == end;
                    from = Math.min(end, from + 1);
                }
                int done = reader.read(buffer, from, end, false, clock.millis());
                held = end - done;
                if (held > limits.line()) {
                    tally.malformed.increment();
                    skipping = true;
                    held = 0;
                }
                System.arraycopy(buffer, done, buffer, 0, held);
            }
            reader.read(buffer, 0, held, true, clock.millis());
        } catch (IOException ended) {
            // a sender went away or was silent too long; what came whole was read
        } finally {
            connections.remove(socket);
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException gone) {
            // it is
        }
        connections.forEach(TcpReceiver::quietly);
    }
}
