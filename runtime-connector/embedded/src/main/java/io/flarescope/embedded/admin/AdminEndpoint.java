package io.flarescope.embedded.admin;

import io.flarescope.embedded.admin.command.CommandTable;
import io.flarescope.embedded.admin.policy.Policies;
import io.flarescope.embedded.admin.session.Sessions;
import io.flarescope.embedded.logging.FlLogger;
import io.flarescope.embedded.run.Participants;
import io.flarescope.wire.frame.FrameLimits;
import io.flarescope.wire.link.LinkListener;
import io.flarescope.wire.link.LinkTimes;
import io.flarescope.wire.link.TlsIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// The admin port of the server, on loopback. Every connection has its own thread, is bounded in time and size, and blocks nobody else.
public final class AdminEndpoint implements AutoCloseable {
    private static final String LOGGER = "nvflare.fuel.hci.server.hci.AdminServer";
    private static final int MOST_AT_ONCE = 256;
    private static final FrameLimits LIMITS = new FrameLimits(1 << 20, 1 << 20, 4L << 30);
    private static final LinkTimes TIMES = LinkTimes.USUAL;

    private final LinkListener listener;
    private final FlLogger log;

    private AdminEndpoint(LinkListener listener, FlLogger log) {
        this.listener = listener;
        this.log = log;
    }

    /// Listens at once; `port` 0 takes a free one. `incoming` is a folder for what is being received.
    ///
    /// @throws io.flarescope.wire.link.LinkException where the port is taken
    public static AdminEndpoint open(
            int port, TlsIdentity identity, CommandTable commands, Sessions sessions, Policies policies, Participants participants, Path incoming,
            InstantSource clock) {
        FlLogger log = participants.server().logger(LOGGER);
        Conversation conversation = new Conversation(new Dispatcher(commands, sessions, policies, participants), LIMITS, incoming, clock, log);
        LinkListener listener = LinkListener.openOnLoopback(port, identity, TIMES, MOST_AT_ONCE, conversation::hold,
                failure -> log.info("A caller was turned away: " + failure.getMessage()));
        log.info("Starting Admin Server localhost on Port " + listener.port());
        return new AdminEndpoint(listener, log);
    }

    public int port() {
        return listener.port();
    }

    /// Stops listening, lets what is being answered finish for up to `longest`, and breaks off the rest.
    public void close(Duration longest) {
        listener.close(longest);
        log.info("Admin Server localhost on Port " + listener.port() + " shutdown!");
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(2));
    }
}
