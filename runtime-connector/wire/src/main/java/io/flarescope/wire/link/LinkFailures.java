package io.flarescope.wire.link;

import io.flarescope.wire.link.LinkException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import javax.net.ssl.SSLException;

/// Turns the JDK's exceptions into sentences about one peer. TLS alerts have no type of their own in the JDK, so they are told apart by their names from RFC 8446.
final class LinkFailures {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final String peer;
    private final String host;

    /// `peer` as shown, such as `localhost:8003`.
    LinkFailures(String host, int port) {
        this.host = host;
        this.peer = host + ":" + port;
    }

    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    <T> T opened(Opening<T> opening) {
        try {
            return opening.open();
        } catch (IOException e) {
            throw of(e, false);
        }
    }

    LinkException connecting(IOException e) {
        return e instanceof SocketTimeoutException
                ? new LinkException(Reason.UNREACHABLE, "Nothing at " + peer + " answered the call: the machine is off, or a firewall drops it", e)
                : of(e, false);
    }

    LinkException of(IOException e, boolean tookTooLong) {
        if (tookTooLong) {
            return new LinkException(Reason.TIMED_OUT, peer + " took the call and did not answer in time", e);
        }
        RecordingTrust.@Nullable TurnedDown turnedDown = cause(e, RecordingTrust.TurnedDown.class);
        if (turnedDown != null) {
            return turnedDown(e, turnedDown);
        }
        return switch (e) {
            case UnknownHostException _ -> new LinkException(Reason.NAME_UNKNOWN, "The name " + host + " is not known on this network", e);
            case NoRouteToHostException _ -> new LinkException(Reason.UNREACHABLE, "No route leads to " + peer, e);
            case ConnectException _ -> new LinkException(Reason.CONNECTION_REFUSED, peer + " refused the connection: nothing listens there", e);
            case SSLException ssl -> tls(ssl);
            case EOFException _ -> new LinkException(Reason.BROKEN, peer + " closed the connection", e);
            default -> new LinkException(Reason.BROKEN, "The connection to " + peer + " broke: " + e.getMessage(), e);
        };
    }

    private LinkException turnedDown(IOException e, RecordingTrust.TurnedDown turnedDown) {
        List<X509Certificate> chain = turnedDown.chain();
        X509Certificate shown = chain.getFirst();
        if (cause(e, CertificateExpiredException.class) != null) {
            return new LinkException(Reason.CERTIFICATE_EXPIRED,
                    "The certificate of " + peer + " expired on " + DAY.format(shown.getNotAfter().toInstant()), e, chain);
        }
        if (cause(e, CertificateNotYetValidException.class) != null) {
            return new LinkException(Reason.CERTIFICATE_EXPIRED,
                    "The certificate of " + peer + " is not valid before " + DAY.format(shown.getNotBefore().toInstant()) + "; one of the two clocks may be wrong", e, chain);
        }
        if (cause(e, CertPathBuilderException.class) != null || cause(e, CertPathValidatorException.class) != null) {
            return new LinkException(Reason.FOREIGN_ROOT,
                    "The certificate of " + peer + " was not signed by the root certificate that is trusted here: it is another federation, or somebody in between", e, chain);
        }
        return new LinkException(Reason.NAME_MISMATCH,
                "The certificate of " + peer + " is for " + PeerNames.of(shown) + ", not for " + host, e, chain);
    }

    private LinkException tls(SSLException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("fatal alert: certificate_required") || words.contains("empty client certificate chain")) {
            return new LinkException(Reason.CLIENT_CERTIFICATE_REQUIRED, peer + " demands a client certificate from its own root and was shown none", e);
        }
        if (words.contains("fatal alert") && (words.contains("certificate") || words.contains("unknown_ca") || words.contains("access_denied"))) {
            return new LinkException(Reason.CLIENT_CERTIFICATE_REFUSED, peer + " refused the certificate it was shown (" + alert(words) + ")", e);
        }
        if (words.contains("fatal alert: handshake_failure")) {
            return new LinkException(Reason.CLIENT_CERTIFICATE_REFUSED, peer + " ended the TLS handshake; it demands a client certificate that it knows, or another TLS version", e);
        }
        if (words.contains("unsupported or unrecognized ssl message") || words.contains("unsupported ssl v2")) {
            return new LinkException(Reason.NOT_TLS, peer + " does not speak TLS: it is not an admin port", e);
        }
        return new LinkException(Reason.BROKEN, "The TLS connection to " + peer + " failed: " + e.getMessage(), e);
    }

    private static String alert(String words) {
        return words.substring(words.indexOf("fatal alert") + "fatal alert:".length()).strip();
    }

    private static <T extends Throwable> @Nullable T cause(Throwable from, Class<T> wanted) {
        Throwable at = from;
        for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            if (wanted.isInstance(at)) {
                return wanted.cast(at);
            }
        }
        return null;
    }
}
