package io.flarescope.flare.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.Outcome;
import io.flarescope.federation.Participants;
import io.flarescope.federation.ShellCommand;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Pace;
import io.flarescope.flare.session.AdminCommand;
import io.flarescope.flare.session.AdminSession;
import io.flarescope.flare.session.SessionException;
import io.flarescope.wire.feed.FeedPage;
import io.flarescope.wire.feed.FeedQuery;
import io.flarescope.wire.feed.FeedTopics;
import io.flarescope.wire.feed.FeedWindow;
import io.flarescope.wire.feed.MalformedFeedException;
import io.flarescope.wire.message.AdminReply;
import io.flarescope.wire.message.ReplyStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Follows one job's feed on a virtual thread of its own, in short questions that the server answers at once. One follower a job: FLARE holds one lock of its whole
/// server for each question. It can be stopped and started again, and goes on where it was. For any thread.
public final class FeedFollower implements AutoCloseable {
    private static final int PAGE = 1 << 20;
    private static final int SERVER_SECONDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration RESULT_PATIENCE = Duration.ofSeconds(12);
    private static final Duration SLOWEST_VISIBLE = Duration.ofMillis(250);
    private static final Duration QUIET_AFTER = Duration.ofSeconds(2);
    /// However slow the server answers, it gets this much rest.
    private static final Duration LEAST_PAUSE = Duration.ofMillis(40);
    private static final Duration WINDOW_FASTEST = Duration.ofMillis(250);
    private static final Duration UNANSWERED = Duration.ofSeconds(1);
    /// A job that begins to run answers within a moment: so long it is asked more often.
    private static final Duration BEGINNING = Duration.ofSeconds(2);
    private static final Duration UNANSWERED_AT_FIRST = Duration.ofMillis(200);
    /// After an answer that brought something, while somebody looks.
    private static final Duration FASTEST_VISIBLE = Duration.ofMillis(60);
    private static final Duration LISTED_WITHIN = Duration.ofSeconds(10);
    /// A job's process may take this long until its feed answers; then the job is taken to have none.
    private static final Duration NO_FEED_AFTER = Duration.ofSeconds(30);
    /// A job whose server process has answered so long that it knows no feed has none.
    private static final Duration SAYS_NO_FEED = Duration.ofSeconds(4);
    /// An ended job whose feed is not closed after this is read from its result.
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(10);
    private static final Duration NOTHING_FOR = Duration.ofSeconds(4);
    private static final Duration BETWEEN_LAST_LINES = Duration.ofMillis(500);
    private static final Duration TURNED_AWAY = Duration.ofSeconds(15);
    private static final Duration UNTIL_NUDGED = Duration.ofHours(1);

    private final JobId job;
    private final AdminSession session;
    private final FeedSource source;
    private final FeedListener listener;
    private final InstantSource clock;
    private final FeedProgress progress;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nudged = lock.newCondition();
    /// Held while a thread follows, so that a new one waits for the last one's end.
    private final ReentrantLock following = new ReentrantLock();
    private volatile Optional<Thread> current = Optional.empty();
    private volatile Pace pace = Pace.HIDDEN;
    private volatile boolean finished;
    private boolean waitsForListing;
    private boolean seen;
    private boolean byWindow;
    private boolean warned;
    private Instant asked = Instant.MIN;
    private Instant lastCame = Instant.MIN;
    private Optional<FeedRoute> route = Optional.empty();
    private Optional<Instant> unansweredSince = Optional.empty();
    private Optional<Instant> noFeedSince = Optional.empty();
    private int saidNoFeed;
    private Optional<LogFiles> files = Optional.empty();
    private boolean localFiles;
    private Optional<Instant> unlistedSince = Optional.empty();
    private Optional<Instant> endedSince = Optional.empty();

    public FeedFollower(JobId job, AdminSession session, FeedSource source, FeedListener listener, InstantSource clock) {
        this.job = job;
        this.session = session;
        this.source = source;
        this.listener = listener;
        this.clock = clock;
        this.progress = new FeedProgress(job, listener, clock);
    }

    /// Follows from now on, or only changes the pace where it already does. Once all of the feed is here nothing happens any more.
    public void follow(Pace wanted) {
        lock.lock();
        try {
            pace = wanted;
            nudged.signalAll();
            if (!finished && current.filter(Thread::isAlive).isEmpty()) {
                Thread thread = Thread.ofVirtual().name("feed-" + job.brief()).unstarted(this::run);
                current = Optional.of(thread);
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The jobs were listed anew: a follower that waits for its job's state looks again.
    public void listed() {
        lock.lock();
        try {
            if (waitsForListing) {
                nudged.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Stops asking.
    @Override
    public void close() {
        lock.lock();
        try {
            current.ifPresent(Thread::interrupt);
            current = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private sealed interface Next {
        record Again(Duration after) implements Next {}

        record WhenListed() implements Next {}

        record Done() implements Next {}
    }

    private void run() {
        following.lock();
        try {
            while (wanted()) {
                switch (guardedStep()) {
                    case Next.Done() -> {
                        return;
                    }
                    case Next.Again(Duration after) -> pause(after, false);
                    case Next.WhenListed() -> pause(UNTIL_NUDGED, true);
                }
            }
        } finally {
            following.unlock();
        }
    }

    private boolean wanted() {
        return current.equals(Optional.of(Thread.currentThread()));
    }

    private Next guardedStep() {
        try {
            return step();
        } catch (SessionException e) {
            // the link is watched elsewhere; the offset stays where it is
            return switch (e.kind()) {
                case CLOSED -> new Next.Done();
                case TURNED_AWAY -> new Next.Again(TURNED_AWAY);
                case LINK_LOST, BAD_ANSWER, SESSION_ENDED, NO_TRANSFER, BUSY -> new Next.Again(UNANSWERED);
            };
        } catch (MalformedFeedException e) {
            if (!warned) {
                warned = true;
                listener.warning(job, "The live feed of job " + job.brief() + " gave an answer that cannot be read. " + e.getMessage());
            }
            return new Next.Again(UNANSWERED);
        }
    }

    private Next step() {
        asked = clock.instant();
        return switch (source.listing(job)) {
            case FeedSource.Listing.NotYet() -> new Next.WhenListed();
            case FeedSource.Listing.Gone() -> gone();
            case FeedSource.Listing.Listed(Job listed) -> {
                seen = true;
                yield listed.state().finished() ? rest()
                        : !listed.state().running() ? new Next.WhenListed()
                        : files.isPresent() ? logs(files.get())
                        : byWindow ? window() : page(false);
            }
        };
    }

    /// A job that was just submitted is not in the last list yet.
    private Next gone() {
        Instant since = unlistedSince.orElseGet(clock::instant);
        unlistedSince = Optional.of(since);
        if (!seen && Duration.between(since, clock.instant()).compareTo(LISTED_WITHIN) < 0) {
            return new Next.WhenListed();
        }
        route(FeedRoute.NONE);
        return new Next.Done();
    }

    private Next page(boolean ended) {
        AdminReply reply = session.ask(AdminCommand.reading("app_command", job.value(), FeedTopics.READ)
                .carrying(new FeedQuery(progress.offset(), PAGE).encode(), SERVER_SECONDS).within(PATIENCE));
        Optional<ObjectNode> dict = reply.dict().filter(answer -> answer.has("data"));
        if (dict.isPresent()) {
            return pageRead(FeedPage.decode(dict.get()));
        }
        if (isStatus(reply, ReplyStatus.NOT_AUTHORIZED) || reply.failure().filter(words -> words.startsWith("Unknown command")).isPresent()) {
            byWindow = true;
            return new Next.Again(Duration.ZERO);
        }
        if (ended) {
            return new Next.Done();
        }
        return reply.failure().orElse(reply.text()).contains("no app command") ? noFeed() : unanswered();
    }

    private Next pageRead(FeedPage page) {
        unansweredSince = Optional.empty();
        route(FeedRoute.FEED);
        if (page.size() < progress.offset()) {
            throw new MalformedFeedException("It is shorter than what was read of it");
        }
        boolean more = page.offset() > progress.offset();
        progress.page(page.data(), page.offset(), page.size(), page.closed());
        if (page.offset() < page.size() && more) {
            return new Next.Again(Duration.ZERO);
        }
        if (page.closed()) {
            finished = true;
            return new Next.Done();
        }
        return new Next.Again(usual(more));
    }

    private Next window() {
        AdminReply reply = session.ask(AdminCommand.reading("show_stats", job.value(), "server").within(PATIENCE));
        Optional<ObjectNode> group = reply.dict()
                .map(dict -> dict.path("server").path(FeedTopics.STATS_GROUP))
                .filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
        if (isStatus(reply, ReplyStatus.NOT_AUTHORIZED)) {
            route(FeedRoute.NONE);
            return new Next.Done();
        }
        if (group.isEmpty()) {
            // the components of a job that has begun stand there
            return reply.dict().filter(dict -> !dict.path("server").isEmpty()).isPresent() ? noFeed() : unanswered();
        }
        unansweredSince = Optional.empty();
        route(FeedRoute.STATS_WINDOW);
        FeedWindow window = FeedWindow.decode(group.get());
        progress.window(window.records(), window.size());
        Duration pause = usual(true);
        return new Next.Again(pause.compareTo(WINDOW_FASTEST) < 0 ? WINDOW_FASTEST : pause);
    }

    /// The job has ended: what is missing comes from the feed where the server still has it, else from the result.
    private Next rest() {
        Instant ended = endedSince.orElseGet(clock::instant);
        endedSince = Optional.of(ended);
        boolean late = Duration.between(ended, clock.instant()).compareTo(CLOSES_WITHIN) > 0;
        if (!byWindow && !late) {
            Next next = page(true);
            if (finished || !(next instanceof Next.Done)) {
                return next;
            }
        }
        return result();
    }

    /// Its log files at server and sites, and its run folder where the server shares this machine with us.
    private Next noFeed() {
        Instant now = clock.instant();
        Instant since = noFeedSince.orElse(now);
        noFeedSince = Optional.of(since);
        if (Duration.between(since, now).compareTo(SAYS_NO_FEED) < 0) {
            // each of these questions is an ERROR line in the log of the job's server process
            Duration after = untilItAnswers(since, now).multipliedBy(1L << Math.min(saidNoFeed++, 3));
            return new Next.Again(after.compareTo(UNANSWERED) < 0 ? after : UNANSWERED);
        }
        List<String> participants = source.participants(job);
        files = Optional.of(new LogFiles(job, participants, source, listener, clock));
        localFiles = runFolder().filter(folder -> source.read(job, folder, false, false)).isPresent();
        return new Next.Again(Duration.ZERO);
    }

    private Optional<Path> runFolder() {
        if (!(source.shell(Participants.SERVER, new ShellCommand.Pwd()) instanceof Outcome.Done<String>(String place))) {
            return Optional.empty();
        }
        try {
            Path folder = Path.of(place.strip()).resolve(job.value());
            return folder.isAbsolute() && Files.isRegularFile(folder.resolve("meta.json")) ? Optional.of(folder) : Optional.empty();
        } catch (InvalidPathException elsewhere) {
            return Optional.empty();
        }
    }

    private Next logs(LogFiles logs) {
        Duration pause = logs.any() ? logs.poll(pace, true) : Pace.HIDDEN.interval();
        route(logs.any() ? FeedRoute.TAIL : localFiles ? FeedRoute.FILES : FeedRoute.NONE);
        return logs.any() ? new Next.Again(pause) : new Next.WhenListed();
    }

    private Next result() {
        files.ifPresent(LogFiles::drain);
        switch (StoredFeed.read(job, source, progress, RESULT_PATIENCE, () -> route(FeedRoute.RESULT))) {
            case StoredFeed.Found.Feed() -> finished = true;
            case StoredFeed.Found.OtherFiles(Path folder) -> {
                finished = true;
                otherFiles(folder);
            }
            case StoredFeed.Found.Nothing(String why) -> {
                if (files.isEmpty() && progress.empty()) {
                    files = Optional.of(siteLogs());
                }
                files.ifPresent(this::untilAllWritten);
                boolean lines = files.filter(logs -> !logs.empty()).isPresent();
                if (progress.empty() && !localFiles) {
                    route(lines ? FeedRoute.TAIL : FeedRoute.NONE);
                }
                listener.warning(job, why);
                files.ifPresent(LogFiles::closed);
            }
        }
        return new Next.Done();
    }

    /// A result without a feed: what was followed is read to its end, and the event files in it are told by whoever knows them.
    private void otherFiles(Path folder) {
        boolean followed = files.filter(logs -> !logs.empty()).isPresent();
        LogFiles logs = files.orElseGet(this::siteLogs);
        if (followed) {
            untilAllWritten(logs);
            serverLog(folder, logs);
        }
        if (!localFiles && source.read(job, folder, true, !followed)) {
            localFiles = true;
        } else {
            StoredFeed.delete(folder);
        }
        if (!followed) {
            logs.drain();
        }
        route(localFiles ? FeedRoute.FILES : logs.empty() ? FeedRoute.NONE : FeedRoute.TAIL);
        if (!localFiles && logs.empty()) {
            listener.warning(job, "The result of job " + job.brief() + " holds no live feed.");
        }
        logs.closed();
    }

    /// The server's run folder goes away with the end of the job, the sites' stay.
    private LogFiles siteLogs() {
        return new LogFiles(job, source.participants(job).stream().filter(name -> !name.equals(Participants.SERVER)).toList(), source, listener, clock);
    }

    /// A site's process writes its last lines seconds after the server has called the job finished.
    private void untilAllWritten(LogFiles logs) {
        Instant end = clock.instant().plus(CLOSES_WITHIN);
        Instant quietSince = clock.instant();
        while (wanted() && clock.instant().isBefore(end)) {
            boolean came = logs.drain();
            Instant now = clock.instant();
            quietSince = came ? now : quietSince;
            if (logs.allSaidGoodBye() || Duration.between(quietSince, now).compareTo(NOTHING_FOR) > 0) {
                return;
            }
            pause(BETWEEN_LAST_LINES, false);
        }
    }

    private void serverLog(Path folder, LogFiles logs) {
        try {
            StoredFeed.log(folder, logs);
        } catch (IOException e) {
            listener.warning(job, "The server's log in the result of job " + job.brief() + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private Next unanswered() {
        Instant now = clock.instant();
        Instant since = unansweredSince.orElse(now);
        unansweredSince = Optional.of(since);
        if (Duration.between(since, now).compareTo(NO_FEED_AFTER) > 0) {
            if (progress.empty()) {
                route(FeedRoute.NONE);
            }
            return new Next.Again(Pace.HIDDEN.interval());
        }
        return new Next.Again(untilItAnswers(since, now));
    }

    private Duration untilItAnswers(Instant since, Instant now) {
        return progress.empty() && pace == Pace.VISIBLE && now.isBefore(since.plus(BEGINNING)) ? UNANSWERED_AT_FIRST : UNANSWERED;
    }

    /// The time left until the next turn of the pace. While somebody looks, a feed that brought something is asked sooner, and one in which nothing came for a while
    /// less often.
    private Duration usual(boolean somethingCame) {
        Instant now = clock.instant();
        if (somethingCame) {
            lastCame = now;
        }
        Duration turn = pace != Pace.VISIBLE ? pace.interval()
                : somethingCame ? FASTEST_VISIBLE
                : Duration.between(lastCame, now).compareTo(QUIET_AFTER) > 0 ? SLOWEST_VISIBLE
                : pace.interval();
        Duration left = turn.minus(Duration.between(asked, now));
        return Collections.max(List.of(LEAST_PAUSE, Collections.min(List.of(left, turn))));
    }

    private void route(FeedRoute taken) {
        if (!route.equals(Optional.of(taken))) {
            route = Optional.of(taken);
            listener.route(job, taken);
        }
    }

    private static boolean isStatus(AdminReply reply, ReplyStatus status) {
        return reply.status().equals(Optional.of(status.word()));
    }

    private void pause(Duration longest, boolean forListing) {
        lock.lock();
        try {
            if (longest.isZero() || !wanted()) {
                return;
            }
            waitsForListing = forListing;
            nudged.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // stopped
        } finally {
            lock.unlock();
        }
    }
}
