package io.flarescope.wire.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Who I am on a connection and whom I believe: my certificates with their key, and the roots I trust.
public final class TlsIdentity {
    private final List<X509Certificate> roots;
    private final List<X509Certificate> chain;
    private final SSLContext context;

    private TlsIdentity(List<X509Certificate> roots, List<X509Certificate> chain, SSLContext context) {
        this.roots = roots;
        this.chain = chain;
        this.context = context;
    }

    /// All three are PEM texts: one or more root certificates; my certificate, then its issuers; my private key in PKCS#1 or PKCS#8.
    ///
    /// @throws TlsIdentityException where a text does not hold what it should, or the key is another certificate's
    public static TlsIdentity of(String rootPem, String chainPem, String keyPem) {
        List<X509Certificate> roots = Pem.certificates("The root certificate", rootPem);
        List<X509Certificate> chain = Pem.certificates("The certificate", chainPem);
        PrivateKey key = Pem.privateKey("The private key", keyPem);
        requirePair(chain.getFirst(), key);
        return new TlsIdentity(roots, chain, context(roots, chain, List.of(key)));
    }

    /// An identity without certificate: it trusts the roots and cannot say who it is. For a look at a server's door only.
    public static TlsIdentity anonymous(String rootPem) {
        List<X509Certificate> roots = Pem.certificates("The root certificate", rootPem);
        return new TlsIdentity(roots, List.of(), context(roots, List.of(), List.of()));
    }

    /// The certificates in a PEM text, at least one.
    public static List<X509Certificate> certificates(String pem) {
        return Pem.certificates("The file", pem);
    }

    public List<X509Certificate> roots() {
        return roots;
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    SSLContext context() {
        return context;
    }

    private static SSLContext context(List<X509Certificate> roots, List<X509Certificate> chain, List<PrivateKey> key) {
        try {
            KeyStore trusted = emptyStore();
            for (int i = 0; i < roots.size(); i++) {
                trusted.setCertificateEntry("root-" + i, roots.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            List<TrustManager> managers = new ArrayList<>();
            for (TrustManager manager : trust.getTrustManagers()) {
                managers.add(manager instanceof X509ExtendedTrustManager pkix ? new RecordingTrust(pkix) : manager);
            }
            KeyManager[] mine = {};
            if (!key.isEmpty()) {
                char[] noPassword = {};
                KeyStore store = emptyStore();
                store.setKeyEntry("me", key.getFirst(), noPassword, chain.toArray(X509Certificate[]::new));
                KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
                keys.init(store, noPassword);
                mine = keys.getKeyManagers();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(mine, managers.toArray(TrustManager[]::new), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TlsIdentityException("The certificate and key cannot be used for TLS: " + e.getMessage(), e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("An empty key store cannot be made", e);
        }
    }

    private static void requirePair(X509Certificate certificate, PrivateKey key) {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        byte[] probe = "flarescope".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new TlsIdentityException("The private key does not belong to the certificate", e);
        }
        throw new TlsIdentityException("The private key does not belong to the certificate");
    }
}
