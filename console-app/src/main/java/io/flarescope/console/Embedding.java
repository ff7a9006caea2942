package io.flarescope.console;

import io.flarescope.embedded.EmbeddedFederation;
import io.flarescope.embedded.EmbeddedFederationException;
import io.flarescope.embedded.Options;
import io.flarescope.embedded.learn.DigitsJob;
import io.flarescope.embedded.statistics.StatisticsJob;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Progress;
import io.flarescope.flare.Connector;
import io.flarescope.flare.kit.StartupKit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The embedded federation of this program: a server in this process, reached like any other with the kit it writes. One at a time; any thread, never the UI
/// thread, since starting and closing wait.
public final class Embedding implements AutoCloseable {
    private final Path folder;
    private final Options options;
    private final Connector connector;
    private final boolean busy;
    private @Nullable EmbeddedFederation server;

    /// `folder` keeps certificates, kits and jobs from one run to the next. `busy` says whether [#keepBusy] does anything.
    public Embedding(Path folder, Options options, Connector connector, boolean busy) {
        this.folder = folder;
        this.options = options;
        this.connector = connector;
        this.busy = busy;
    }

    /// Starts the server unless it runs, and begins to connect to it as its project admin. Where another process of this user runs one in the same folder,
    /// that one is connected to.
    ///
    /// @throws EmbeddedFederationException where it cannot be started, with the reason
    public synchronized Federation open() {
        Path kit;
        try {
            if (server == null) {
                server = EmbeddedFederation.start(folder, options);
            }
            kit = server.adminKit().folder();
        } catch (EmbeddedFederationException failed) {
            kit = folder.resolve("kits").resolve(EmbeddedFederation.ADMIN);
            if (!Files.isRegularFile(kit.resolve("startup").resolve("fed_admin.json"))) {
                throw failed;
            }
        }
        return connector.open(StartupKit.read(kit), ConnectionType.DEVELOPMENT);
    }

    /// Writes the digits example as a job folder that can be submitted.
    public Path digitsJob() {
        try {
            return DigitsJob.write(
                    Files.createDirectories(folder.resolve("examples")),
                    DigitsJob.Settings.DEFAULT.withSeed(options.seed()).withPace(options.pace()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Writes the statistics example as a job folder that can be submitted.
    public Path statisticsJob() {
        try {
            return StatisticsJob.write(Files.createDirectories(folder.resolve("examples")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Submits the digits example as soon as the federation has told its jobs, if none of them waits or runs. `told` gets what came of it, on a thread of
    /// its own; it is not called where nothing had to be done.
    public void keepBusy(Federation federation, Consumer<Outcome<JobId>> told) {
        AtomicBoolean looked = new AtomicBoolean(!busy);
        federation.listen((FederationEvent event) -> {
            if (event instanceof JobsSeen seen && looked.compareAndSet(false, true)
                    && seen.jobs().stream().noneMatch(job -> job.state().kind() == JobState.Kind.RUNNING || job.state().kind() == JobState.Kind.WAITING)) {
                Thread.ofVirtual().name("digits-example").start(() -> told.accept(federation.submit(digitsJob(), Progress.IGNORED)));
            }
        });
    }

    /// Ends the server; jobs that run are aborted and kept.
    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
