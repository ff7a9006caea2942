package io.flarescope.console;

import io.flarescope.federation.Answer;
import io.flarescope.federation.Capabilities;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Fact;
import io.flarescope.federation.Federation;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedPreview;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobId;
import io.flarescope.federation.JobState;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.federation.Role;
import io.flarescope.federation.Server;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Site;
import io.flarescope.federation.Subscription;
import io.flarescope.federation.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A federation that plays a script: three sites, four jobs, one of them running with a believable feed. For tests of screens only.
///
/// `open` tells link, sites and jobs, also to those who listen later; `play(round)` sends one round of the running job's feed; both on the calling thread, so a test decides when.
/// Commands are written down in `asked` and answered with `Done`, or with what a test put into `refuseNext`.
public final class StagedFederation implements Federation {
    public static final Instant START = Instant.parse("2026-11-24T08:06:55Z");
    public static final JobId RUNNING = new JobId("4f2c91e0-7a15-4c0b-9e0f-3d1b52ca1ae7");
    public static final JobId FAILED = new JobId("28c4b627-0eb2-4700-8b0e-02e9a0791dfa");
    public static final List<String> SITES = List.of("site-1", "site-2", "site-3");
    public static final int ROUNDS = 30;
    private static final int STEPS = 40;

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public volatile Optional<Outcome.Refused<Object>> refuseNext = Optional.empty();
    /// What [#shell] answers at a participant.
    public volatile BiFunction<String, ShellCommand, String> shellWords = (_, _) -> "";
    /// What [#resultBytes] answers.
    public volatile long resultSize = 1_000;
    /// What [#check] finds in any folder.
    public volatile List<JobFinding> findings = List.of();

    private final Map<String, Map<String, EmitLevels.Entry>> emitted = new ConcurrentHashMap<>();
    private final List<Consumer<? super FederationEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Random random = new Random(7);
    private final FederationProfile profile = new FederationProfile(
            "hospital-net", "localhost", 8003, ConnectionType.TEST, "admin@lab.org", "coordination", Role.PROJECT_ADMIN,
            START.plus(Duration.ofDays(117)));
    /// At zero once somebody listens.
    public final CountDownLatch listened = new CountDownLatch(1);
    private volatile boolean opened;
    private volatile LinkState link = new LinkState.Connecting(START, 1);
    private long number;
    private long offset;

    public void open() {
        opened = true;
        link = new LinkState.Online(START);
        known().forEach(this::tell);
    }

    private List<FederationEvent> known() {
        List<Site> sites = SITES.stream().map(name -> new Site(name, name, START.plusSeconds(3))).toList();
        return List.of(
                new FederationEvent.LinkChanged(link),
                new FederationEvent.CapabilitiesChanged(capabilities()),
                new FederationEvent.SitesSeen(
                        new Server("started", START.minusSeconds(7200), List.of(new Server.RunningApp(RUNNING, "app"))), sites, START.plusSeconds(4)),
                new FederationEvent.JobsSeen(jobs(), START.plusSeconds(4)),
                new FederationEvent.RouteChanged(RUNNING, FeedRoute.FEED));
    }

    public static List<Job> jobs() {
        return List.of(
                job(FAILED, "digits-fedavg", "FINISHED:EXECUTION_EXCEPTION", "lead@lab.org", -5400, 73),
                job(new JobId("51d0ab3c-11d2-4c5a-8a21-0c7c9a1f2b3d"), "digits-local", "FINISHED:COMPLETED", "admin@lab.org", -3600, 412),
                job(new JobId("6ac656f6-f10a-47f7-88e2-514dfa672971"), "numpy-sag", "FINISHED:ABORTED", "lead@lab.org", -1800, 19),
                job(RUNNING, "digits-fedavg", "RUNNING", "admin@lab.org", 0, 0));
    }

    private static Job job(JobId id, String name, String state, String user, long after, long seconds) {
        Instant submitted = START.plusSeconds(after);
        return new Job(
                id, name, new JobState(state), user, "coordination", "lead", submitted, Optional.of(submitted.plusSeconds(2)),
                Optional.of(Duration.ofSeconds(seconds)), false, 3, SITES, List.of("2026-11-24 09:06:49: scheduled"), Optional.empty());
    }

    /// When a round of the script begins.
    public static Instant roundStart(int round) {
        return START.plusSeconds(10L + round * 30L);
    }

    /// Sends one round, whole: marks, tasks, 40 training steps a site, sizes, gauges, logs.
    public void play(int round) {
        List<FeedRecord> out = new ArrayList<>();
        Instant begin = roundStart(round);
        out.add(new FeedRecord.RoundMark(++number, begin, "server", round, OptionalInt.of(ROUNDS), FeedRecord.RoundStep.STARTED));
        log(out, begin, "server", LogLevel.INFO, "nvflare.app_common.workflows.scatter_and_gather.ScatterAndGather", "Round " + round + " started.");
        for (int s = 0; s < SITES.size(); s++) {
            site(out, begin, round, s);
        }
        Instant end = begin.plusSeconds(27);
        out.add(new FeedRecord.RoundMark(++number, end, "server", round, OptionalInt.of(ROUNDS), FeedRecord.RoundStep.AGGREGATING));
        out.add(new FeedRecord.RoundMark(++number, end.plusMillis(900), "server", round, OptionalInt.of(ROUNDS), FeedRecord.RoundStep.AGGREGATED));
        point(out, end.plusMillis(1000), "server", "val_loss", round, round, 0.22 + 1.9 * Math.exp(-round / 5.0));
        point(out, end.plusMillis(1000), "server", "val_accuracy", round, round, 0.955 - 0.5 * Math.exp(-round / 4.0));
        out.add(new FeedRecord.RoundMark(++number, end.plusMillis(1500), "server", round, OptionalInt.of(ROUNDS), FeedRecord.RoundStep.DONE));
        gauges(out, end, "server", round);
        send(out, end.plusSeconds(2));
    }

    private void site(List<FeedRecord> out, Instant begin, int round, int s) {
        String site = SITES.get(s);
        double pace = 15 + 3 * s;
        String task = "59f41fd3-" + round + "-" + s;
        mark(out, begin.plusMillis(200), "server", site, task, round, FeedRecord.TaskStep.ASSIGNED);
        mark(out, begin.plusMillis(1200), site, site, task, round, FeedRecord.TaskStep.STARTED);
        size(out, begin.plusMillis(1200), site, round, FeedRecord.Direction.DATA, 101_652, 50_900);
        for (int step = 0; step < STEPS; step++) {
            Instant at = begin.plusMillis((long) (1200 + 1000 * pace * step / STEPS));
            long global = (long) round * STEPS + step;
            point(out, at, site, "train_loss", global, round, 1.5 * Math.exp(-global / 300.0) + 0.1 + 0.05 * random.nextGaussian());
            point(out, at, site, "grad_norm", global, round, Math.exp(0.3 * random.nextGaussian()) * (global == 535 && s == 2 ? 48 : 1));
        }
        Instant done = begin.plusMillis((long) (1200 + 1000 * pace));
        point(out, done, site, "val_loss", round, round, 0.27 + 0.03 * s + 1.6 * Math.exp(-round / 5.0));
        point(out, done, site, "val_accuracy", round, round, 0.93 - 0.02 * s - 0.4 * Math.exp(-round / 4.0));
        point(out, done, site, "alone/train_loss", round, round, 0.6 * Math.exp(-round / 3.0) + 0.007);
        point(out, done, site, "alone/val_loss", round, round, 0.6 + 0.5 * Math.exp(-round / 2.0) + 0.004 * Math.max(0, round - 7));
        point(out, done, site, "alone/val_accuracy", round, round, 0.74 - 0.2 * Math.exp(-round / 2.0));
        mark(out, done, site, site, task, round, FeedRecord.TaskStep.FINISHED);
        size(out, done, site, round, FeedRecord.Direction.RESULT, 101_652, 50_912);
        mark(out, done.plusMillis(50), site, site, task, round, FeedRecord.TaskStep.SENDING);
        mark(out, done.plusMillis(1050), site, site, task, round, FeedRecord.TaskStep.SENT);
        mark(out, done.plusMillis(1100), "server", site, task, round, FeedRecord.TaskStep.RECEIVED);
        mark(out, done.plusMillis(1150), "server", site, task, round, FeedRecord.TaskStep.ACCEPTED);
        log(out, begin.plusMillis(600), site, LogLevel.INFO, "nvflare.private.fed.client.client_runner.ClientRunner", "got task assignment: name=train, id=" + task);
        log(out, begin.plusMillis(900), site, LogLevel.DEBUG, "nvflare.fuel.f3.cellnet.core_cell.CoreCell", "heartbeat to server, queue 0 of 256");
        if (s == 1 && round % 5 == 2) {
            log(out, begin.plusMillis(2100), site, LogLevel.WARNING, "TaskScriptRunner", "grad_norm is nan at step " + round * STEPS + ", batch skipped");
        }
        if (s == 2 && round == 17) {
            out.add(new FeedRecord.LogLine(
                    ++number, begin.plusMillis(5100), site, LogLevel.ERROR, "TaskScriptRunner",
                    "[identity=" + site + ", run=" + RUNNING + ", peer=hospital-net, task_name=train, task_id=" + task + "]",
                    "checkpoint of step 928 not written: OSError: [Errno 122] Disk quota exceeded",
                    "Traceback (most recent call last):\n  File \"train.py\", line 88, in save_checkpoint\nOSError: [Errno 122] Disk quota exceeded"));
            out.add(new FeedRecord.Gap(++number, begin.plusMillis(5200), site, 1204, "the queue of the feed was full"));
        }
        log(out, done.plusMillis(1150), "server", LogLevel.INFO, "nvflare.app_common.workflows.scatter_and_gather.ScatterAndGather",
                "Contribution from " + site + " ACCEPTED by the aggregator at round " + round + ".");
        gauges(out, done, site, round);
    }

    private void point(List<FeedRecord> out, Instant at, String site, String tag, long step, int round, double value) {
        out.add(new FeedRecord.MetricPoint(++number, at, site, tag, step, round, value));
    }

    private void log(List<FeedRecord> out, Instant at, String site, LogLevel level, String logger, String message) {
        out.add(new FeedRecord.LogLine(++number, at, site, level, logger, "[identity=" + site + ", run=" + RUNNING + "]", message, ""));
    }

    private void mark(List<FeedRecord> out, Instant at, String writer, String site, String id, int round, FeedRecord.TaskStep step) {
        out.add(new FeedRecord.TaskMark(++number, at, writer, site, "train", id, round, step));
    }

    private void size(List<FeedRecord> out, Instant at, String site, int round, FeedRecord.Direction way, long before, long after) {
        String sender = way == FeedRecord.Direction.DATA ? "server" : site;
        out.add(new FeedRecord.MessageSize(++number, at, sender, site, "train", round, way, FeedRecord.Stage.BEFORE_FILTERS, before,
                Map.of("precision", "float32", "tensor:w1", "81920", "tensor:b1", "512", "tensor:w2", "19040", "tensor:b2", "180")));
        out.add(new FeedRecord.MessageSize(++number, at, sender, site, "train", round, way, FeedRecord.Stage.AFTER_FILTERS, after,
                Map.of("precision", "float16", "tensor:w1", "40960", "tensor:b1", "256", "tensor:w2", "9520", "tensor:b2", "184")));
    }

    private void gauges(List<FeedRecord> out, Instant at, String site, int round) {
        out.add(new FeedRecord.ProcessGauges(++number, at, site, Map.of(
                "cpu_s", round * 20.0 + random.nextDouble(), "rss", 1.2e8 + 1e6 * round, "threads", 11.0,
                "metrics_made", (double) (round + 1) * (site.equals("server") ? 2 : 2 * STEPS + 5), "logs_made", (double) (round + 1) * 3)));
    }

    public void send(List<FeedRecord> records, Instant at) {
        offset += 200L * records.size();
        tell(new FederationEvent.FeedAdvanced(RUNNING, List.copyOf(records), new FeedPosition(offset, offset, false), at));
    }

    public void tell(FederationEvent event) {
        if (event instanceof FederationEvent.LinkChanged(LinkState state)) {
            link = state;
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    @SuppressWarnings("unchecked")
    private <T> Outcome<T> answer(String what, T value) {
        asked.add(what);
        Optional<Outcome.Refused<Object>> refusal = refuseNext;
        refuseNext = Optional.empty();
        return refusal.isPresent() ? refusal.get().as() : new Outcome.Done<>(value);
    }

    @Override
    public FederationProfile profile() {
        return profile;
    }

    @Override
    public LinkState link() {
        return link;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(
                "check_status", "list_jobs", "submit_job", "clone_job", "abort_job", "delete_job", "download_job", "show_stats", "show_errors",
                "configure_job_log", "configure_site_log", "app_command", "tail", "cat", "sys_info", "restart", "shutdown", "remove_client"));
    }

    @Override
    public Subscription listen(Consumer<? super FederationEvent> listener) {
        if (opened) {
            known().forEach(listener);
        }
        listeners.add(listener);
        listened.countDown();
        return () -> listeners.remove(listener);
    }

    @Override
    public void watch(JobId job, Pace pace) {
        asked.add("watch " + job.brief() + " " + pace);
    }

    @Override
    public void unwatch(JobId job) {
        asked.add("unwatch " + job.brief());
    }

    @Override
    public void watchProcesses(Set<String> participants, Pace pace) {
        asked.add("watch processes " + String.join(" ", new TreeSet<>(participants)) + " " + pace);
    }

    @Override
    public void refresh() {
        asked.add("refresh");
    }

    @Override
    public List<JobFinding> check(Path folder) {
        asked.add("check " + folder.getFileName());
        return findings;
    }

    @Override
    public Outcome<JobId> submit(Path folder, Progress progress) {
        return answer("submit " + folder.getFileName(), new JobId("9d3a0c44-0000-4000-8000-000000000001"));
    }

    @Override
    public Outcome<FeedPreview> previewFeed(Path folder, FeedChoice choice) {
        boolean inside = choice.carriage() == FeedChoice.Carriage.IN_THE_JOB;
        List<FeedPreview.Change> changes = new ArrayList<>();
        changes.add(new FeedPreview.Change("app/config/config_fed_server.json", "gets the component flarescope_feed.ServerFeed."));
        changes.add(new FeedPreview.Change("app/config/config_fed_client.json", "gets the component flarescope_feed.ClientFeed."));
        if (!choice.keepConverter()) {
            changes.add(new FeedPreview.Change("app/config/config_fed_client.json", "loses ConvertToFedEvent for metrics."));
        }
        if (inside) {
            changes.add(new FeedPreview.Change("app/custom/flarescope_feed.py", "is added: the feed component."));
        }
        return answer("preview " + folder.getFileName() + " " + choice.carriage() + " " + choice.keepConverter(),
                new FeedPreview(changes, inside, List.of("app/config/config_fed_client.json")));
    }

    @Override
    public Outcome<JobId> submitWithFeed(Path folder, FeedChoice choice, Progress progress) {
        return answer("submit " + folder.getFileName() + " with feed " + choice.carriage() + " " + choice.keepConverter(), new JobId("9d3a0c44-0000-4000-8000-000000000001"));
    }

    @Override
    public Outcome<JobId> cloneJob(JobId job) {
        return answer("clone " + job.brief(), new JobId("9d3a0c44-0000-4000-8000-000000000002"));
    }

    @Override
    public Outcome<String> abort(JobId job) {
        return answer("abort " + job.brief(), "");
    }

    @Override
    public Outcome<String> delete(JobId job) {
        return answer("delete " + job.brief(), "");
    }

    @Override
    public Outcome<Path> download(JobId job, Path into, Progress progress) {
        return answer("download " + job.brief(), into.resolve(job.value()));
    }

    @Override
    public Outcome<Long> resultBytes(JobId job) {
        return answer("size " + job.brief(), resultSize);
    }

    @Override
    public Outcome<String> meta(JobId job) {
        return answer("meta " + job.brief(), "{\n  \"name\": \"digits-fedavg\",\n  \"min_clients\": 3,\n  \"deploy_map\": {\"app\": [\"@ALL\"]}\n}");
    }

    @Override
    public Outcome<String> stats(JobId job, Target target) {
        return answer("stats " + job.brief() + " " + target.words(), "{}");
    }

    @Override
    public Outcome<String> errors(JobId job, Target target) {
        return answer("errors " + job.brief() + " " + target.words(), "{}");
    }

    @Override
    public Outcome<String> resetErrors(JobId job, Target target) {
        return answer("reset_errors " + job.brief() + " " + target.words(), "");
    }

    @Override
    public Outcome<String> shell(String participant, ShellCommand command) {
        return answer("shell " + participant + " " + command, shellWords.apply(participant, command));
    }

    @Override
    public Outcome<List<Answer>> configureJobLog(JobId job, Target target, LogSetting setting) {
        return answer("configure_job_log " + job.brief() + " " + target.words() + " " + setting.word(), List.of());
    }

    @Override
    public Outcome<List<Answer>> configureSiteLog(Target target, LogSetting setting) {
        return answer("configure_site_log " + target.words() + " " + setting.word(), List.of());
    }

    @Override
    public Outcome<List<EmitLevels>> emitLevels(JobId job, List<String> loggers) {
        return answer("levels " + job.brief(), Stream.concat(Stream.of("server"), SITES.stream()).map(name -> levels(name, loggers)).toList());
    }

    @Override
    public Outcome<List<EmitLevels>> emit(JobId job, Target target, String logger, LogLevel level, Duration until) {
        List<String> at = switch (target) {
            case Target.Everyone() -> Stream.concat(Stream.of("server"), SITES.stream()).toList();
            case Target.Server() -> List.of("server");
            case Target.Sites(List<String> names) -> names.isEmpty() ? SITES : names;
        };
        if (refuseNext.isEmpty()) {
            at.forEach(name -> emitted.computeIfAbsent(name, key -> new ConcurrentHashMap<>())
                    .put(logger, new EmitLevels.Entry(level, level == LogLevel.NOTSET ? LogLevel.INFO : level, Optional.of(START.plus(until)))));
        }
        return answer("emit " + job.brief() + " " + target.words() + " " + logger + " " + level + " " + until.toMinutes(),
                at.stream().map(name -> levels(name, List.of(logger))).toList());
    }

    private EmitLevels levels(String participant, List<String> loggers) {
        Map<String, EmitLevels.Entry> entries = new HashMap<>();
        loggers.forEach(logger -> entries.put(logger, new EmitLevels.Entry(LogLevel.NOTSET, LogLevel.INFO, Optional.empty())));
        entries.putAll(emitted.getOrDefault(participant, Map.of()));
        return new EmitLevels(participant, LogLevel.INFO, entries);
    }

    @Override
    public Outcome<List<Fact>> systemInfo(String participant) {
        return answer("sys_info " + participant, List.of(new Fact("virtual_memory.total", "25769803776")));
    }

    @Override
    public Outcome<List<Answer>> reportResources(Target target) {
        return answer("report_resources " + target.words(), List.of());
    }

    @Override
    public Outcome<List<Answer>> reportEnvironment(List<String> sites) {
        return answer("report_env", List.of());
    }

    @Override
    public Outcome<String> removeSite(String site) {
        return answer("remove " + site, "");
    }

    @Override
    public Outcome<String> restart(Target target) {
        return answer("restart " + target.words(), "");
    }

    @Override
    public Outcome<String> shutdown(Target target) {
        return answer("shutdown " + target.words(), "");
    }

    @Override
    public void suspend() {
        asked.add("suspend");
        link = new LinkState.Suspended(START);
        tell(new FederationEvent.LinkChanged(link));
    }

    @Override
    public void resume() {
        asked.add("resume");
        link = new LinkState.Online(START);
        tell(new FederationEvent.LinkChanged(link));
    }

    @Override
    public void close() {
        tell(new FederationEvent.LinkChanged(new LinkState.Closed()));
    }
}
