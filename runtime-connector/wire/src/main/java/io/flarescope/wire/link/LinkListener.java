package io.flarescope.wire.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Answers calls: TLS 1.2 or newer, client certificate required. Every connection has a virtual thread of its own, which also shakes hands, so that a silent
/// caller holds nobody up but itself, and not longer than the handshake's time-out.
public final class LinkListener implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final ServerSocket server;
    private final TlsIdentity identity;
    private final LinkTimes times;
    private final int mostAtOnce;
    private final Semaphore places;
    private final Consumer<Link> handler;
    private final Consumer<LinkException> turnedAway;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private LinkListener(
            ServerSocket server, TlsIdentity identity, LinkTimes times, int mostAtOnce, Consumer<Link> handler, Consumer<LinkException> turnedAway) {
        this.server = server;
        this.identity = identity;
        this.times = times;
        this.mostAtOnce = mostAtOnce;
        this.places = new Semaphore(mostAtOnce);
        this.handler = handler;
        this.turnedAway = turnedAway;
    }

    /// Listens at once. `port` 0 takes a free one. At most `mostAtOnce` connections are served; further callers wait in the backlog.
    ///
    /// `handler` gets each connection on its own virtual thread; when it returns the connection is closed gently. A [LinkException] that leaves it goes to
    /// `turnedAway`, which also hears of callers that failed in the handshake.
    ///
    /// @throws LinkException where the port is taken
    public static LinkListener open(
            InetAddress address, int port, TlsIdentity identity, LinkTimes times, int mostAtOnce, Consumer<Link> handler, Consumer<LinkException> turnedAway) {
        try {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(true);
                server.bind(new InetSocketAddress(address, port), Math.max(50, mostAtOnce));
            } catch (IOException e) {
                Sockets.closeQuietly(server);
                throw e;
            }
            LinkListener listener = new LinkListener(server, identity, times, mostAtOnce, handler, turnedAway);
            Thread.ofVirtual().name("listen-" + listener.port()).start(listener::accept);
            return listener;
        } catch (IOException e) {
            throw new LinkException(LinkException.Reason.CONNECTION_REFUSED, "Port " + port + " of " + address.getHostAddress() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// On the loopback address, which no other machine reaches.
    public static LinkListener openOnLoopback(
            int port, TlsIdentity identity, LinkTimes times, int mostAtOnce, Consumer<Link> handler, Consumer<LinkException> turnedAway) {
        return open(InetAddress.getLoopbackAddress(), port, identity, times, mostAtOnce, handler, turnedAway);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Stops listening, lets the connections that are being served finish for up to `longest`, then breaks off the rest.
    public void close(Duration longest) {
        Sockets.closeQuietly(server);
        try {
            if (places.tryAcquire(mostAtOnce, longest.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(mostAtOnce);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.forEach(Sockets::closeQuietly);
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(2));
    }

    private void accept() {
        while (!server.isClosed()) {
            places.acquireUninterruptibly();
            try {
                Socket raw = server.accept();
                Thread.ofVirtual().name("link-" + raw.getPort()).start(() -> serve(raw));
            } catch (IOException e) {
                places.release();
                // out of file handles, or closed: a moment's rest keeps the loop from spinning
                pause();
            }
        }
    }

    private void serve(Socket raw) {
        open.add(raw);
        StallGuard guard = new StallGuard(raw);
        LinkFailures failures = new LinkFailures(raw.getInetAddress().getHostAddress(), raw.getPort());
        try {
            if (server.isClosed()) {
                return;
            }
            Link link = handshake(raw, guard, failures);
            try {
                handler.accept(link);
            } finally {
                link.closeGently(GOODBYE);
            }
        } catch (IOException e) {
            turnedAway.accept(failures.of(e, guard.expired()));
        } catch (LinkException e) {
            turnedAway.accept(e);
        } finally {
            guard.close();
            Sockets.closeQuietly(raw);
            open.remove(raw);
            places.release();
        }
    }

    private Link handshake(Socket raw, StallGuard guard, LinkFailures failures) throws IOException {
        guard.step(times.handshake());
        raw.setTcpNoDelay(true);
        SSLSocket tls = (SSLSocket) identity.context().getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        tls.setUseClientMode(false);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(LinkDialer.TLS_VERSIONS.clone());
        parameters.setNeedClientAuth(true);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        guard.stepDone();
        return new Link(raw, tls, guard, times.stall(), failures);
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
