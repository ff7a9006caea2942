package io.flarescope.wire.link;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// The JDK's own judgement; where it turns a certificate down, the failure carries the certificate, so that a person can be shown what the other side offered.
final class RecordingTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager pkix;

    RecordingTrust(X509ExtendedTrustManager pkix) {
        this.pkix = pkix;
    }

    static final class TurnedDown extends CertificateException {
        private static final long serialVersionUID = 1L;
        private final transient List<X509Certificate> chain;

        TurnedDown(X509Certificate[] chain, CertificateException cause) {
            super(cause.getMessage(), cause);
            this.chain = List.of(chain);
        }

        List<X509Certificate> chain() {
            return chain;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        try {
            pkix.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            throw new TurnedDown(chain, e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        try {
            pkix.checkClientTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            throw new TurnedDown(chain, e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        pkix.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        pkix.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        pkix.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        pkix.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return pkix.getAcceptedIssuers();
    }
}
