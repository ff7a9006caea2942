package io.flarescope.flare.staged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.wire.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files of an admin's startup kit as FLARE 2.6 provisions it, to be changed before they are written.
public final class StagedKit {
    private static final String ROLE_OID = "1.2.840.113549.1.9.2";

    private final StagedAuthority authority;
    private final String user;
    private final Map<String, String> files = new LinkedHashMap<>();

    public StagedKit(StagedAuthority authority, String user, String role, String host, int adminPort) {
        this(authority, user, authority.issue(subject(user, role), user, Duration.ofDays(-1), Duration.ofDays(300)), host, adminPort);
    }

    public StagedKit(StagedAuthority authority, String user, StagedAuthority.Issued issued, String host, int adminPort) {
        this.authority = authority;
        this.user = user;
        files.put("client.crt", issued.certificate());
        files.put("client.key", issued.pkcs1());
        files.put("rootCA.pem", authority.rootPem());
        files.put("readme.txt", "This is a kit.\n");
        files.put("fed_admin.json", """
                {"format_version": 1, "admin": {"with_ssl": true, "client_key": "client.key", "client_cert": "client.crt", "ca_cert": "rootCA.pem",
                 "overseer_agent": {"path": "nvflare.ha.dummy_overseer_agent.DummyOverseerAgent",
                                    "args": {"sp_end_point": "%s:%d:%d"}}}}
                """.formatted(host, Math.max(1, adminPort - 1), adminPort));
    }

    public static String subject(String user, String role) {
        return "CN=" + user + ",O=hospital_a," + ROLE_OID + "=" + role;
    }

    public StagedKit with(String file, String content) {
        files.put(file, content);
        return this;
    }

    public StagedKit without(String file) {
        files.remove(file);
        return this;
    }

    /// Signs all files as they are now.
    public StagedKit signed() {
        ObjectNode signatures = Json.object();
        files.forEach((name, content) -> signatures.put(name, authority.sign(content.getBytes(StandardCharsets.UTF_8))));
        return with("signature.json", Json.python(signatures));
    }

    public Path folder(Path into) {
        try {
            Path startup = Files.createDirectories(into.resolve(user).resolve("startup"));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(startup.resolve(file.getKey()), file.getValue());
            }
            if (files.containsKey("client.key")) {
                Files.setPosixFilePermissions(startup.resolve("client.key"), PosixFilePermissions.fromString("rw-------"));
            }
            return into.resolve(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path zip(Path into) {
        Path zip = into.resolve(user + ".zip");
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                out.putNextEntry(new ZipEntry(user + "/startup/" + entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip;
    }

    public StartupKit read(Path into) {
        return StartupKit.read(folder(into));
    }
}
