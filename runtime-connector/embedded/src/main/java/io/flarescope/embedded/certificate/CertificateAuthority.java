package io.flarescope.embedded.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The federation's own root authority, kept in a folder as `rootCA.pem` and `rootCA.key`, and what it issues. Whatever is on disk is used again; what expires
/// within a month, is damaged or is of another root is made anew. Making an RSA key takes about a tenth of a second: call for several participants from
/// several threads. Thread-safe.
public final class CertificateAuthority {
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    private static final int KEY_BITS = 2048;
    private static final int SALT_BYTES = KEY_BITS / 8 - 32 - 2;

    private final Path folder;
    private final Subject subject;
    private final X509Certificate root;
    private final String rootPem;
    private final InstantSource clock;
    private @Nullable PrivateKey key;

    private CertificateAuthority(Path folder, Subject subject, X509Certificate root, String rootPem, @Nullable PrivateKey key, InstantSource clock) {
        this.folder = folder;
        this.subject = subject;
        this.root = root;
        this.rootPem = rootPem;
        this.key = key;
        this.clock = clock;
    }

    /// @throws CertificateException where the folder cannot be used
    public static CertificateAuthority open(Path folder, String project, InstantSource clock) {
        Subject subject = Subject.root(project);
        try {
            Files.createDirectories(folder);
            Path certificateFile = folder.resolve("rootCA.pem");
            if (Files.exists(folder.resolve("rootCA.key")) && Files.exists(certificateFile)) {
                String pem = Files.readString(certificateFile, StandardCharsets.US_ASCII);
                X509Certificate root = readable(pem);
                if (root != null && usable(root, subject, root, clock.instant())) {
                    return new CertificateAuthority(folder, subject, root, pem, null, clock);
                }
            }
            KeyPair pair = newKey();
            X509Certificate root = Issuer.issue(subject, pair.getPublic(), subject, pair.getPrivate(), clock.instant());
            // a certificate is never beside another's key, whenever the process dies
            Files.deleteIfExists(certificateFile);
            OwnerOnly.write(folder.resolve("rootCA.key"), Pem.of(pair.getPrivate()));
            Files.writeString(certificateFile, Pem.of(root), StandardCharsets.US_ASCII);
            return new CertificateAuthority(folder, subject, root, Pem.of(root), pair.getPrivate(), clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateException("The root certificate in " + folder + " could not be made: " + e.getMessage(), e);
        }
    }

    public String rootPem() {
        return rootPem;
    }

    /// The participant's `<base>.crt`, `<base>.key` and `rootCA.pem` in its startup folder, made where they are missing or no longer good.
    ///
    /// @throws CertificateException where they cannot be made or kept
    public Credentials credentials(Path startup, String base, Subject participant) {
        Path certificateFile = startup.resolve(base + ".crt");
        Path keyFile = startup.resolve(base + ".key");
        Path rootFile = startup.resolve("rootCA.pem");
        try {
            if (Files.exists(certificateFile) && Files.exists(keyFile) && Files.exists(rootFile)) {
                String pem = Files.readString(certificateFile, StandardCharsets.US_ASCII);
                X509Certificate certificate = readable(pem);
                if (certificate != null && usable(certificate, participant, root, clock.instant())) {
                    return new Credentials(pem, Files.readString(keyFile, StandardCharsets.US_ASCII));
                }
            }
            KeyPair pair = newKey();
            X509Certificate certificate = Issuer.issue(participant, pair.getPublic(), subject, key(), clock.instant());
            Credentials made = new Credentials(Pem.of(certificate), Pem.of(pair.getPrivate()));
            Files.createDirectories(startup);
            Files.deleteIfExists(certificateFile);
            OwnerOnly.write(keyFile, made.key());
            Files.writeString(rootFile, rootPem, StandardCharsets.US_ASCII);
            Files.writeString(certificateFile, made.certificate(), StandardCharsets.US_ASCII);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateException("The certificate of " + participant.name() + " could not be made: " + e.getMessage(), e);
        }
    }

    /// The root's signature over the bytes, as FLARE signs the files of a kit: RSA-PSS with SHA-256, MGF1-SHA-256 and the longest salt.
    public byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, PSSParameterSpec.TRAILER_FIELD_BC));
            signature.initSign(key());
            signature.update(content);
            return signature.sign();
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateException("The root key in " + folder + " could not sign: " + e.getMessage(), e);
        }
    }

    private synchronized PrivateKey key() throws IOException, GeneralSecurityException {
        PrivateKey known = key;
        if (known == null) {
            known = Pem.key(Files.readString(folder.resolve("rootCA.key"), StandardCharsets.US_ASCII));
            key = known;
        }
        return known;
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        return generator.generateKeyPair();
    }

    private static @Nullable X509Certificate readable(String pem) {
        try {
            return Pem.certificate(pem);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static boolean usable(X509Certificate certificate, Subject subject, X509Certificate root, Instant now) {
        if (!certificate.getNotAfter().toInstant().isAfter(now.plus(RENEWED_BEFORE)) || certificate.getNotBefore().toInstant().isAfter(now)
                || !certificate.getSubjectX500Principal().getName("RFC2253").equals(subject.rfc2253())) {
            return false;
        }
        try {
            certificate.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
