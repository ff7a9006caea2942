package io.flarescope.flare;

import io.flarescope.federation.Capabilities;
import io.flarescope.federation.FederationEvent.CapabilitiesChanged;
import io.flarescope.federation.FederationEvent.JobsSeen;
import io.flarescope.federation.FederationEvent.LinkChanged;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.Severity;
import io.flarescope.federation.FederationEvent.SitesSeen;
import io.flarescope.federation.Job;
import io.flarescope.federation.JobState;
import io.flarescope.federation.LinkState;
import io.flarescope.flare.reply.JobReadings;
import io.flarescope.flare.reply.ServerReadings;
import io.flarescope.flare.session.AdminCommand;
import io.flarescope.flare.session.AdminSession;
import io.flarescope.flare.session.SessionException;
import io.flarescope.wire.message.AdminReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps asking the server for its sites and jobs, since it tells nothing by itself, and so finds out whether it can be reached. After a lost link it waits longer from
/// try to try; after a refusal it waits until somebody asks.
final class ServerWatch {
    private static final Duration JOBS_AT_WORK = Duration.ofSeconds(1);
    private static final Duration JOBS_AT_REST = Duration.ofMillis(2500);
    /// A job that was just submitted is about to run: its first points wait for the list that says so.
    private static final Duration JOBS_ABOUT_TO_RUN = Duration.ofMillis(200);
    private static final Duration ABOUT_TO_RUN = Duration.ofSeconds(5);
    private static final Duration SITES = Duration.ofMillis(2500);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final Duration UNTIL_ASKED = Duration.ofHours(24);
    /// A list that took long is asked for less often: at most this part of the time goes into it.
    private static final int SHARE = 10;

    private final AdminSession session;
    private final Announcer announcer;
    private final InstantSource clock;
    private volatile String place;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Set<String> told = new HashSet<>();
    private boolean refresh;
    private volatile boolean stopped;
    private volatile boolean suspended;
    private boolean online;
    private int attempt;
    private Instant since;
    private Instant wanted = Instant.EPOCH;

    ServerWatch(AdminSession session, Announcer announcer, InstantSource clock, String place) {
        this.session = session;
        this.announcer = announcer;
        this.clock = clock;
        this.place = place;
        this.since = clock.instant();
    }

    /// Ask now.
    void refresh() {
        lock.lock();
        try {
            refresh = true;
            asked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The server is there now.
    void at(String newPlace) {
        place = newPlace;
        refresh();
    }

    /// Asks nothing until [#resume].
    void suspend() {
        suspended = true;
        announcer.tell(new LinkChanged(new LinkState.Suspended(clock.instant())));
        refresh();
    }

    void resume() {
        announcer.tell(new LinkChanged(new LinkState.Connecting(clock.instant(), 0)));
        suspended = false;
        refresh();
    }

    void stop() {
        stopped = true;
        refresh();
    }

    /// Runs until stopped; on a thread of its own.
    void run() {
        long sitesDue = System.nanoTime();
        while (!stopped) {
            if (suspended) {
                online = false;
                attempt = 0;
                rest(UNTIL_ASKED);
                takeRefresh();
                continue;
            }
            Duration rest;
            try {
                long start = System.nanoTime();
                // also where the link is lost: asked once is one try, and then it waits as before
                boolean now = takeRefresh();
                if (now) {
                    wanted = clock.instant();
                }
                if (!online) {
                    capabilities();
                }
                if (now || !online || System.nanoTime() - sitesDue >= 0) {
                    sites();
                    sitesDue = System.nanoTime() + SITES.toNanos();
                }
                Duration pace = jobs();
                online();
                Duration slow = Duration.ofNanos(System.nanoTime() - start).multipliedBy(SHARE);
                rest = slow.compareTo(pace) > 0 ? slow : pace;
            } catch (SessionException e) {
                rest = failed(e);
            }
            rest(rest);
            if (!online && !stopped && !suspended) {
                announcer.tell(new LinkChanged(new LinkState.Connecting(since, attempt)));
            }
        }
    }

    private void capabilities() {
        Capabilities offered = ServerReadings.capabilities(session.ask(AdminCommand.reading("_commands")));
        if (!offered.equals(announcer.capabilities())) {
            announcer.tell(new CapabilitiesChanged(offered));
        }
    }

    private void sites() {
        AdminReply reply = session.ask(AdminCommand.reading("check_status", "server"));
        if (understood(reply, "its sites")) {
            announcer.tell(new SitesSeen(ServerReadings.server(reply), ServerReadings.sites(reply), clock.instant()));
        }
    }

    /// How soon they are asked for again.
    private Duration jobs() {
        AdminReply reply = session.ask(AdminCommand.reading("list_jobs", "-d"));
        if (!understood(reply, "its jobs")) {
            return JOBS_AT_REST;
        }
        List<Job> jobs = JobReadings.jobs(reply);
        Instant now = clock.instant();
        announcer.tell(new JobsSeen(jobs, now));
        boolean waits = jobs.stream().anyMatch(job -> job.state().kind() == JobState.Kind.WAITING);
        if (waits && now.isBefore(wanted.plus(ABOUT_TO_RUN))) {
            return JOBS_ABOUT_TO_RUN;
        }
        return jobs.stream().anyMatch(job -> !job.state().finished()) ? JOBS_AT_WORK : JOBS_AT_REST;
    }

    private boolean understood(AdminReply reply, String what) {
        if (!reply.failed()) {
            return true;
        }
        if (told.add(what)) {
            announcer.tell(new Notice(
                    Severity.WARNING, "The server does not tell " + what + ": " + reply.failure().orElse(reply.info()), clock.instant()));
        }
        return false;
    }

    private void online() {
        if (online || suspended) {
            return;
        }
        Instant now = clock.instant();
        if (attempt > 0) {
            announcer.tell(new Notice(
                    Severity.INFO, "The link to " + place + " is back after " + Duration.between(since, now).toSeconds() + " s.", now));
        }
        online = true;
        attempt = 0;
        since = now;
        announcer.tell(new LinkChanged(new LinkState.Online(now)));
    }

    /// How long to wait before the next try.
    private Duration failed(SessionException e) {
        Instant now = clock.instant();
        if (suspended) {
            return Duration.ZERO;
        }
        return switch (e.kind()) {
            case CLOSED -> UNTIL_ASKED;
            case BUSY, SESSION_ENDED, NO_TRANSFER -> FIRST_RETRY;
            case TURNED_AWAY -> {
                online = false;
                attempt++;
                announcer.tell(new Notice(Severity.ERROR, e.getMessage() + ". It is not tried again by itself.", now));
                announcer.tell(new LinkChanged(new LinkState.Refused(now, e.getMessage())));
                yield UNTIL_ASKED;
            }
            case LINK_LOST, BAD_ANSWER -> {
                if (online || attempt == 0) {
                    since = now;
                    announcer.tell(new Notice(
                            Severity.WARNING, (online ? "The link to " + place + " is lost: " : "") + e.getMessage() + ". It is tried again.", now));
                }
                online = false;
                Duration wait = backoff(attempt++);
                announcer.tell(new LinkChanged(new LinkState.Lost(since, e.getMessage(), now.plus(wait))));
                yield wait;
            }
        };
    }

    /// Doubles, up to a bound, with a fifth of chance in it so that many consoles do not call a restarted server at once.
    private static Duration backoff(int attempt) {
        long millis = Math.min(FIRST_RETRY.toMillis() << Math.min(attempt, 10), LONGEST_RETRY.toMillis());
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(-millis / 10, millis / 10 + 1));
    }

    private boolean takeRefresh() {
        lock.lock();
        try {
            boolean wanted = refresh;
            refresh = false;
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!refresh && !stopped && left > 0) {
                left = asked.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            stopped = true;
        } finally {
            lock.unlock();
        }
    }
}
