package io.flarescope.flare.session;

import io.flarescope.flare.session.SessionException.Kind;
import io.flarescope.flare.session.SessionException.Sent;
import io.flarescope.wire.frame.Frame;
import io.flarescope.wire.frame.FrameLimits;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.frame.FrameReader;
import io.flarescope.wire.frame.FrameWriter;
import io.flarescope.wire.frame.HttpAnswerException;
import io.flarescope.wire.frame.MalformedFrameException;
import io.flarescope.wire.link.Link;
import io.flarescope.wire.link.LinkDialer;
import io.flarescope.wire.link.LinkException;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.AdminRequest;
import io.flarescope.wire.message.MalformedMessageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// One request and its answer on a connection of their own, as FLARE wants it.
record AdminExchange(LinkDialer dialer) {

    /// A server that got a file unpacks and stores it before it says a word: 2 GB on a slow disk.
    private static final Duration STORES_WITHIN = Duration.ofMinutes(10);
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(1);

    AdminReply ask(AdminRequest request, Duration patience) {
        return over(link -> {
            if (patience.compareTo(USUAL_PATIENCE) > 0) {
                link.silentFor(patience);
            }
            link.endsWithin(patience);
            new FrameWriter(link.output()).text(request.encode());
            return reply(new FrameReader(link.input(), FrameLimits.USUAL));
        });
    }

    /// Sends a file along.
    AdminReply send(AdminRequest request, Path file, FrameProgress progress) throws IOException {
        // opened first: a file that cannot be read must not cost a connection
        try (InputStream body = Files.newInputStream(file)) {
            long size = Files.size(file);
            return over(link -> {
                try {
                    new FrameWriter(link.output()).binary(request.encode(), size, body, progress);
                } catch (LinkException e) {
                    // half a file is thrown away by the server
                    throw failed(e, Sent.NO);
                }
                link.silentFor(STORES_WITHIN);
                return reply(new FrameReader(link.input(), FrameLimits.USUAL));
            });
        }
    }

    /// Fetches a file into `sink` and returns its size.
    long fetch(AdminRequest request, OutputStream sink, FrameProgress progress) {
        return over(link -> {
            new FrameWriter(link.output()).text(request.encode());
            FrameReader reader = new FrameReader(link.input(), FrameLimits.USUAL);
            return switch (reader.read()) {
                case Frame.Binary(String _, long size) -> {
                    reader.body(sink, progress);
                    yield size;
                }
                case Frame.Nothing() -> throw new SessionException(Kind.NO_TRANSFER, Sent.PERHAPS, "The server has no such file to send", null);
                case Frame.Text(String text) -> throw new Answered(AdminReply.decode(text));
            };
        });
    }

    /// A text came where a file was asked for.
    static final class Answered extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient AdminReply reply;

        Answered(AdminReply reply) {
            this.reply = reply;
        }

        AdminReply reply() {
            return reply;
        }
    }

    @FunctionalInterface
    private interface Talk<T> {
        T with(Link link) throws IOException;
    }

    private <T> T over(Talk<T> talk) {
        Link link;
        try {
            link = dialer.dial();
        } catch (LinkException e) {
            throw failed(e, Sent.NO);
        }
        try (link) {
            return talk.with(link);
        } catch (LinkException e) {
            throw failed(e, Sent.PERHAPS);
        } catch (HttpAnswerException e) {
            throw new SessionException(Kind.TURNED_AWAY, Sent.PERHAPS, dialer.host() + ":" + dialer.port() + " answers with HTTP, as servers of FLARE 2.7 and newer do. Their admins speak FLARE's message transport; this console speaks the admin protocol of FLARE 2.6 only", e);
        } catch (MalformedFrameException e) {
            throw new SessionException(Kind.BAD_ANSWER, Sent.PERHAPS, dialer.host() + ":" + dialer.port() + " sent no whole answer. " + e.getMessage(), e);
        } catch (MalformedMessageException e) {
            throw new SessionException(Kind.BAD_ANSWER, Sent.PERHAPS, dialer.host() + ":" + dialer.port() + " sent no answer of an admin server. " + e.getMessage(), e);
        } catch (IOException e) {
            throw new LocalFileException(e);
        }
    }

    private AdminReply reply(FrameReader reader) throws IOException {
        return switch (reader.read()) {
            case Frame.Text(String text) when text.isEmpty() ->
                throw new SessionException(Kind.BAD_ANSWER, Sent.PERHAPS, "The server failed while it read the request", null);
            case Frame.Text(String text) -> AdminReply.decode(text);
            case Frame.Binary _ -> throw new SessionException(Kind.BAD_ANSWER, Sent.PERHAPS, "The server sent a file where an answer was expected", null);
            case Frame.Nothing() -> throw new SessionException(Kind.LINK_LOST, Sent.PERHAPS, "The server closed the connection without an answer", null);
        };
    }

    private static SessionException failed(LinkException e, Sent sent) {
        Kind kind = switch (e.reason()) {
            case FOREIGN_ROOT, CERTIFICATE_EXPIRED, NAME_MISMATCH, CLIENT_CERTIFICATE_REFUSED, CLIENT_CERTIFICATE_REQUIRED -> Kind.TURNED_AWAY;
            case NAME_UNKNOWN, CONNECTION_REFUSED, UNREACHABLE, TIMED_OUT, NOT_TLS, BROKEN -> Kind.LINK_LOST;
        };
        return new SessionException(kind, sent, e.getMessage(), e);
    }
}
