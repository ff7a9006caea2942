package io.flarescope.wire.link;

import java.security.cert.X509Certificate;
import java.util.List;

/// A connection that did not come about or did not last. The message is a sentence for a person.
public class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<X509Certificate> peerChain;

    LinkException(Reason reason, String sentence, Throwable cause) {
        this(reason, sentence, cause, List.of());
    }

    LinkException(Reason reason, String sentence, Throwable cause, List<X509Certificate> peerChain) {
        super(sentence, cause);
        this.reason = reason;
        this.peerChain = List.copyOf(peerChain);
    }

    public Reason reason() {
        return reason;
    }

    /// The certificates the other side showed before it was turned down; empty where it showed none.
    public List<X509Certificate> peerChain() {
        return peerChain;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// In the order in which a connection can fail.
    public enum Reason {
        NAME_UNKNOWN, CONNECTION_REFUSED, UNREACHABLE, TIMED_OUT, NOT_TLS, FOREIGN_ROOT, CERTIFICATE_EXPIRED, NAME_MISMATCH, CLIENT_CERTIFICATE_REFUSED,
        CLIENT_CERTIFICATE_REQUIRED, BROKEN
    }
}
