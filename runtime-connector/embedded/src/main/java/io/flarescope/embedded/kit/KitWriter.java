package io.flarescope.embedded.kit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.certificate.CertificateAuthority;
import io.flarescope.embedded.certificate.Subject;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// Writes `<user>/startup/{client.crt,client.key,rootCA.pem,fed_admin.json,signature.json}`, `local/` and `transfer/`. FLARE's `fl_admin.sh`, readme and notebook
/// are left out: they start FLARE's own console. Thread-safe for different users.
public final class KitWriter {
    private static final List<String> SIGNED = List.of("fed_admin.json", "client.crt", "client.key", "rootCA.pem");
    /// The file of FLARE 2.6, which names the server by its federation and its admin port.
    private static final String FED_ADMIN = """
            {
              "format_version": 1,
              "admin": {
                "with_file_transfer": true,
                "upload_dir": "transfer",
                "download_dir": "transfer",
                "with_login": true,
                "with_ssl": true,
                "cred_type": "cert",
                "client_key": "client.key",
                "client_cert": "client.crt",
                "ca_cert": "rootCA.pem",
                "prompt": "> ",
                "overseer_agent": {
                  "path": "nvflare.ha.dummy_overseer_agent.DummyOverseerAgent",
                  "args": {
                    "sp_end_point": "localhost:%1$d:%1$d"
                  }
                }
              }
            }""";

    private final Path kits;
    private final CertificateAuthority authority;

    public KitWriter(Path kits, CertificateAuthority authority) {
        this.kits = kits;
        this.authority = authority;
    }

    /// Sites live in the server's own process, so there is no federation port: both ports of the end point are the admin port. What is on disk and still right
    /// stays as it is.
    ///
    /// @throws KitException where the kit cannot be written
    public AdminKit write(Subject admin, int adminPort) {
        Path folder = kits.resolve(admin.name());
        Path startup = folder.resolve("startup");
        try {
            for (String part : List.of("startup", "local", "transfer")) {
                Files.createDirectories(folder.resolve(part));
            }
            Path certificate = startup.resolve("client.crt");
            authority.credentials(startup, "client", admin);
            String fedAdmin = FED_ADMIN.formatted(adminPort);
            Path file = startup.resolve("fed_admin.json");
            Path signatures = startup.resolve("signature.json");
            boolean current = Files.exists(file) && Files.readString(file).equals(fedAdmin)
                    && isWrittenAfter(signatures, file) && isWrittenAfter(signatures, certificate);
            if (!current) {
                Files.writeString(file, fedAdmin);
                Files.writeString(signatures, Json.python(signatures(startup)));
            }
        } catch (IOException e) {
            throw new KitException("The startup kit of " + admin.name() + " could not be written to " + folder + ": " + e.getMessage(), e);
        }
        return new AdminKit(admin.name(), admin.organization(), admin.role(), folder);
    }

    /// The signatures come last: a process that died before them left older ones, or none.
    private static boolean isWrittenAfter(Path later, Path earlier) throws IOException {
        return Files.exists(later) && Files.getLastModifiedTime(later).compareTo(Files.getLastModifiedTime(earlier)) >= 0;
    }

    private ObjectNode signatures(Path startup) throws IOException {
        ObjectNode signatures = Json.object();
        for (String name : SIGNED) {
            signatures.put(name, Base64.getEncoder().encodeToString(authority.sign(Files.readAllBytes(startup.resolve(name)))));
        }
        return signatures;
    }
}
