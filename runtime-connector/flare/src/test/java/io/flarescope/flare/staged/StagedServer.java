package io.flarescope.flare.staged;

import io.flarescope.wire.frame.Frame;
import io.flarescope.wire.frame.FrameLimits;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.frame.FrameReader;
import io.flarescope.wire.frame.FrameWriter;
import io.flarescope.wire.frame.MalformedFrameException;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.link.Link;
import io.flarescope.wire.link.LinkException;
import io.flarescope.wire.link.LinkListener;
import io.flarescope.wire.link.LinkTimes;
import io.flarescope.wire.link.TlsIdentity;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.AdminRequest;
import io.flarescope.wire.message.MessageTime;
import io.flarescope.wire.message.ReplyItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// An admin server that plays a script: sessions as FLARE has them, and for each command a reaction that tests set and change. Killed, it can come back on its port,
/// and has then forgotten all sessions.
public final class StagedServer implements AutoCloseable {
    /// One request with the body it came with, if any.
    public record Heard(AdminRequest request, byte[] body) {
        public List<String> words() {
            return request.words();
        }
    }

    private final TlsIdentity identity;
    private final Map<String, Function<Heard, Reaction>> script = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile CountDownLatch silence = new CountDownLatch(1);
    private volatile LinkListener listener;
    private volatile long bodyLimit = Long.MAX_VALUE;

    public StagedServer(TlsIdentity identity) {
        this.identity = identity;
        this.listener = listen(0);
        on("_cert_login", request -> {
            logins.incrementAndGet();
            String token = UUID.randomUUID().toString();
            tokens.add(token);
            return Reaction.items(new ReplyItem.Text("OK"), new ReplyItem.Token(token));
        });
        on("_logout", request -> {
            request.request().token().ifPresent(tokens::remove);
            return Reaction.text("OK");
        });
        on("_check_session", request -> Reaction.sessionInactive());
        on("_commands", request -> Reaction.recorded("010_"));
        on("check_status", request -> Reaction.recorded("027_"));
        on("list_jobs", request -> Reaction.recorded("035_"));
    }

    public int port() {
        return listener.port();
    }

    /// From now on this command has this reaction.
    public StagedServer on(String command, Function<Heard, Reaction> reaction) {
        script.put(command, reaction);
        return this;
    }

    public void forgetSessions() {
        tokens.clear();
    }

    public int logins() {
        return logins.get();
    }

    public int atOnce() {
        return atOnce.get();
    }

    /// The number of requests of any kind.
    public int heard() {
        return heard.size();
    }

    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    public List<Heard> heard(String command) {
        return heard.stream().filter(request -> request.words().getFirst().equals(command)).toList();
    }

    /// Breaks off every connection and forgets all sessions, as when the process dies.
    public void die() {
        listener.close(Duration.ZERO);
        silence.countDown();
        tokens.clear();
    }

    /// From now on a request's body kills the server once this many bytes of it came.
    public void dieAfterBodyBytes(long bytes) {
        bodyLimit = bytes;
    }

    public void comeBack() {
        bodyLimit = Long.MAX_VALUE;
        silence = new CountDownLatch(1);
        listener = listen(listener.port());
    }

    @Override
    public void close() {
        die();
    }

    private LinkListener listen(int port) {
        return LinkListener.openOnLoopback(port, identity, LinkTimes.USUAL, 32, this::serve, refused -> { });
    }

    private void serve(Link link) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            FrameReader reader = new FrameReader(link.input(), FrameLimits.USUAL);
            Heard request = switch (reader.read()) {
                case Frame.Text(String text) -> new Heard(AdminRequest.decode(text), new byte[0]);
                case Frame.Binary(String meta, long _) -> {
                    ByteArrayOutputStream body = new ByteArrayOutputStream();
                    reader.body(body, this::unlessDoomed);
                    yield new Heard(AdminRequest.decode(meta), body.toByteArray());
                }
                case Frame.Nothing() -> throw new IllegalStateException("A caller said nothing");
            };
            heard.add(request);
            act(link, reaction(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkException | MalformedFrameException e) {
            // the caller is gone
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private boolean unlessDoomed(long done, long total) {
        if (done >= bodyLimit) {
            die();
        }
        return true;
    }

    private Reaction reaction(Heard request) {
        String command = request.words().getFirst();
        Function<Heard, Reaction> scripted = script.get(command);
        if (scripted == null) {
            return Reaction.failure("error", "Unknown command \"" + command + "\"");
        }
        boolean open = command.equals("_cert_login") || command.equals("_check_session");
        return open || request.request().token().filter(tokens::contains).isPresent() ? scripted.apply(request) : Reaction.sessionInactive();
    }

    private void act(Link link, Reaction reaction) throws IOException {
        switch (reaction) {
            case Reaction.Say(AdminReply reply) -> new FrameWriter(link.output()).text(
                    new AdminReply(reply.time().isEmpty() ? MessageTime.of(LocalDateTime.now()) : reply.time(), reply.items(), reply.meta()).encode());
            case Reaction.SendFile(byte[] body) -> new FrameWriter(link.output()).binary("", body.length, new ByteArrayInputStream(body), FrameProgress.IGNORED);
            case Reaction.SendBytes(byte[] bytes) -> link.output().write(bytes);
            case Reaction.HangUp() -> { }
            case Reaction.KeepSilent() -> {
                try {
                    silence.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /// A reply of `show_stats` or `app_command`.
    public static Reaction dict(com.fasterxml.jackson.databind.node.ObjectNode data) {
        return Reaction.items(new ReplyItem.Dict(data));
    }

    /// A reply of `list_jobs -d` with these jobs: ID, then state.
    public static Reaction jobs(String... idsAndStates) {
        var meta = Json.object();
        var jobs = meta.putArray("jobs");
        for (int i = 0; i < idsAndStates.length; i += 2) {
            jobs.addObject().put("job_id", idsAndStates[i]).put("name", "staged").put("status", idsAndStates[i + 1]).put("submit_time", 1_795_490_040.0);
        }
        return new Reaction.Say(new AdminReply("", List.of(new ReplyItem.Success("")), meta));
    }
}
