package io.flarescope.embedded.admin;

import io.flarescope.embedded.logging.AuditLog;
import io.flarescope.embedded.logging.FlLogger;
import io.flarescope.embedded.logging.ProcessLog;
import io.flarescope.embedded.run.Participant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A parent process that only remembers what it was told.
final class FakeParticipant implements Participant, AutoCloseable {
    final List<String> told = new ArrayList<>();
    /// Called by [#configureLog] and the life commands, for a site that takes its time.
    Runnable delay = () -> { };

    private final String name;
    private final String organization;
    private final Path workspace;
    private @Nullable ProcessLog log;

    FakeParticipant(String name, String organization, Path dir) {
        this.name = name;
        this.organization = organization;
        workspace = dir.resolve(name);
        try {
            Files.createDirectories(workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Made when first used: most tests write no log.
    private synchronized ProcessLog log() {
        ProcessLog made = log == null ? new ProcessLog(name, workspace, workspace, InstantSource.system()) : log;
        log = made;
        return made;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String organization() {
        return organization;
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public Instant startedAt() {
        return Instant.ofEpochSecond(1_795_489_883, 838_551_000);
    }

    @Override
    public Instant lastHeard() {
        return Instant.ofEpochSecond(1_795_490_324, 420_097_000);
    }

    @Override
    public String token() {
        return name.equals("server") ? "" : "1111-" + name;
    }

    @Override
    public boolean registered() {
        return true;
    }

    @Override
    public synchronized String configureLog(String config) {
        delay.run();
        told.add("log " + config);
        return log().configure(config);
    }

    @Override
    public FlLogger logger(String logger) {
        return log().logger(logger);
    }

    @Override
    public AuditLog audit() {
        return new AuditLog(workspace, InstantSource.system());
    }

    @Override
    public void remove() {
        told.add("remove");
    }

    @Override
    public void restart() {
        delay.run();
        told.add("restart");
    }

    @Override
    public void shutdown() {
        told.add("shutdown");
    }

    @Override
    public synchronized void close() {
        if (log != null) {
            log.close();
        }
    }
}
