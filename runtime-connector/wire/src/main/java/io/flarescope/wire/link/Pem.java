package io.flarescope.wire.link;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Keys and certificates in PEM. FLARE writes its private keys as PKCS#1, which the JDK does not read: they are wrapped into PKCS#8 here.
final class Pem {
    private static final int LONGEST = 1 << 20;
    /// `SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }`
    private static final byte[] RSA = {0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private Pem() {}

    record Block(String label, byte[] der) {}

    static List<X509Certificate> certificates(String what, String pem) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks(what, pem)) {
                if (block.label.equals("CERTIFICATE")) {
                    found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der)));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new TlsIdentityException(what + " holds a certificate that cannot be read", e);
        }
        if (found.isEmpty()) {
            throw new TlsIdentityException(what + " holds no certificate in PEM");
        }
        return List.copyOf(found);
    }

    static PrivateKey privateKey(String what, String pem) {
        for (Block block : blocks(what, pem)) {
            switch (block.label) {
                case "RSA PRIVATE KEY" -> {
                    return key(what, "RSA", der(SEQUENCE, VERSION_0, RSA, der(OCTET_STRING, block.der)));
                }
                case "PRIVATE KEY" -> {
                    return key(what, algorithm(block.der), block.der);
                }
                case "ENCRYPTED PRIVATE KEY" -> throw new TlsIdentityException(what + " is protected by a password, which FLARE kits are not");
                default -> { }
            }
        }
        throw new TlsIdentityException(what + " holds no private key in PEM (PKCS#1 or PKCS#8)");
    }

    private static PrivateKey key(String what, String algorithm, byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new TlsIdentityException(what + " holds a private key that cannot be read", e);
        }
    }

    /// A PKCS#8 key names its algorithm in its first bytes: 1.2.840.10045.2.1 is EC, everything else that a federation uses is RSA.
    private static String algorithm(byte[] pkcs8) {
        byte[] ec = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};
        for (int at = 0; at < Math.min(24, pkcs8.length - ec.length); at++) {
            if (ByteBuffer.wrap(pkcs8, at, ec.length).equals(ByteBuffer.wrap(ec))) {
                return "EC";
            }
        }
        return "RSA";
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length + 6).put((byte) tag);
        if (length < 0x80) {
            out.put((byte) length);
        } else {
            out.put((byte) 0x84).putInt(length);
        }
        for (byte[] part : parts) {
            out.put(part);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static List<Block> blocks(String what, String pem) {
        if (pem.length() > LONGEST) {
            throw new TlsIdentityException(what + " is longer than 1 MiB and cannot be a PEM file");
        }
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while ((at = pem.indexOf("-----BEGIN ", at)) >= 0) {
            int labelEnd = pem.indexOf("-----", at + 11);
            if (labelEnd < 0) {
                break;
            }
            String label = pem.substring(at + 11, labelEnd);
            int end = pem.indexOf("-----END " + label + "-----", labelEnd);
            if (end < 0) {
                throw new TlsIdentityException(what + " is cut off: the end of a " + label + " is missing");
            }
            try {
                blocks.add(new Block(label, Base64.getMimeDecoder().decode(pem.substring(labelEnd + 5, end))));
            } catch (IllegalArgumentException e) {
                throw new TlsIdentityException(what + " holds a " + label + " that is not Base64", e);
            }
            at = end;
        }
        return blocks;
    }
}
