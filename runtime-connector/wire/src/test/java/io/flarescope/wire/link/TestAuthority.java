package io.flarescope.wire.link;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Issues certificates as FLARE's provisioning does: RSA 2048, one DNS name, no key usage, the key as PKCS#1.
final class TestAuthority {
    private final X500Name name;
    private final KeyPair keys;
    private final KeyPair subjectKeys;
    private final String rootPem;
    private final AtomicLong serial = new AtomicLong(1);

    record Issued(String certificate, String pkcs1, String pkcs8) {}

    TestAuthority(String commonName) {
        name = new X500Name("CN=" + commonName);
        keys = rsa();
        // making keys is slow, so all its subjects share one
        subjectKeys = rsa();
        rootPem = pem(certificate(name, keys, "", Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(360)), true));
    }

    String rootPem() {
        return rootPem;
    }

    TlsIdentity identity(String commonName, String dns) {
        Issued issued = issue("CN=" + commonName, dns, Duration.ofDays(-1), Duration.ofDays(300));
        return TlsIdentity.of(rootPem, issued.certificate, issued.pkcs1);
    }

    Issued issue(String subject, String dns, Duration from, Duration until) {
        KeyPair own = subjectKeys;
        X509CertificateHolder certificate = certificate(new X500Name(subject), own, dns, Instant.now().plus(from), Instant.now().plus(until), false);
        try {
            return new Issued(pem(certificate), pem(own.getPrivate()), pem(new JcaPKCS8Generator(own.getPrivate(), null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private X509CertificateHolder certificate(X500Name subject, KeyPair pair, String dns, Instant from, Instant until, boolean root) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.valueOf(serial == null ? 0 : serial.getAndIncrement()), Date.from(from), Date.from(until), subject, pair.getPublic());
            if (root) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            if (!dns.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, dns)));
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object what) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
