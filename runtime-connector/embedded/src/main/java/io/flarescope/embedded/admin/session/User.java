package io.flarescope.embedded.admin.session;

import io.flarescope.embedded.admin.policy.Person;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/// An admin as the certificate's subject names it: CN, O, and the role in `unstructuredName`. What is missing is empty.
public record User(String name, String organization, String role) {
    private static final Map<String, String> ROLE_OID = Map.of("1.2.840.113549.1.9.2", "unstructuredName");

    public static User of(X509Certificate certificate) {
        String name = "";
        String organization = "";
        String role = "";
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253, ROLE_OID)).getRdns()) {
                String value = String.valueOf(part.getValue());
                switch (part.getType()) {
                    case "CN" -> name = value;
                    case "O" -> organization = value;
                    case "unstructuredName" -> role = value;
                    default -> { }
                }
            }
        } catch (InvalidNameException e) {
            return new User("", "", "");
        }
        return new User(name, organization, role);
    }

    public Person person() {
        return new Person(name, organization, role);
    }
}
