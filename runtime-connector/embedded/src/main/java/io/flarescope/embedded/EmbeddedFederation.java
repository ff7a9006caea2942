package io.flarescope.embedded;

import io.flarescope.embedded.admin.policy.Policy;
import io.flarescope.embedded.certificate.CertificateAuthority;
import io.flarescope.embedded.certificate.Credentials;
import io.flarescope.embedded.certificate.Subject;
import io.flarescope.embedded.kit.AdminKit;
import io.flarescope.embedded.kit.KitWriter;
import io.flarescope.embedded.learn.DigitsJob;
import io.flarescope.embedded.run.FederationRuntime;
import io.flarescope.embedded.run.RuntimeSettings;
import io.flarescope.embedded.store.FileJobStore;
import io.flarescope.embedded.store.StoreFiles;
import io.flarescope.wire.link.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// A federation of one server and three sites in this JVM, with everything it needs in one folder: certificates, jobs, workspaces, and a startup kit for each of FLARE's four roles. It
/// is reached over loopback with those kits, like any other. Started again on the same folder it has the same certificates and the same jobs.
///
/// ```
/// certificates/      the root authority
/// kits/<user>/       startup kits of the admins
/// server/ site-N/    workspaces; server/local/authorization.json, where there is one, is the server's policy
/// jobs/              the job store
/// ```
public final class EmbeddedFederation implements AutoCloseable {
    public static final String PROJECT = "embedded";
    public static final String ADMIN = "admin@flarescope.local";
    public static final String ORG_ADMIN = "org-admin@flarescope.local";
    public static final String LEAD = "lead@flarescope.local";
    public static final String MEMBER = "member@flarescope.local";

    private static final List<Subject> ADMINS = List.of(
            Subject.admin(ADMIN, "coordination", "project_admin"),
            Subject.admin(ORG_ADMIN, "hospital_a", "org_admin"),
            Subject.admin(LEAD, "hospital_a", "lead"),
            Subject.admin(MEMBER, "hospital_b", "member"));

    private final Path dir;
    private final Options options;
    private final FolderLock lock;
    private final FederationRuntime runtime;
    private final ServerDoor door;
    private final Emitters emitters;
    private final List<CompletableFuture<AdminKit>> kits;
    private final List<CompletableFuture<Credentials>> siteCredentials;

    private EmbeddedFederation(
            Path dir, Options options, FolderLock lock, FederationRuntime runtime, ServerDoor door, Emitters emitters, List<CompletableFuture<AdminKit>> kits,
            List<CompletableFuture<Credentials>> siteCredentials) {
        this.dir = dir;
        this.options = options;
        this.lock = lock;
        this.runtime = runtime;
        this.door = door;
        this.emitters = emitters;
        this.kits = kits;
        this.siteCredentials = siteCredentials;
    }

    /// Starts a federation in `dir`, which is made where it is missing, and returns as soon as the admin port answers.
    ///
    /// @throws EmbeddedFederationException where the folder or the port cannot be used
    public static EmbeddedFederation start(Path dir, Options options) {
        return start(dir, options, RuntimeSettings.standard(PROJECT), StoreFiles.DISK, InstantSource.system());
    }

    static EmbeddedFederation start(Path dir, Options options, RuntimeSettings settings, StoreFiles storeFiles, InstantSource clock) {
        Path home = dir.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            FolderLock lock = FolderLock.take(home);
            try {
                return start(home, lock, options, settings, storeFiles, clock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (EmbeddedFederationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new EmbeddedFederationException("The embedded federation in " + home + " could not be started: " + e.getMessage(), e);
        }
    }

    private static EmbeddedFederation start(
            Path home, FolderLock lock, Options options, RuntimeSettings settings, StoreFiles storeFiles, InstantSource clock) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("federation-start-", 0).factory());
        Emitters emitters = null;
        FederationRuntime runtime = null;
        try {
            CompletableFuture<CertificateAuthority> authority = CompletableFuture.supplyAsync(
                    () -> CertificateAuthority.open(home.resolve("certificates"), settings.project(), clock), threads);
            CompletableFuture<TlsIdentity> identity = authority.thenApply(ca -> serverIdentity(ca, home, settings));
            writeDefaultPolicies(home, settings);
            Path incoming = emptied(home.resolve("incoming"));
            FileJobStore store = new FileJobStore(home.resolve("jobs"), storeFiles);
            emitters = Emitters.open(options.emission());
            runtime = new FederationRuntime(home, store, clock, settings, emitters.collector());
            ServerDoor door = new ServerDoor(store, runtime, joined(identity), incoming, settings.restart(), clock);
            runtime.start();
            door.open(options.adminPort());
            // nobody needs these for the first connection to be accepted
            KitWriter writer = new KitWriter(home.resolve("kits"), authority.join());
            List<CompletableFuture<AdminKit>> kits = ADMINS.stream()
                    .map(admin -> CompletableFuture.supplyAsync(() -> writer.write(admin, door.port()), threads)).toList();
            List<CompletableFuture<Credentials>> sites = settings.sites().stream().map(site -> CompletableFuture.supplyAsync(() -> authority.join()
                    .credentials(home.resolve(site.name()).resolve("startup"), "client", Subject.site(site.name(), site.organization())), threads)).toList();
            return new EmbeddedFederation(home, options, lock, runtime, door, emitters, kits, sites);
        } catch (IOException | RuntimeException e) {
            if (runtime != null) {
                runtime.close();
            }
            if (emitters != null) {
                emitters.close();
            }
            // whoever hears that nothing runs may delete the folder: certificates are not written into it any more
            threads.close();
            throw e;
        } finally {
            threads.shutdown();
        }
    }

    private static TlsIdentity serverIdentity(CertificateAuthority authority, Path home, RuntimeSettings settings) {
        Credentials server = authority.credentials(home.resolve("server").resolve("startup"), "server", Subject.server(settings.organization()));
        return TlsIdentity.of(authority.rootPem(), server.certificate(), server.key());
    }

    /// What a server that died was receiving is no job.
    private static Path emptied(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        return folder;
    }

    /// For an operator to copy and change.
    private static void writeDefaultPolicies(Path home, RuntimeSettings settings) throws IOException {
        for (String name : Stream.concat(Stream.of("server"), settings.sites().stream().map(RuntimeSettings.SiteSettings::name)).toList()) {
            Path file = Files.createDirectories(home.resolve(name).resolve("local")).resolve("authorization.json.default");
            if (!Files.exists(file)) {
                Files.writeString(file, Policy.FLARE_DEFAULT);
            }
        }
    }

    public int adminPort() {
        return door.port();
    }

    /// Where Prometheus text is answered on loopback, if it was asked for.
    public OptionalInt metricsPort() {
        return emitters.textPort();
    }

    /// The startup kits of the project admin, an org admin, a lead and a member, in this order. Waits until they are written, which takes a moment at the very first start.
    ///
    /// @throws EmbeddedFederationException where they could not be written
    public List<AdminKit> kits() {
        return kits.stream().map(EmbeddedFederation::joined).toList();
    }

    /// The startup kit of the project admin.
    public AdminKit adminKit() {
        return joined(kits.getFirst());
    }

    /// The digits example as a job folder that can be submitted, with the seed and pace of the options.
    ///
    /// @throws EmbeddedFederationException where it cannot be written
    public Path digitsJob() {
        try {
            return DigitsJob.write(Files.createDirectories(dir.resolve("examples")), DigitsJob.Settings.DEFAULT.withSeed(options.seed()).withPace(options.pace()));
        } catch (IOException e) {
            throw new EmbeddedFederationException("The digits example could not be written to " + dir + ": " + e.getMessage(), e);
        }
    }

    /// Waits until an admin has shut the server down, or the federation was closed.
    public void awaitShutdown() throws InterruptedException {
        door.awaitShutdown();
    }

    /// Aborts what runs, keeps its results and lets go of the folder.
    @Override
    public void close() {
        door.close();
        runtime.close();
        emitters.close();
        Stream.concat(kits.stream(), siteCredentials.stream()).forEach(task -> task.exceptionally(_ -> null).join());
        lock.close();
    }

    private static <T> T joined(CompletableFuture<T> task) {
        try {
            return task.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EmbeddedFederationException(String.valueOf(cause.getMessage()), cause);
        }
    }
}
