package io.flarescope.flare;

import io.flarescope.federation.Answer;
import io.flarescope.federation.Capabilities;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.EmitLevels;
import io.flarescope.federation.Fact;
import io.flarescope.federation.FederationEvent;
import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.ProfileChanged;
import io.flarescope.federation.FederationEvent.RouteChanged;
import io.flarescope.federation.FederationEvent.Severity;
import io.flarescope.federation.FederationException;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.FeedChoice;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedPreview;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobFinding;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.LogLevel;
import io.flarescope.federation.LogSetting;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Pace;
import io.flarescope.federation.Participants;
import io.flarescope.federation.Progress;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Site;
import io.flarescope.federation.Subscription;
import io.flarescope.federation.Target;
import io.flarescope.flare.feed.FeedFollower;
import io.flarescope.flare.feed.FeedListener;
import io.flarescope.flare.feed.FeedSource;
import io.flarescope.flare.job.JobCheck;
import io.flarescope.flare.job.JobFolderException;
import io.flarescope.flare.kit.KitException;
import io.flarescope.flare.kit.KnownRoots;
import io.flarescope.flare.kit.StartupKit;
import io.flarescope.flare.reply.Refusals;
import io.flarescope.flare.session.AdminSession;
import io.flarescope.flare.session.LocalFileException;
import io.flarescope.flare.session.SessionException;
import io.flarescope.wire.frame.FrameProgress;
import io.flarescope.wire.link.LinkDialer;
import io.flarescope.wire.link.LinkTimes;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    private final Map<JobId, Pace> wanted = new ConcurrentHashMap<>();
    /// Guards `suspended` and the followers; the UI thread takes it in [#watch], so nobody is told anything under it.
    private final ReentrantLock suspending = new ReentrantLock();
    /// Keeps one suspend or resume, with what it tells, after the other.
    private final ReentrantLock turning = new ReentrantLock();
    private final Map<JobId, FeedFollower> followers = new ConcurrentHashMap<>();
    private final ResultTransfer results;
    private final Transfers transfers;
    private final JobCommands jobCommands;
    private final SiteCommands siteCommands;
    private final LogCommands logCommands;
    private final LocalFiles localFiles;
    private boolean suspended;
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
        this.transfers = new Transfers(requests, results, job -> find(job).filter(found -> found.state().finished()).isPresent());
        this.jobCommands = new JobCommands(requests);
        this.siteCommands = new SiteCommands(requests);
        this.localFiles = new LocalFiles(files, announcer::tell);
        this.logCommands = new LogCommands(requests, this::siteNames,
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
        suspending.lock();
        try {
            wanted.put(job, pace);
            if (!closed && !suspended) {
                followers.computeIfAbsent(job, id -> new FeedFollower(id, session, new Source(), new Hearing(), clock)).follow(pace);
            }
        } finally {
            suspending.unlock();
        }
    }

    @Override
    public void unwatch(JobId job) {
        wanted.remove(job);
        FeedFollower follower = followers.get(job);
        if (follower != null) {
            follower.close();
        }
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
            if (!turn(true)) {
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
            if (!turn(false)) {
                return;
            }
            watch.resume();
            wanted.forEach(this::watch);
        } finally {
            turning.unlock();
        }
    }

    /// Whether there was anything to change.
    private boolean turn(boolean off) {
        suspending.lock();
        try {
            if (closed || suspended == off) {
                return false;
            }
            suspended = off;
            if (off) {
                followers.values().forEach(FeedFollower::close);
            } else {
                session.resume();
            }
            return true;
        } finally {
            suspending.unlock();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.stop();
        followers.values().forEach(FeedFollower::close);
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

    private Optional<Job> find(JobId id) {
        return announcer.jobs().flatMap(seen -> seen.jobs().stream().filter(job -> job.id().equals(id)).findFirst());
    }

    private List<String> siteNames() {
        return announcer.sites().map(seen -> seen.sites().stream().map(Site::name).toList()).orElse(List.of());
    }

    /// Followers wait for the link and for their job's state.
    private void wake(FederationEvent event) {
        if (event instanceof LinkChanged(LinkState.Online _)) {
            remember();
        }
        if (event instanceof JobsSeen || event instanceof LinkChanged) {
            followers.values().forEach(FeedFollower::listed);
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

    private final class Source implements FeedSource {
        @Override
        public Listing listing(JobId job) {
            Optional<JobsSeen> seen = announcer.jobs();
            if (seen.isEmpty() || !(announcer.link() instanceof LinkState.Online)) {
                return new Listing.NotYet();
            }
            return find(job).<Listing>map(Listing.Listed::new).orElseGet(Listing.Gone::new);
        }

        @Override
        public List<String> participants(JobId job) {
            List<String> sites = find(job).map(Job::sites).filter(named -> !named.isEmpty()).orElseGet(FlareFederation.this::siteNames);
            return Stream.concat(Stream.of(Participants.SERVER), sites.stream().filter(name -> !name.equals(Participants.SERVER))).toList();
        }

        @Override
        public Outcome<String> shell(String participant, ShellCommand command) {
            try {
                return siteCommands.shell(participant, command);
            } catch (FederationException lost) {
                // the file is asked for again; a follower must outlive a lost link
                return new Outcome.Refused<>(Outcome.Reason.NO_REPLY, String.valueOf(lost.getMessage()), "");
            }
        }

        @Override
        public boolean read(JobId job, Path folder, boolean temporary, boolean withLogs) {
            return localFiles.read(job, folder, temporary, withLogs);
        }

        @Override
        public Optional<String> fetchResult(JobId job, OutputStream sink, Duration patience) {
            return switch (results.offerWithWorkspace(job, patience)) {
                case Outcome.Refused<ResultTransfer.Offer>(Outcome.Reason _, String sentence, String _) -> Optional.of(sentence);
                case Outcome.Done<ResultTransfer.Offer>(ResultTransfer.Offer offer) -> {
                    if (!offer.files().contains(ResultTransfer.WORKSPACE)) {
                        results.drop(offer);
                        yield Optional.of("The server has stored no result of job " + job.brief() + ".");
                    }
                    try {
                        results.fetch(offer, ResultTransfer.WORKSPACE, true, sink, FrameProgress.IGNORED);
                        yield Optional.empty();
                    } catch (LocalFileException e) {
                        yield Optional.of("The result of job " + job.brief() + " cannot be kept on this machine: " + e.getMessage() + ".");
                    }
                }
            };
        }
    }

    private final class Hearing implements FeedListener {
        @Override
        public void advanced(JobId job, List<FeedRecord> records, FeedPosition position) {
            announcer.tell(new FeedAdvanced(job, records, position, clock.instant()));
        }

        @Override
        public void route(JobId job, FeedRoute route) {
            announcer.tell(new RouteChanged(job, route));
        }

        @Override
        public void warning(JobId job, String sentence) {
            notice(Severity.WARNING, sentence);
        }
    }
}
