package io.flarescope.wire.link;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/// The host names a certificate is for: its DNS and IP alternatives, or its common name where it has none.
final class PeerNames {
    private static final int DNS = 2;
    private static final int IP = 7;

    private PeerNames() {}

    static String of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> alternative : alternatives) {
                    if (alternative.size() > 1 && alternative.get(1) instanceof String name && (alternative.getFirst().equals(DNS) || alternative.getFirst().equals(IP))) {
                        names.add(name);
                    }
                }
            }
        } catch (CertificateParsingException e) {
            // then the common name has to do
        }
        return names.isEmpty() ? commonName(certificate) : String.join(", ", names);
    }

    private static String commonName(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        try {
            for (var part : new LdapName(subject).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return String.valueOf(part.getValue());
                }
            }
        } catch (InvalidNameException e) {
            return subject;
        }
        return subject;
    }
}
