package io.flarescope.flare.kit;

import io.flarescope.federation.Fact;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/// What FLARE writes into certificates, read back.
final class Certificates {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    /// FLARE keeps the role in `unstructuredName`, which Java does not know by name.
    private static final String ROLE = "unstructuredName";
    private static final Map<String, String> NAMES = Map.of("1.2.840.113549.1.9.2", ROLE);

    private Certificates() {}

    static String commonName(X509Certificate certificate) {
        return part(certificate, "CN");
    }

    static String organization(X509Certificate certificate) {
        return part(certificate, "O");
    }

    static String role(X509Certificate certificate) {
        return part(certificate, ROLE);
    }

    /// Whether the chain leads to one of the roots, no matter what day it is.
    static boolean leadsTo(List<X509Certificate> roots, List<X509Certificate> chain) {
        try {
            Set<TrustAnchor> anchors = roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(new Date(chain.getFirst().getNotBefore().getTime() + 1000));
            List<X509Certificate> below = chain.stream().filter(certificate -> !roots.contains(certificate)).toList();
            CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static Instant expires(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    static List<Fact> facts(String whose, X509Certificate certificate) {
        return List.of(
                new Fact(whose + " subject", certificate.getSubjectX500Principal().getName("RFC2253", NAMES)),
                new Fact(whose + " issuer", certificate.getIssuerX500Principal().getName("RFC2253", NAMES)),
                new Fact(whose + " valid until", DAY.format(expires(certificate))),
                new Fact(whose + " SHA-256", fingerprint(certificate)));
    }

    /// SHA-256, as in `7C:19:…`.
    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            return "not readable";
        }
    }

    /// Empty where the subject has no such part.
    private static String part(X509Certificate certificate, String type) {
        try {
            for (var rdn : new LdapName(certificate.getSubjectX500Principal().getName("RFC2253", NAMES)).getRdns()) {
                if (rdn.getType().equalsIgnoreCase(type) && rdn.getValue() instanceof String text) {
                    return text;
                }
            }
        } catch (InvalidNameException e) {
            return "";
        }
        return "";
    }
}
