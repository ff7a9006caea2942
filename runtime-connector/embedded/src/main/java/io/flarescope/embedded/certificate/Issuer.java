package io.flarescope.embedded.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes one certificate with FLARE's fields and no others: UTF-8 names, 360 days, subject alternative names; key identifiers and basic constraints
/// for the root alone.
final class Issuer {
    private static final Duration VALID = Duration.ofDays(360);
    /// A clock of the other side that is a little late does not refuse a certificate made a moment ago.
    private static final Duration LENIENCE = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 158;

    private Issuer() {}

    static X509Certificate issue(Subject subject, PublicKey key, Subject issuer, PrivateKey signingKey, Instant now) throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                name(issuer), new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS), Date.from(now.minus(LENIENCE)), Date.from(now.plus(VALID)), name(subject), key);
        if (subject.equals(issuer)) {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            certificate.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key));
            certificate.addExtension(Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(key));
            certificate.addExtension(Extension.basicConstraints, false, new BasicConstraints(true));
        }
        certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                subject.hosts().stream().map(host -> new GeneralName(host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host)).toArray(GeneralName[]::new)));
        try {
            byte[] encoded = certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(signingKey)).getEncoded();
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static X500Name name(Subject subject) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, subject.name());
        if (!subject.organization().isEmpty()) {
            name.addRDN(BCStyle.O, subject.organization());
        }
        if (!subject.role().isEmpty()) {
            name.addRDN(BCStyle.UnstructuredName, new org.bouncycastle.asn1.DERUTF8String(subject.role()));
        }
        return name.build();
    }
}
