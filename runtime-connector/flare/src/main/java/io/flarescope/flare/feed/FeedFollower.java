package io.flarescope.flare.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.federation.FeedRoute;
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
    private static final Duration LISTED_WITHIN = Duration.ofSeconds(10);
    /// A job's process may take this long until its feed answers; then the job is taken to have none.
    private static final Duration NO_FEED_AFTER = Duration.ofSeconds(30);
    /// An ended job whose feed is not closed after this is read from its result.
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(10);
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
        return ended ? new Next.Done() : unanswered();
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
            return unanswered();
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
        if (progress.empty() && pace == Pace.HIDDEN) {
            // a result may be large: it is fetched when somebody looks
            byWindow = true;
            return new Next.Again(UNTIL_NUDGED);
        }
        return result();
    }

    private Next result() {
        Optional<String> refusal = StoredFeed.read(job, source, progress, RESULT_PATIENCE, () -> route(FeedRoute.RESULT));
        if (refusal.isEmpty()) {
            finished = true;
            return new Next.Done();
        }
        if (progress.empty()) {
            route(FeedRoute.NONE);
        }
        listener.warning(job, refusal.get());
        return new Next.Done();
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
        return new Next.Again(UNANSWERED);
    }

    /// The time left until the next turn of the pace. While somebody looks, a feed in which nothing came for a while is asked less often.
    private Duration usual(boolean somethingCame) {
        Instant now = clock.instant();
        if (somethingCame) {
            lastCame = now;
        }
        Duration turn = pace == Pace.VISIBLE && Duration.between(lastCame, now).compareTo(QUIET_AFTER) > 0 ? SLOWEST_VISIBLE : pace.interval();
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
