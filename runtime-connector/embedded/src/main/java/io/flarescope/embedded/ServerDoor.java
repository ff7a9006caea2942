package io.flarescope.embedded;

import io.flarescope.embedded.admin.AdminEndpoint;
import io.flarescope.embedded.admin.command.AdminCommands;
import io.flarescope.embedded.admin.command.CommandTable;
import io.flarescope.embedded.admin.command.ServerLife;
import io.flarescope.embedded.admin.policy.Policies;
import io.flarescope.embedded.admin.policy.PolicyException;
import io.flarescope.embedded.admin.session.Sessions;
import io.flarescope.embedded.run.FederationRuntime;
import io.flarescope.embedded.store.JobStore;
import io.flarescope.wire.link.LinkException;
import io.flarescope.wire.link.TlsIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The server's admin endpoint through restart and shutdown: a restart closes it, forgets all sessions and opens it again on the same port. Thread-safe.
final class ServerDoor implements ServerLife, AutoCloseable {
    private static final String LOGGER = "nvflare.private.fed.server.fed_server.FederatedServer";
    private static final Duration IDLE = Duration.ofSeconds(3600);
    /// What is being answered when a restart or shutdown begins may end.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final FederationRuntime runtime;
    private final TlsIdentity identity;
    private final Path incoming;
    private final Duration away;
    private final InstantSource clock;
    private final Policies policies = new Policies();
    private final Sessions sessions;
    private final CommandTable commands;
    private final CountDownLatch shut = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AdminEndpoint endpoint;
    private int port;

    /// @param away how long a restart takes
    ServerDoor(JobStore store, FederationRuntime runtime, TlsIdentity identity, Path incoming, Duration away, InstantSource clock) {
        this.runtime = runtime;
        this.identity = identity;
        this.incoming = incoming;
        this.away = away;
        this.clock = clock;
        sessions = new Sessions(IDLE, clock);
        commands = AdminCommands.table(store, runtime, runtime, policies, sessions, this, clock);
    }

    /// @throws io.flarescope.wire.link.LinkException where the port is taken
    /// @throws io.flarescope.embedded.admin.policy.PolicyException where the server's policy file cannot be used
    void open(int wantedPort) {
        policies.of(runtime.server());
        lock.lock();
        try {
            if (shut.getCount() > 0 && endpoint == null) {
                AdminEndpoint opened = AdminEndpoint.open(wantedPort, identity, commands, sessions, policies, runtime, incoming, clock);
                endpoint = opened;
                port = opened.port();
            }
        } finally {
            lock.unlock();
        }
    }

    int port() {
        return port;
    }

    void awaitShutdown() throws InterruptedException {
        shut.await();
    }

    @Override
    public void restart() {
        Thread.ofVirtual().name("server-restart").start(() -> {
            closeEndpoint(GRACE);
            sessions.endAll();
            policies.forget(runtime.server());
            runtime.server().restart();
            try {
                while (!shut.await(away.toMillis(), TimeUnit.MILLISECONDS) && !reopened()) {
                    // somebody has to free the port or mend the policy first
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean reopened() {
        try {
            open(port);
            return true;
        } catch (LinkException | PolicyException e) {
            runtime.server().logger(LOGGER).error("The server cannot come back yet: " + e.getMessage());
            return false;
        }
    }

    @Override
    public void shutdown() {
        Thread.ofVirtual().name("server-shutdown").start(() -> {
            runtime.server().shutdown();
            close(GRACE);
        });
    }

    @Override
    public void close() {
        close(Duration.ofMillis(200));
    }

    private void close(Duration grace) {
        shut.countDown();
        closeEndpoint(grace);
    }

    private void closeEndpoint(Duration grace) {
        lock.lock();
        try {
            AdminEndpoint open = endpoint;
            endpoint = null;
            if (open != null) {
                open.close(grace);
            }
        } finally {
            lock.unlock();
        }
    }
}
