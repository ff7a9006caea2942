package io.flarescope.embedded.admin;

import io.flarescope.embedded.admin.command.Answer;
import io.flarescope.embedded.admin.command.Reply;
import io.flarescope.embedded.admin.session.User;
import io.flarescope.embedded.logging.FlContext;
import io.flarescope.embedded.logging.FlLogger;
import io.flarescope.wire.frame.Frame;
import io.flarescope.wire.frame.FrameLimits;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.frame.FrameReader;
import io.flarescope.wire.frame.FrameWriter;
import io.flarescope.wire.frame.MalformedFrameException;
import io.flarescope.wire.link.Link;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.AdminRequest;
import io.flarescope.wire.message.MalformedMessageException;
import io.flarescope.wire.message.MessageTime;
import io.flarescope.wire.message.ReplyStatus;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// Holds conversations of one request and one answer each. What is no request is answered as FLARE does: bytes that are no frame with the end mark alone, a frame that is no request
/// with "protocol violation". Thread-safe; each conversation is held on the connection's own thread.
final class Conversation {
    /// From the handshake to the whole request, and from there to the end of the answer; a body may take longer, as long as it goes on.
    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofMinutes(10);
    private static final Duration BODY = Duration.ofHours(2);

    private final Dispatcher dispatcher;
    private final FrameLimits limits;
    private final Path incoming;
    private final InstantSource clock;
    private final FlLogger log;

    Conversation(Dispatcher dispatcher, FrameLimits limits, Path incoming, InstantSource clock, FlLogger log) {
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.incoming = incoming;
        this.clock = clock;
        this.log = log;
    }

    /// @throws io.flarescope.wire.link.LinkException where the connection breaks or stalls
    void hold(Link link) {
        link.endsWithin(REQUEST);
        FrameReader reader = new FrameReader(link.input(), limits);
        FrameWriter writer = new FrameWriter(link.output());
        try {
            send(writer, answer(link, reader));
        } catch (MalformedFrameException e) {
            log.warning("A request was dropped: " + e.getMessage());
            endMark(writer);
        } catch (IOException e) {
            // the link has exceptions of its own, so this is a file to be sent
            log.error("A file could not be read for a download: " + e.getMessage());
        }
    }

    private Answer answer(Link link, FrameReader reader) throws IOException {
        return switch (reader.read()) {
            case Frame.Nothing _ -> new Answer.Silence();
            case Frame.Text(String text) -> {
                link.endsWithin(ANSWER);
                yield requested(link, text, Optional.empty());
            }
            case Frame.Binary(String meta, long size) -> {
                link.endsWithin(BODY);
                yield received(link, reader, meta, size);
            }
        };
    }

    private Answer received(Link link, FrameReader reader, String meta, long size) throws IOException {
        User peer = User.of(link.peerChain().getFirst());
        Optional<AdminRequest> request = request(meta);
        boolean keep = size > 0 && request.isPresent() && dispatcher.wantsBody(request.get(), peer);
        try (BodyFile body = keep ? BodyFile.in(incoming) : BodyFile.nowhere()) {
            reader.body(body, FrameProgress.IGNORED);
            if (size == 0) {
                return text(new Reply().failure("no data received from client", ReplyStatus.INTERNAL_ERROR, "no data received"));
            }
            Optional<Path> file = body.finished();
            Optional<String> failure = body.failure();
            return failure.isPresent()
                    ? text(new Reply().failure("The job folder could not be received: " + failure.get(), ReplyStatus.INTERNAL_ERROR, failure.get()))
                    : requested(link, meta, file);
        }
    }

    private Answer requested(Link link, String text, Optional<Path> body) {
        Optional<AdminRequest> request = request(text);
        if (request.isEmpty()) {
            return text(new Reply().failure(AdminReply.PROTOCOL_VIOLATION, ReplyStatus.INTERNAL_ERROR, AdminReply.PROTOCOL_VIOLATION));
        }
        try {
            return dispatcher.answer(request.get(), User.of(link.peerChain().getFirst()), body);
        } catch (RuntimeException e) {
            log.error(FlContext.NONE, "A command failed: " + request.get().command().replaceAll("\\p{Cntrl}", "?"), e);
            return text(new Reply().failure("Exception Occurred: " + e.getMessage()));
        }
    }

    private static Optional<AdminRequest> request(String text) {
        try {
            return Optional.of(AdminRequest.decode(text.strip()));
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    private void send(FrameWriter writer, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Text(Reply reply, Runnable afterwards) -> {
                try {
                    writer.text(reply.finished(MessageTime.of(LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()))).encode());
                } finally {
                    afterwards.run();
                }
            }
            case Answer.File(Path file, Runnable afterwards) -> {
                // the size is that of the opened file: another of the same name may take its place
                try (FileChannel channel = FileChannel.open(file)) {
                    writer.binary("", channel.size(), Channels.newInputStream(channel), FrameProgress.IGNORED);
                } finally {
                    afterwards.run();
                }
            }
            case Answer.Silence _ -> { }
        }
    }

    private void endMark(FrameWriter writer) {
        try {
            writer.text("");
        } catch (IOException e) {
            throw new IllegalStateException("A link threw what it never throws", e);
        }
    }

    private static Answer text(Reply reply) {
        return new Answer.Text(reply, Answer.NOTHING_MORE);
    }
}
