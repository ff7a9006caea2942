package io.flarescope.flare;

import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.RouteChanged;
import io.flarescope.federation.FederationEvent.SitesSeen;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Target;
import io.flarescope.flare.kit.KitDoctor;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.wire.link.LinkTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Drives a real FLARE federation through the connector and prints what came of it; not a test, since it needs one that runs.
///
/// `RealFederationTrial KITS_FOLDER JOB_FOLDER`: the first holds the kits of admin@, orgadmin@, lead@ and member@lab.org.
public final class RealFederationTrial {
    private final Federation federation;
    private final AtomicReference<JobsSeen> jobs = new AtomicReference<>(new JobsSeen(List.of(), Instant.EPOCH));
    private final AtomicReference<SitesSeen> sites = new AtomicReference<>();
    private final Map<String, Integer> records = new ConcurrentHashMap<>();
    private final String user;

    private RealFederationTrial(Path kit) {
        StartupKit opened = StartupKit.open(kit, Instant.now());
        user = opened.user();
        federation = new Connector(InstantSource.system(), LinkTimes.USUAL).open(opened, ConnectionType.TEST);
        federation.listen(this::hear);
    }

    public static void main(String[] arguments) throws Exception {
        Path kits = Path.of(arguments[0]);
        Path job = Path.of(arguments[1]);
        new KitDoctor(InstantSource.system(), LinkTimes.USUAL).examine(StartupKit.read(kits.resolve("lead@lab.org")))
                .forEach(step -> say("doctor", step.step().title() + ": " + step.result() + " " + step.finding() + " " + step.remedy() + " " + step.facts()));
        for (String user : List.of("orgadmin@lab.org", "member@lab.org", "lead@lab.org", "admin@lab.org")) {
            RealFederationTrial trial = new RealFederationTrial(kits.resolve(user));
            try {
                trial.run(job);
            } finally {
                trial.federation.close();
            }
        }
    }

    private void run(Path folder) throws Exception {
        until("online", () -> federation.link() instanceof LinkState.Online);
        say(user, federation.profile() + " commands " + federation.capabilities().commands().size());
        until("sites", () -> sites.get() != null);
        say(user, sites.get().toString());
        say(user, "check: " + federation.check(folder));
        Outcome<JobId> submitted = shown("submit", () -> federation.submit(folder, (done, total) -> true));
        JobId job = submitted instanceof Outcome.Done<JobId>(JobId id) ? id
                : jobs.get().jobs().isEmpty() ? new JobId("00000000-0000-0000-0000-000000000000") : jobs.get().jobs().getLast().id();
        federation.watch(job, Pace.VISIBLE);
        if (submitted instanceof Outcome.Done<JobId>) {
            until("running", () -> jobs.get().jobs().stream().anyMatch(one -> one.id().equals(job) && one.state().running()));
            Thread.sleep(Duration.ofSeconds(4));
        }
        shown("meta", () -> federation.meta(job));
        shown("stats", () -> federation.stats(job, new Target.Everyone()));
        shown("errors", () -> federation.errors(job, new Target.Server()));
        shown("reset", () -> federation.resetErrors(job, new Target.Everyone()));
        shown("job log all", () -> federation.configureJobLog(job, new Target.Everyone(), new LogSetting.Level(LogLevel.DEBUG)));
        shown("job log back", () -> federation.configureJobLog(job, new Target.Everyone(), new LogSetting.Level(LogLevel.INFO)));
        shown("site log", () -> federation.configureSiteLog(new Target.Everyone(), LogSetting.Mode.CONCISE));
        shown("site log back", () -> federation.configureSiteLog(new Target.Everyone(), LogSetting.Mode.RELOAD));
        shown("emit levels", () -> federation.emitLevels(job, List.of("nvflare.fuel.f3")));
        shown("emit", () -> federation.emit(job, new Target.Everyone(), "nvflare.fuel.f3", LogLevel.DEBUG, Duration.ofSeconds(1)));
        for (String participant : List.of("server", "site-1", "site-2", "nowhere")) {
            shown("ls " + participant, () -> federation.shell(participant, new ShellCommand.Ls("-l", "")));
            shown("tail " + participant, () -> federation.shell(participant, new ShellCommand.Tail(1, "log.txt")));
            shown("sys_info " + participant, () -> federation.systemInfo(participant));
        }
        shown("grep", () -> federation.shell("server", new ShellCommand.Grep("Server started", "log.txt")));
        shown("grep hostile", () -> federation.shell("server", new ShellCommand.Grep("$(id)", "log.txt")));
        shown("cat key", () -> federation.shell("server", new ShellCommand.Cat("startup/server.key")));
        shown("resources", () -> federation.reportResources(new Target.Everyone()));
        shown("environment", () -> federation.reportEnvironment(List.of()));
        shown("environment", () -> federation.reportEnvironment(List.of("nowhere")));
        shown("delete running", () -> federation.delete(job));
        if (submitted instanceof Outcome.Done<JobId>) {
            until("finished", () -> jobs.get().jobs().stream().anyMatch(one -> one.id().equals(job) && one.state().finished()));
            say(user, jobs.get().jobs().getLast().toString());
        }
        Path into = Files.createTempDirectory("trial-");
        Outcome<Path> result = shown("download", () -> federation.download(job, into, Progress.IGNORED));
        if (result instanceof Outcome.Done<Path>(Path path)) {
            try (var files = Files.list(path)) {
                say(user, files.map(file -> file.getFileName() + " " + file.toFile().length()).toList().toString());
            }
        }
        Thread.sleep(Duration.ofSeconds(2));
        say(user, "records " + new TreeMap<>(records));
        Outcome<JobId> clone = shown("clone", () -> federation.cloneJob(job));
        shown("abort", () -> federation.abort(clone instanceof Outcome.Done<JobId>(JobId id) ? id : job));
        shown("abort finished", () -> federation.abort(job));
        shown("stats finished", () -> federation.stats(job, new Target.Server()));
        shown("delete", () -> federation.delete(clone instanceof Outcome.Done<JobId>(JobId id) ? id : job));
        shown("meta gone", () -> federation.meta(new JobId("00000000-0000-0000-0000-000000000000")));
        shown("shutdown server", () -> user.startsWith("admin") ? federation.shutdown(new Target.Server()) : federation.restart(new Target.Sites(List.of("site-2"))));
    }

    private void hear(FederationEvent event) {
        switch (event) {
            case JobsSeen seen -> jobs.set(seen);
            case SitesSeen seen -> sites.set(seen);
            case LinkChanged changed -> say(user, changed.toString());
            case Notice notice -> say(user, notice.toString());
            case RouteChanged changed -> say(user, changed.toString());
            case FederationEvent.ProfileChanged changed -> say(user, changed.toString());
            case FeedAdvanced advanced -> {
                for (FeedRecord record : advanced.records()) {
                    records.merge(record.site() + " " + record.getClass().getSimpleName(), 1, Integer::sum);
                }
                if (advanced.position().complete()) {
                    say(user, advanced.position().toString());
                }
            }
            default -> { }
        }
    }

    private <T> Outcome<T> shown(String what, Supplier<Outcome<T>> question) {
        long start = System.nanoTime();
        Outcome<T> outcome;
        try {
            outcome = question.get();
        } catch (FederationException e) {
            say(user, what + " FAILED " + e.getMessage());
            return new Outcome.Refused<>(Outcome.Reason.SERVER_FAILED, "", "");
        }
        String text = outcome.toString().replace("\n", "\\n");
        say(user, what + " (" + (System.nanoTime() - start) / 1_000_000 + " ms) " + text.substring(0, Math.min(400, text.length())));
        return outcome;
    }

    private void until(String what, Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(user + " waited too long for " + what + "; link " + federation.link());
            }
            Thread.sleep(50);
        }
    }

    private static void say(String who, String what) {
        System.out.printf("%-16s %s%n", who, what);
    }
}
