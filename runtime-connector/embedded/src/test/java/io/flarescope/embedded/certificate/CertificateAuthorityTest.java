package io.flarescope.embedded.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.flarescope.wire.link.TlsIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final Subject ADMIN = Subject.admin("admin@flarescope.local", "coordination", "project_admin");

    @TempDir
    Path dir;

    @Test
    void anAdminsCertificateHasFlaresFields() throws Exception {
        CertificateAuthority authority = open(Instant.now());
        Credentials admin = authority.credentials(dir.resolve("startup"), "client", ADMIN);
        X509Certificate certificate = TlsIdentity.certificates(admin.certificate()).getFirst();
        assertThat(certificate.getSubjectX500Principal().getName("RFC2253", Map.of("1.2.840.113549.1.9.2", "unstructuredName")))
                .isEqualTo("unstructuredName=project_admin,O=coordination,CN=admin@flarescope.local");
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo(
                "1.2.840.113549.1.9.2=#0c0d70726f6a6563745f61646d696e,O=coordination,CN=admin@flarescope.local");
        assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(2, "admin@flarescope.local"));
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage()).isNull();
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(Duration.between(Instant.now(), certificate.getNotAfter().toInstant()).toDays()).isEqualTo(359);
        assertThat(admin.key()).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThatCode(() -> TlsIdentity.of(authority.rootPem(), admin.certificate(), admin.key())).doesNotThrowAnyException();
    }

    @Test
    void theServerIsNamedByHostAndAddress() throws Exception {
        Credentials server = open(Instant.now()).credentials(dir.resolve("startup"), "server", Subject.server("coordination"));
        assertThat(TlsIdentity.certificates(server.certificate()).getFirst().getSubjectAlternativeNames())
                .containsExactly(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    }

    @Test
    void keysAreReadableByTheirOwnerAlone() throws IOException {
        open(Instant.now()).credentials(dir.resolve("startup"), "client", ADMIN);
        for (Path key : List.of(dir.resolve("ca/rootCA.key"), dir.resolve("startup/client.key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
        }
    }

    @Test
    void whatIsOnDiskIsUsedAgain() {
        String root = open(Instant.now()).rootPem();
        Credentials first = open(Instant.now()).credentials(dir.resolve("startup"), "client", ADMIN);
        Credentials second = open(Instant.now()).credentials(dir.resolve("startup"), "client", ADMIN);
        assertThat(second).isEqualTo(first);
        assertThat(open(Instant.now()).rootPem()).isEqualTo(root);
    }

    @Test
    void whatExpiresWithinAMonthIsRenewed() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(335));
        CertificateAuthority old = open(longAgo);
        Credentials first = old.credentials(dir.resolve("startup"), "client", ADMIN);
        CertificateAuthority renewed = open(Instant.now());
        assertThat(renewed.rootPem()).isNotEqualTo(old.rootPem());
        Credentials second = renewed.credentials(dir.resolve("startup"), "client", ADMIN);
        assertThat(second.certificate()).isNotEqualTo(first.certificate());
        assertThatCode(() -> TlsIdentity.of(renewed.rootPem(), second.certificate(), second.key())).doesNotThrowAnyException();
        assertThat(dir.resolve("startup/rootCA.pem")).hasContent(renewed.rootPem());
    }

    @Test
    void aDamagedCertificateIsMadeAnew() throws IOException {
        CertificateAuthority authority = open(Instant.now());
        authority.credentials(dir.resolve("startup"), "client", ADMIN);
        Files.writeString(dir.resolve("startup/client.crt"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", StandardCharsets.US_ASCII);
        Credentials again = authority.credentials(dir.resolve("startup"), "client", ADMIN);
        assertThatCode(() -> TlsIdentity.of(authority.rootPem(), again.certificate(), again.key())).doesNotThrowAnyException();
    }

    @Test
    void aRoleThatChangedNeedsAnotherCertificate() {
        CertificateAuthority authority = open(Instant.now());
        Credentials first = authority.credentials(dir.resolve("startup"), "client", ADMIN);
        Credentials second = authority.credentials(dir.resolve("startup"), "client", Subject.admin(ADMIN.name(), ADMIN.organization(), "lead"));
        assertThat(second.certificate()).isNotEqualTo(first.certificate());
    }

    private CertificateAuthority open(Instant now) {
        return CertificateAuthority.open(dir.resolve("ca"), "embedded", InstantSource.fixed(now));
    }
}
