package io.flarescope.flare;

import io.flarescope.federation.Answer;
import io.flarescope.federation.Capabilities;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Fact;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.ProfileChanged;
import io.flarescope.federation.FederationEvent.Severity;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedPreview;
import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Progress;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Subscription;
import io.flarescope.federation.Target;
import io.flarescope.flare.job.JobCheck;
import io.flarescope.flare.job.JobFolderException;
import io.flarescope.flare.kit.KitException;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.flare.reply.Refusals;
import io.flarescope.flare.session.AdminSession;
import io.flarescope.flare.session.SessionException;
import io.flarescope.wire.link.LinkDialer;
import io.flarescope.wire.link.LinkTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One federation behind FLARE's admin protocol: a session, a watch over server and jobs, a follower for each watched feed, and the commands.
final class FlareFederation implements KitConnection {
    private final LinkTimes times;
    private final KnownRoots roots;
    private volatile StartupKit kit;
    private volatile FederationProfile profile;
    private final InstantSource clock;
    private final Announcer announcer;
    private final AdminSession session;
    private final ServerWatch watch;
    private final Requests requests;
    private final Followers followers;
    /// Keeps one suspend or resume, with what it tells, after the other.
    private final ReentrantLock turning = new ReentrantLock();
    private final ResultTransfer results;
    private final Transfers transfers;
    private final JobCommands jobCommands;
    private final SiteCommands siteCommands;
    private final LogCommands logCommands;
    private final LocalFiles localFiles;
    private volatile boolean closed;

    FlareFederation(StartupKit kit, ConnectionType type, LinkTimes times, InstantSource clock, KnownRoots roots, RunFiles files) {
        this.kit = kit;
        this.times = times;
        this.roots = roots;
        this.profile = kit.profile(type);
        this.clock = clock;
        this.announcer = new Announcer(new LinkState.Connecting(clock.instant(), 0));
        this.session = new AdminSession(dialer(kit), kit.user(), clock,
                () -> notice(Severity.INFO, "The server had ended the session; " + profile.user() + " is logged in again."));
        this.watch = new ServerWatch(session, announcer, clock, place(kit));
        this.requests = new Requests(session, new Refusals(kit.user(), kit.role()), watch::refresh);
        this.results = new ResultTransfer(requests, clock);
        this.transfers = new Transfers(requests, results, job -> announcer.job(job).filter(found -> found.state().finished()).isPresent());
        this.jobCommands = new JobCommands(requests);
        this.siteCommands = new SiteCommands(requests);
        this.localFiles = new LocalFiles(files, announcer::tell);
        this.followers = new Followers(session, announcer, new FollowerSource(announcer, siteCommands, localFiles, results), clock);
        this.logCommands = new LogCommands(requests, announcer::siteNames,
                (participant, words) -> notice(Severity.WARNING, participant + " did not tell its emit levels: " + words + "."));
    }

    void start() {
        announcer.listen(this::wake);
        Thread.ofVirtual().name("watch-" + profile.host()).start(watch::run);
    }

    private LinkDialer dialer(StartupKit with) {
        return new LinkDialer(with.host(), with.adminPort(), with.identity(), times);
    }

    private static String place(StartupKit kit) {
        return kit.host() + ":" + kit.adminPort();
    }

    @Override
    public boolean canGoOnWith(StartupKit other) {
        return kit.canGoOnWith(other);
    }

    @Override
    public void exchangeKit(StartupKit other) {
        other.requireUsable(clock.instant());
        kit.requireCanGoOnWith(other);
        roots.requireKnown(other);
        try {
            session.exchange(dialer(other));
        } catch (SessionException refused) {
            throw new FederationException("The new kit is not used: " + refused.getMessage() + ". The former one stays.", refused);
        }
        kit = other;
        profile = other.profile(profile.type());
        requests.refusals(new Refusals(other.user(), other.role()));
        announcer.tell(new ProfileChanged(profile));
        notice(Severity.INFO, profile.name() + " goes on with the kit whose certificate is valid until " + LocalDate.ofInstant(profile.certificateExpires(), ZoneOffset.UTC) + ".");
        watch.at(place(other));
    }

    @Override
    public FederationProfile profile() {
        return profile;
    }

    @Override
    public LinkState link() {
        return announcer.link();
    }

    @Override
    public Capabilities capabilities() {
        return announcer.capabilities();
    }

    @Override
    public Subscription listen(Consumer<? super FederationEvent> listener) {
        return announcer.listen(listener);
    }

    @Override
    public void watch(JobId job, Pace pace) {
        followers.watch(job, pace);
    }

    @Override
    public void unwatch(JobId job) {
        followers.unwatch(job);
    }

    @Override
    public void watchProcesses(Set<String> participants, Pace pace) {
        followers.watchProcesses(participants, pace);
    }

    @Override
    public void refresh() {
        watch.refresh();
    }

    @Override
    public List<JobFinding> check(Path folder) {
        try {
            return JobCheck.of(folder);
        } catch (JobFolderException e) {
            return List.of(new JobFinding(JobFinding.Gravity.STOPS_SUBMIT, "", e.getMessage()));
        }
    }

    @Override
    public Outcome<JobId> submit(Path folder, Progress progress) {
        return changed(transfers.submit(folder, progress));
    }

    @Override
    public Outcome<FeedPreview> previewFeed(Path folder, FeedChoice choice) {
        return Transfers.previewFeed(folder, choice);
    }

    @Override
    public Outcome<JobId> submitWithFeed(Path folder, FeedChoice choice, Progress progress) {
        return changed(transfers.submitWithFeed(folder, choice, progress));
    }

    @Override
    public Outcome<JobId> cloneJob(JobId job) {
        return changed(jobCommands.cloneJob(job));
    }

    @Override
    public Outcome<String> abort(JobId job) {
        return changed(jobCommands.abort(job));
    }

    @Override
    public Outcome<String> delete(JobId job) {
        return changed(jobCommands.delete(job));
    }

    @Override
    public Outcome<Path> download(JobId job, Path into, Progress progress) {
        return transfers.download(job, into, progress);
    }

    @Override
    public Outcome<Long> resultBytes(JobId job) {
        return transfers.resultBytes(job);
    }

    @Override
    public Outcome<String> meta(JobId job) {
        return jobCommands.meta(job);
    }

    @Override
    public Outcome<String> stats(JobId job, Target target) {
        return jobCommands.stats(job, target);
    }

    @Override
    public Outcome<String> errors(JobId job, Target target) {
        return jobCommands.errors(job, target);
    }

    @Override
    public Outcome<String> resetErrors(JobId job, Target target) {
        return jobCommands.resetErrors(job, target);
    }

    @Override
    public Outcome<String> shell(String participant, ShellCommand command) {
        return siteCommands.shell(participant, command);
    }

    @Override
    public Outcome<List<Answer>> configureJobLog(JobId job, Target target, LogSetting setting) {
        return logCommands.configureJob(job, target, setting);
    }

    @Override
    public Outcome<List<Answer>> configureSiteLog(Target target, LogSetting setting) {
        return logCommands.configureSite(target, setting);
    }

    @Override
    public Outcome<List<EmitLevels>> emitLevels(JobId job, List<String> loggers) {
        return logCommands.levels(job, loggers);
    }

    @Override
    public Outcome<List<EmitLevels>> emit(JobId job, Target target, String logger, LogLevel level, Duration until) {
        return logCommands.set(job, target, logger, level, until);
    }

    @Override
    public Outcome<List<Fact>> systemInfo(String participant) {
        return siteCommands.systemInfo(participant);
    }

    @Override
    public Outcome<List<Answer>> reportResources(Target target) {
        return siteCommands.reportResources(target);
    }

    @Override
    public Outcome<List<Answer>> reportEnvironment(List<String> sites) {
        return siteCommands.reportEnvironment(sites);
    }

    @Override
    public Outcome<String> removeSite(String site) {
        return changed(siteCommands.removeSite(site));
    }

    @Override
    public Outcome<String> restart(Target target) {
        return changed(siteCommands.restart(target));
    }

    @Override
    public Outcome<String> shutdown(Target target) {
        return changed(siteCommands.shutdown(target));
    }

    @Override
    public void suspend() {
        turning.lock();
        try {
            if (!followers.suspend()) {
                return;
            }
            watch.suspend();
            session.suspend();
        } finally {
            turning.unlock();
        }
    }

    @Override
    public void resume() {
        turning.lock();
        try {
            if (!followers.resume(session::resume)) {
                return;
            }
            watch.resume();
            followers.again();
        } finally {
            turning.unlock();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.stop();
        followers.close();
        localFiles.close();
        session.close();
        announcer.tell(new LinkChanged(new LinkState.Closed()));
    }

    /// What was changed is looked at again at once.
    private <T> Outcome<T> changed(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>) {
            watch.refresh();
        }
        return outcome;
    }

    private void notice(Severity severity, String sentence) {
        announcer.tell(new Notice(severity, sentence, clock.instant()));
    }

    /// Followers wait for the link and for their job's state.
    private void wake(FederationEvent event) {
        if (event instanceof LinkChanged(LinkState.Online _)) {
            remember();
        }
        if (event instanceof JobsSeen || event instanceof LinkChanged) {
            followers.listed();
        }
    }

    /// The root that a server proved to have is the one to be expected there.
    private void remember() {
        try {
            roots.remember(kit, clock.instant());
        } catch (KitException unwritable) {
            notice(Severity.WARNING, unwritable.getMessage() + ". A changed root would not be noticed next time.");
        }
    }
}
