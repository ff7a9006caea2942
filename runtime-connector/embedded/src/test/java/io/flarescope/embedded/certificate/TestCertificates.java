package io.flarescope.embedded.certificate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/// Certificates a federation would not issue.
public final class TestCertificates {
    private TestCertificates() {}

    /// Signed by the authority in the folder, and over since forty days.
    public static Credentials expired(Path authority, String project, Subject subject) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X509Certificate certificate = Issuer.issue(subject, pair.getPublic(), Subject.root(project), Pem.key(Files.readString(authority.resolve("rootCA.key"))),
                Instant.now().minus(Duration.ofDays(400)));
        return new Credentials(Pem.of(certificate), Pem.of(pair.getPrivate()));
    }
}
