package io.flarescope.wire.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/// One mutually authenticated TLS connection. Its streams throw [LinkException] and never `IOException`, so that whoever copies between a link and a file can tell
/// the network's failures from the disk's. The two sides take turns: one thread reads or writes at a time; any thread may abort.
public final class Link implements AutoCloseable {
    private static final int DRAIN_AT_MOST = 8 << 20;

    private final Socket raw;
    private final SSLSocket tls;
    private final StallGuard guard;
    private final LinkFailures failures;
    private final List<X509Certificate> peerChain;
    private final GuardedInput input;
    private final OutputStream output;

    Link(Socket raw, SSLSocket tls, StallGuard guard, Duration stall, LinkFailures failures) {
        this.raw = raw;
        this.tls = tls;
        this.guard = guard;
        this.failures = failures;
        this.peerChain = peerChain(tls);
        this.input = new GuardedInput(stall);
        this.output = new GuardedOutput(stall);
    }

    /// Unbuffered. Reads -1 where the other side has closed, with or without TLS's own goodbye.
    public InputStream input() {
        return input;
    }

    /// Unbuffered: write whole messages.
    public OutputStream output() {
        return output;
    }

    /// The other side's certificate, then its issuers as far as they were sent; verified against my roots.
    public List<X509Certificate> peerChain() {
        return peerChain;
    }

    /// Address and port of the other side.
    public String remoteAddress() {
        return raw.getInetAddress().getHostAddress() + ":" + raw.getPort();
    }

    /// Such as `TLSv1.3`.
    public String protocol() {
        return tls.getSession().getProtocol();
    }

    public String cipherSuite() {
        return tls.getSession().getCipherSuite();
    }

    /// From now on the other side may be silent for this long in the middle of the conversation, since it is known to work.
    public void silentFor(Duration longest) {
        input.stall = longest;
    }

    /// From now on the rest of the conversation may take this long; then every read and write fails with TIMED_OUT.
    public void endsWithin(Duration longest) {
        guard.total(longest);
    }

    /// Breaks the connection off, whatever any thread is doing with it.
    public void abort() {
        guard.close();
        Sockets.closeQuietly(raw);
    }

    /// Says goodbye in both directions: ends the output, then drops what the other side still sends (at most 8 MiB, at most `longest`), since a
    /// connection that is closed on unread bytes is reset and may take the answer with it.
    public void closeGently(Duration longest) {
        guard.total(longest);
        try {
            tls.shutdownOutput();
            byte[] dropped = new byte[8192];
            int left = DRAIN_AT_MOST;
            int count;
            while (left > 0 && (count = input.read(dropped, 0, dropped.length)) >= 0) {
                left -= count;
            }
        } catch (IOException | LinkException e) {
            // the other side was quicker
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        // a lingering close may wait for a writer: the guard frees it
        guard.total(Duration.ofSeconds(2));
        Sockets.closeQuietly(tls);
        guard.close();
        Sockets.closeQuietly(raw);
    }

    private static List<X509Certificate> peerChain(SSLSocket tls) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (var certificate : tls.getSession().getPeerCertificates()) {
                if (certificate instanceof X509Certificate x509) {
                    chain.add(x509);
                }
            }
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
        return List.copyOf(chain);
    }

    private final class GuardedInput extends InputStream {
        private volatile Duration stall;
        private final InputStream in;

        GuardedInput(Duration stall) {
            this.stall = stall;
            this.in = failures.opened(tls::getInputStream);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            guard.step(stall);
            try {
                return in.read(into, from, length);
            } catch (IOException e) {
                throw failures.of(e, guard.expired());
            } finally {
                guard.stepDone();
            }
        }
    }

    private final class GuardedOutput extends OutputStream {
        private static final int AT_ONCE = 64 << 10;
        private static final Duration REASON = Duration.ofSeconds(1);
        private final Duration stall;
        private final OutputStream out;

        GuardedOutput(Duration stall) {
            this.stall = stall;
            this.out = failures.opened(tls::getOutputStream);
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int at = 0; at < length; at += AT_ONCE) {
                guard.step(stall);
                try {
                    out.write(bytes, from + at, Math.min(AT_ONCE, length - at));
                } catch (IOException e) {
                    throw afterwards(failures.of(e, guard.expired()));
                } finally {
                    guard.stepDone();
                }
            }
        }

        /// With TLS 1.3 a server refuses a certificate after the handshake: its reason may wait to be read when the first write fails.
        private LinkException afterwards(LinkException failure) {
            if (failure.reason() == LinkException.Reason.BROKEN) {
                guard.step(REASON);
                try {
                    tls.getInputStream().read();
                } catch (IOException e) {
                    LinkException reason = failures.of(e, false);
                    return reason.reason() == LinkException.Reason.BROKEN ? failure : reason;
                }
            }
            return failure;
        }
    }
}
