package io.flarescope.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.embedded.kit.AdminKit;
import io.flarescope.wire.frame.Frame;
import io.flarescope.wire.frame.FrameLimits;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.frame.FrameReader;
import io.flarescope.wire.frame.FrameWriter;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.link.Link;
import io.flarescope.wire.link.LinkDialer;
import io.flarescope.wire.link.LinkTimes;
import io.flarescope.wire.link.TlsIdentity;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.AdminRequest;
import io.flarescope.wire.message.ReplyItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// An admin of few words: connects with a kit, one command a connection.
public final class TestAdmin {
    private final TlsIdentity identity;
    private final String user;
    private final int port;
    private Optional<String> token = Optional.empty();

    public TestAdmin(AdminKit kit, int port) {
        this(identity(kit.folder().resolve("startup")), kit.user(), port);
    }

    public TestAdmin(TlsIdentity identity, String user, int port) {
        this.identity = identity;
        this.user = user;
        this.port = port;
    }

    public static TlsIdentity identity(Path startup) {
        try {
            return TlsIdentity.of(Files.readString(startup.resolve("rootCA.pem")), Files.readString(startup.resolve("client.crt")), Files.readString(startup.resolve("client.key")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestAdmin login() {
        token = Optional.empty();
        AdminReply reply = ask("_cert_login " + user);
        token = reply.items().stream().filter(ReplyItem.Token.class::isInstance).map(item -> ((ReplyItem.Token) item).token()).findFirst();
        if (token.isEmpty()) {
            throw new AssertionError("login refused: " + reply.text());
        }
        return this;
    }

    public AdminReply ask(String command) {
        return ask(command, Json.object());
    }

    public AdminReply ask(String command, ObjectNode meta) {
        try (Link link = dial()) {
            new FrameWriter(link.output()).text(new AdminRequest("", command, token, meta).encode());
            return reply(link);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public AdminReply submit(String folder, byte[] zip) {
        try (Link link = dial()) {
            new FrameWriter(link.output()).binary(
                    new AdminRequest("", "submit_job " + folder, token, Json.object()).encode(), zip.length, new ByteArrayInputStream(zip), FrameProgress.IGNORED);
            return reply(link);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file's bytes; empty where the connection closed without any.
    public Optional<byte[]> download(String transfer, String job, String file, boolean last) {
        try (Link link = dial()) {
            new FrameWriter(link.output()).text(
                    new AdminRequest("", "download_job_file " + transfer + " " + job + " " + file + (last ? " end" : ""), token, Json.object()).encode());
            FrameReader reader = new FrameReader(link.input(), FrameLimits.USUAL);
            return switch (reader.read()) {
                case Frame.Nothing _ -> Optional.empty();
                case Frame.Text(String text) -> throw new AssertionError(text);
                case Frame.Binary _ -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    reader.body(bytes, FrameProgress.IGNORED);
                    yield Optional.of(bytes.toByteArray());
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends the bytes as they are and returns all that came back until the end of the connection.
    public String raw(byte[] request) {
        try (Link link = dial()) {
            link.endsWithin(Duration.ofSeconds(20));
            link.output().write(request);
            return new String(link.input().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Link dial() {
        return new LinkDialer("localhost", port, identity, LinkTimes.USUAL).dial();
    }

    public String token() {
        return token.orElseThrow();
    }

    private static AdminReply reply(Link link) throws IOException {
        return switch (new FrameReader(link.input(), FrameLimits.USUAL).read()) {
            case Frame.Text(String text) -> AdminReply.decode(text);
            case Frame.Binary _, Frame.Nothing _ -> throw new AssertionError("no text came back");
        };
    }
}
