package io.flarescope.flare.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.flare.session.SessionException.Kind;
import io.flarescope.flare.session.SessionException.Sent;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.json.Json;
import io.flarescope.wire.link.LinkDialer;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.AdminRequest;
import io.flarescope.wire.message.MessageTime;
import io.flarescope.wire.message.ReplyItem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Asks one server as one user. It logs in when it has to, and again when the server forgot the session; then commands that only look are repeated and
/// others are not. For any number of threads; at most [#AT_ONCE] of them talk at a time, since FLARE's server stalls its callers beyond that.
public final class AdminSession implements AutoCloseable {
    public static final int AT_ONCE = 4;
    private static final int TRANSFERS_AT_ONCE = 2;
    private static final Duration LOGIN = Duration.ofSeconds(15);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private volatile AdminExchange exchange;
    private final String user;
    private final InstantSource clock;
    private final Runnable sessionRenewed;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Semaphore transfers = new Semaphore(TRANSFERS_AT_ONCE, true);
    private final ReentrantLock loggingIn = new ReentrantLock();
    private volatile Optional<String> token = Optional.empty();
    private volatile boolean suspended;
    private volatile boolean closed;

    /// `sessionRenewed` runs after a login that replaced a session the server had ended.
    public AdminSession(LinkDialer dialer, String user, InstantSource clock, Runnable sessionRenewed) {
        this.exchange = new AdminExchange(dialer);
        this.user = user;
        this.clock = clock;
        this.sessionRenewed = sessionRenewed;
    }

    /// The server's answer, which may be a failure in its own words.
    ///
    /// @throws SessionException where there is none
    public AdminReply ask(AdminCommand command) {
        return withSession(command, token -> placed(command, () -> exchange.ask(request(command, token), command.patience())));
    }

    /// Sends a file along with the command.
    ///
    /// @throws SessionException where there is no answer
    /// @throws IOException where the file cannot be opened
    /// @throws LocalFileException where it cannot be read to its end
    /// @throws java.util.concurrent.CancellationException where `progress` stopped it
    public AdminReply send(AdminCommand command, Path file, FrameProgress progress) throws IOException {
        String current = token();
        AdminReply reply = transferring(command, () -> exchange.send(request(command, current), file, progress));
        if (sessionEnded(reply)) {
            renew(current);
            throw ended(command);
        }
        return reply;
    }

    /// Fetches a file into `sink` and returns its size. Where the server answers in words instead, these are the exception's.
    ///
    /// @throws SessionException where it does not come whole
    /// @throws LocalFileException where `sink` fails
    /// @throws java.util.concurrent.CancellationException where `progress` stopped it
    public long fetch(AdminCommand command, OutputStream sink, FrameProgress progress) {
        String current = token();
        try {
            return transferring(command, () -> exchange.fetch(request(command, current), sink, progress));
        } catch (AdminExchange.Answered answered) {
            if (sessionEnded(answered.reply())) {
                renew(current);
                throw ended(command);
            }
            throw new SessionException(
                    Kind.NO_TRANSFER, Sent.PERHAPS, "The server sent no file: " + answered.reply().failure().orElse(answered.reply().text()), null);
        } catch (IOException e) {
            throw new LocalFileException(e);
        }
    }

    /// Calls as the same user with another identity from now on: logs in with it, then out with the former one. Where the server cannot be reached, the next call uses it.
    ///
    /// @throws SessionException where the server refuses it, or this side the server: the former one stays
    public void exchange(LinkDialer dialer) {
        AdminExchange fresh = new AdminExchange(dialer);
        loggingIn.lock();
        try {
            requireOpen();
            Optional<String> renewed;
            try {
                renewed = Optional.of(login(fresh));
            } catch (SessionException e) {
                if (e.kind() != Kind.LINK_LOST && e.kind() != Kind.BUSY) {
                    throw e;
                }
                renewed = Optional.empty();
            }
            AdminExchange former = exchange;
            Optional<String> last = token;
            exchange = fresh;
            token = renewed;
            if (renewed.isPresent()) {
                logout(former, last);
            }
        } finally {
            loggingIn.unlock();
        }
    }

    /// Ends the session at the server, if it can be reached at once; later calls fail until [#resume].
    public void suspend() {
        suspended = true;
        loggingIn.lock();
        try {
            Optional<String> last = token;
            token = Optional.empty();
            logout(exchange, last);
        } finally {
            loggingIn.unlock();
        }
    }

    /// The next call logs in again.
    public void resume() {
        suspended = false;
    }

    /// Ends the session at the server, if it can be reached at once, and every later call.
    @Override
    public void close() {
        closed = true;
        Optional<String> last = token;
        token = Optional.empty();
        logout(exchange, last);
    }

    private void logout(AdminExchange from, Optional<String> last) {
        if (last.isPresent()) {
            try {
                from.ask(new AdminRequest(time(), "_logout", last, Json.object()), GOODBYE);
            } catch (SessionException e) {
                // the server forgets the session by itself, within an hour
            }
        }
    }

    @FunctionalInterface
    private interface Asking {
        AdminReply with(String token);
    }

    @FunctionalInterface
    private interface Call<T> {
        T call() throws IOException;
    }

    private AdminReply withSession(AdminCommand command, Asking asking) {
        String current = token();
        AdminReply reply = asking.with(current);
        if (!sessionEnded(reply)) {
            return reply;
        }
        String renewed = renew(current);
        if (!command.repeatable()) {
            throw ended(command);
        }
        AdminReply second = asking.with(renewed);
        if (sessionEnded(second)) {
            throw new SessionException(Kind.LINK_LOST, Sent.NO, "The server ends every session at once", null);
        }
        return second;
    }

    private SessionException ended(AdminCommand command) {
        return new SessionException(
                Kind.SESSION_ENDED, Sent.NO, "The session had ended at the server. A new one is open; " + command.name() + " was not carried out and can be tried again", null);
    }

    private static boolean sessionEnded(AdminReply reply) {
        return reply.failure().filter(words -> words.equals("session_inactive") || words.startsWith("not authenticated")).isPresent();
    }

    private String token() {
        return token.orElseGet(() -> login(Optional.empty()));
    }

    private String renew(String ended) {
        String renewed = login(Optional.of(ended));
        sessionRenewed.run();
        return renewed;
    }

    /// One login for all threads that found the same session ended.
    private String login(Optional<String> ended) {
        loggingIn.lock();
        try {
            Optional<String> current = token;
            if (current.isPresent() && !current.equals(ended)) {
                return current.get();
            }
            requireOpen();
            String fresh = login(exchange);
            token = Optional.of(fresh);
            return fresh;
        } finally {
            loggingIn.unlock();
        }
    }

    private String login(AdminExchange by) {
        AdminReply reply = placed(AdminCommand.reading("_cert_login").within(LOGIN),
                () -> by.ask(new AdminRequest(time(), "_cert_login " + user, Optional.empty(), Json.object()), LOGIN));
        for (ReplyItem item : reply.items()) {
            if (item instanceof ReplyItem.Token(String fresh)) {
                return fresh;
            }
        }
        String words = reply.failure().orElse(reply.text());
        throw new SessionException(
                Kind.TURNED_AWAY, Sent.PERHAPS, "The server refused the login of " + user + (words.equals("REJECT") || words.isEmpty() ? "" : ": " + words), null);
    }

    private AdminRequest request(AdminCommand command, String token) {
        ObjectNode meta = command.meta();
        return new AdminRequest(time(), command.line(), Optional.of(token), meta);
    }

    private String time() {
        return MessageTime.of(LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()));
    }

    private <T> T transferring(AdminCommand command, Call<T> call) throws IOException {
        take(transfers, command);
        try {
            take(places, command);
            try {
                return call.call();
            } finally {
                places.release();
            }
        } finally {
            transfers.release();
        }
    }

    private AdminReply placed(AdminCommand command, Supplier<AdminReply> call) {
        take(places, command);
        try {
            return call.get();
        } finally {
            places.release();
        }
    }

    private void take(Semaphore semaphore, AdminCommand command) {
        requireOpen();
        try {
            if (!semaphore.tryAcquire(command.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SessionException(Kind.BUSY, Sent.NO, "Too many commands wait for the server; " + command.name() + " was not sent", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException(Kind.CLOSED, Sent.NO, command.name() + " was broken off", e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new SessionException(Kind.CLOSED, Sent.NO, "The connection is closed", null);
        }
        if (suspended) {
            throw new SessionException(Kind.CLOSED, Sent.NO, "The console is locked and has logged out", null);
        }
    }
}
