package io.flarescope.embedded.run;

import io.flarescope.embedded.logging.AuditLog;
import io.flarescope.embedded.logging.FlLogger;
import io.flarescope.embedded.logging.ProcessLog;
import io.flarescope.embedded.metrics.MetricCollector;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The parent process of a site: registers with the server, sends heartbeats, and comes back by itself after a removal or a restart.
final class SiteParent implements Participant, AutoCloseable {
    private static final String CLIENT = "nvflare.private.fed.client.fed_client.FederatedClient";
    private static final String COMMUNICATOR = "nvflare.private.fed.client.communicator.Communicator";
    private static final String MANAGER = "nvflare.private.fed.server.client_manager.ClientManager";
    private static final String ROOT = "root";

    private final RuntimeSettings.SiteSettings site;
    private final RuntimeSettings settings;
    private final Path workspace;
    private final InstantSource clock;
    private final ProcessLog log;
    private final FlLogger serverLog;
    private final BiConsumer<String, String> ended;
    private final MetricCollector metrics;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private State state = State.AWAY;
    /// When an AWAY site registers, by System.nanoTime.
    private long registerAt = System.nanoTime();
    private String token = "";
    private long heartbeats;
    private volatile Instant startedAt;
    private volatile Instant lastHeard;

    private enum State { REGISTERED, AWAY, DOWN }

    /// @param serverLog the server's logger of its client manager
    /// @param ended hears the site's name, and why, when its process ends and takes its job processes with it
    SiteParent(
            RuntimeSettings.SiteSettings site, RuntimeSettings settings, Path workspace, InstantSource clock,
            Function<String, FlLogger> serverLog, BiConsumer<String, String> ended, MetricCollector metrics) {
        this.metrics = metrics;
        this.site = site;
        this.settings = settings;
        this.workspace = workspace;
        this.clock = clock;
        this.serverLog = serverLog.apply(MANAGER);
        this.ended = ended;
        startedAt = clock.instant();
        lastHeard = startedAt;
        log = new ProcessLog(site.name(), workspace, workspace, clock);
        thread = Thread.ofVirtual().name("parent-" + site.name()).unstarted(this::run);
    }

    /// Registers at once and goes on by itself.
    void start() {
        lock.lock();
        try {
            register();
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    private void run() {
        lock.lock();
        try {
            while (state != State.DOWN) {
                long wait = settings.heartbeat().toNanos();
                if (state == State.REGISTERED) {
                    heartbeat();
                } else if (System.nanoTime() - registerAt >= 0) {
                    register();
                } else {
                    wait = registerAt - System.nanoTime();
                }
                changed.awaitNanos(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void register() {
        metrics.event(site.name(), "_before_client_register");
        metrics.event("server", "_client_register_received");
        token = UUID.randomUUID().toString();
        state = State.REGISTERED;
        lastHeard = clock.instant();
        serverLog.info("authenticated client " + site.name() + ": client_fqcn='" + site.name() + "'");
        serverLog.info("Client: New client " + site.name() + " joined. Sent token: " + token + ".");
        log.logger(CLIENT).info("Successfully registered client:" + site.name() + " for project " + settings.project() + ". Token:" + token);
        metrics.event("server", "_client_register_processed");
        metrics.event(site.name(), "_after_client_register");
    }

    private void heartbeat() {
        metrics.event(site.name(), "_before_client_heartbeat");
        metrics.event("server", "_client_heartbeat_received");
        heartbeats++;
        lastHeard = clock.instant();
        long number = heartbeats;
        log.logger(COMMUNICATOR).debug(() -> "Client: " + site.name() + " has sent " + number + " heartbeats.");
        serverLog.debug(() -> "Receive heartbeat from Client:" + token);
        metrics.event("server", "_client_heartbeat_processed");
        metrics.event(site.name(), "_after_client_heartbeat");
    }

    @Override
    public String name() {
        return site.name();
    }

    @Override
    public String organization() {
        return site.organization();
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Instant lastHeard() {
        return lastHeard;
    }

    @Override
    public String token() {
        lock.lock();
        try {
            return token;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean registered() {
        lock.lock();
        try {
            return state == State.REGISTERED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String configureLog(String config) {
        return log.configure(config);
    }

    @Override
    public FlLogger logger(String name) {
        return log.logger(name);
    }

    @Override
    public AuditLog audit() {
        return new AuditLog(workspace, clock);
    }

    @Override
    public void remove() {
        if (leave(State.AWAY, settings.registerAgain())) {
            log.logger(COMMUNICATOR).info("Client token: " + token() + " has been removed from the server.");
        }
    }

    @Override
    public void restart() {
        if (leave(State.AWAY, settings.restart())) {
            log.logger(ROOT).info("Restarting client " + site.name());
            ended.accept(site.name(), "its client was restarted");
            startedAt = clock.instant().plus(settings.restart());
        }
    }

    @Override
    public void shutdown() {
        if (leave(State.DOWN, Duration.ZERO)) {
            log.logger(CLIENT).info("Shutting down client run: " + site.name());
            ended.accept(site.name(), "its client was shut down");
        }
    }

    /// False where the site was not registered.
    private boolean leave(State next, Duration away) {
        lock.lock();
        try {
            boolean was = state == State.REGISTERED;
            if (was) {
                serverLog.info("Client Name:" + site.name() + " \tToken: " + token + " left.");
            }
            if (state != State.DOWN) {
                state = next;
                registerAt = System.nanoTime() + away.toNanos();
                changed.signalAll();
            }
            return was;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        leave(State.DOWN, Duration.ZERO);
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
