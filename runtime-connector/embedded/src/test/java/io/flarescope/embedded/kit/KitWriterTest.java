package io.flarescope.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.certificate.CertificateAuthority;
import io.flarescope.embedded.certificate.Subject;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.link.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitWriterTest {
    private static final Subject LEAD = Subject.admin("lead@flarescope.local", "hospital_a", "lead");

    @TempDir
    Path dir;

    private CertificateAuthority authority;
    private KitWriter writer;

    @BeforeEach
    void openAuthority() {
        authority = CertificateAuthority.open(dir.resolve("ca"), "embedded", InstantSource.system());
        writer = new KitWriter(dir.resolve("kits"), authority);
    }

    @Test
    void aKitHasFlaresLayout() throws IOException {
        AdminKit kit = writer.write(LEAD, 9003);
        assertThat(kit.folder()).isEqualTo(dir.resolve("kits/lead@flarescope.local"));
        try (var files = Files.walk(kit.folder())) {
            assertThat(files.map(file -> kit.folder().relativize(file).toString())).containsExactlyInAnyOrder(
                    "", "local", "transfer", "startup", "startup/client.crt", "startup/client.key", "startup/rootCA.pem", "startup/fed_admin.json", "startup/signature.json");
        }
        ObjectNode admin = (ObjectNode) Json.parse(Files.readString(kit.folder().resolve("startup/fed_admin.json"))).get("admin");
        assertThat(admin.at("/overseer_agent/path").asText()).isEqualTo("nvflare.ha.dummy_overseer_agent.DummyOverseerAgent");
        assertThat(admin.at("/overseer_agent/args/sp_end_point").asText()).isEqualTo("localhost:9003:9003");
        assertThat(admin.get("client_key").asText()).isEqualTo("client.key");
    }

    @Test
    void everyFileIsSignedByTheRoot() throws Exception {
        Path startup = writer.write(LEAD, 9003).folder().resolve("startup");
        ObjectNode signatures = Json.parse(Files.readString(startup.resolve("signature.json")));
        assertThat(signatures.fieldNames()).toIterable().containsExactlyInAnyOrder("fed_admin.json", "client.crt", "client.key", "rootCA.pem");
        for (var entry : signatures.properties()) {
            Signature verifier = Signature.getInstance("RSASSA-PSS");
            verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 222, 1));
            verifier.initVerify(TlsIdentity.certificates(authority.rootPem()).getFirst().getPublicKey());
            verifier.update(Files.readAllBytes(startup.resolve(entry.getKey())));
            assertThat(verifier.verify(Base64.getDecoder().decode(entry.getValue().asText()))).as(entry.getKey()).isTrue();
        }
    }

    @Test
    void aKitThatLostAFileOrItsLastSignaturesIsMended() throws IOException {
        Path startup = writer.write(LEAD, 9003).folder().resolve("startup");
        String signatures = Files.readString(startup.resolve("signature.json"));
        Files.delete(startup.resolve("rootCA.pem"));
        writer.write(LEAD, 9003);
        assertThat(startup.resolve("rootCA.pem")).hasContent(authority.rootPem());

        Files.writeString(startup.resolve("signature.json"), signatures);
        Files.setLastModifiedTime(startup.resolve("signature.json"), FileTime.fromMillis(0));
        writer.write(LEAD, 9003);
        assertThat(Files.readString(startup.resolve("signature.json"))).isNotEqualTo(signatures);
    }

    @Test
    void anotherPortChangesTheEndPointAndItsSignatureAlone() throws IOException {
        Path startup = writer.write(LEAD, 9003).folder().resolve("startup");
        String certificate = Files.readString(startup.resolve("client.crt"));
        String signature = Files.readString(startup.resolve("signature.json"));
        writer.write(LEAD, 9003);
        assertThat(startup.resolve("signature.json")).hasContent(signature);
        writer.write(LEAD, 9103);
        assertThat(startup.resolve("client.crt")).hasContent(certificate);
        assertThat(Files.readString(startup.resolve("fed_admin.json"))).contains("localhost:9103:9103");
        assertThat(Files.readString(startup.resolve("signature.json"))).isNotEqualTo(signature);
    }
}
