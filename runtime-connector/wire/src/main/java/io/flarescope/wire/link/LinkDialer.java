package io.flarescope.wire.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Calls one server. Each [#dial] connects and shakes hands at once: FLARE's server shakes hands in its only accepting thread, so a connection that stays silent would
/// stop every admin. The server's certificate must come from my roots and be for the host name.
public record LinkDialer(String host, int port, TlsIdentity identity, LinkTimes times) {

    /// @throws LinkException where it did not come about
    public Link dial() {
        LinkFailures failures = new LinkFailures(host, port);
        Socket raw = connect(failures);
        StallGuard guard = new StallGuard(raw);
        try {
            guard.step(times.handshake());
            SSLSocket tls = (SSLSocket) identity.context().getSocketFactory().createSocket(raw, host, port, true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setProtocols(TLS_VERSIONS.clone());
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            guard.stepDone();
            return new Link(raw, tls, guard, times.stall(), failures);
        } catch (IOException e) {
            boolean tookTooLong = guard.expired();
            guard.close();
            Sockets.closeQuietly(raw);
            throw failures.of(e, tookTooLong);
        }
    }

    static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

    /// The first address that answers; `localhost` has two and a server often listens on one.
    private Socket connect(LinkFailures failures) {
        IOException last = new IOException("The name has no address");
        for (InetAddress address : failures.opened(() -> InetAddress.getAllByName(host))) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), Math.toIntExact(times.connect().toMillis()));
                return socket;
            } catch (IOException e) {
                Sockets.closeQuietly(socket);
                last = e;
            }
        }
        throw failures.connecting(last);
    }
}
