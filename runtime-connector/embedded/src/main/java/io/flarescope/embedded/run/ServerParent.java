package io.flarescope.embedded.run;

import io.flarescope.embedded.logging.AuditLog;
import io.flarescope.embedded.logging.FlLogger;
import io.flarescope.embedded.logging.ProcessLog;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// The parent process of the server: its workspace and logging. What it can be told goes to the runtime.
final class ServerParent implements Participant {
    private final RuntimeSettings settings;
    private final Path workspace;
    private final InstantSource clock;
    private final ProcessLog log;
    private final Runnable restart;
    private final Runnable shutdown;
    private volatile Instant startedAt;

    ServerParent(RuntimeSettings settings, Path workspace, InstantSource clock, Runnable restart, Runnable shutdown) {
        this.settings = settings;
        this.workspace = workspace;
        this.clock = clock;
        this.restart = restart;
        this.shutdown = shutdown;
        startedAt = clock.instant();
        log = new ProcessLog("server", workspace, workspace, clock);
    }

    void started() {
        startedAt = clock.instant();
        log.logger("root").info("Server started");
    }

    void close() {
        log.close();
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public String organization() {
        return settings.organization();
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
        return clock.instant();
    }

    @Override
    public String token() {
        return "";
    }

    @Override
    public boolean registered() {
        return true;
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

    /// The server is no client.
    @Override
    public void remove() {}

    @Override
    public void restart() {
        restart.run();
    }

    @Override
    public void shutdown() {
        shutdown.run();
    }
}
