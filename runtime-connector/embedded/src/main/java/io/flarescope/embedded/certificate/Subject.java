package io.flarescope.embedded.certificate;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// Whom a certificate names, as FLARE writes it: CN, then O and `unstructuredName` (the role) where they are not empty. `hosts` become the subject
/// alternative names; a host of digits and dots is an IP address.
public record Subject(String name, String organization, String role, List<String> hosts) {
    static final String ROLE_OID = "1.2.840.113549.1.9.2";
    private static final byte DER_UTF8_STRING = 0x0c;

    public Subject {
        hosts = List.copyOf(hosts);
    }

    public static Subject root(String project) {
        return new Subject(project, "", "", List.of(project));
    }

    /// Reached over loopback, by name and by address.
    public static Subject server(String organization) {
        return new Subject("localhost", organization, "", List.of("localhost", "127.0.0.1"));
    }

    public static Subject site(String name, String organization) {
        return new Subject(name, organization, "", List.of(name));
    }

    public static Subject admin(String user, String organization, String role) {
        return new Subject(user, organization, role, List.of(user));
    }

    /// As `X500Principal` prints it by RFC 2253. The names here hold no character that would need an escape.
    String rfc2253() {
        byte[] text = role.getBytes(StandardCharsets.UTF_8);
        HexFormat hex = HexFormat.of();
        String printed = role.isEmpty() ? "" : ROLE_OID + "=#" + hex.toHexDigits(DER_UTF8_STRING) + hex.toHexDigits((byte) text.length) + hex.formatHex(text) + ",";
        return printed + (organization.isEmpty() ? "" : "O=" + organization + ",") + "CN=" + name;
    }
}
