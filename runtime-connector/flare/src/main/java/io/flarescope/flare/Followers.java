package io.flarescope.flare;

import io.flarescope.federation.FederationEvent.FeedAdvanced;
import io.flarescope.federation.FederationEvent.Notice;
import io.flarescope.federation.FederationEvent.ProcessLogAdvanced;
import io.flarescope.federation.FederationEvent.RouteChanged;
import io.flarescope.federation.FederationEvent.Severity;
import io.flarescope.federation.FeedPosition;
import io.flarescope.federation.FeedRecord;
import io.flarescope.federation.FeedRoute;
import io.flarescope.federation.JobId;
import io.flarescope.federation.LinkState;
import io.flarescope.federation.Pace;
import io.flarescope.flare.feed.FeedFollower;
import io.flarescope.flare.feed.FeedListener;
import io.flarescope.flare.feed.FeedSource;
import io.flarescope.flare.feed.ProcessLogs;
import io.flarescope.flare.session.AdminSession;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// What is followed of one federation: the feeds of watched jobs, and the logs of processes. For any thread.
final class Followers {
    private final AdminSession session;
    private final Announcer announcer;
    private final FeedSource source;
    private final InstantSource clock;
    private final Map<JobId, Pace> wanted = new ConcurrentHashMap<>();
    private final Map<JobId, FeedFollower> followers = new ConcurrentHashMap<>();
    private final ProcessLogs processes;
    /// Guards what follows and `off`; the UI thread takes it in [#watch] and [#unwatch], so nobody is told anything under it.
    private final ReentrantLock wanting = new ReentrantLock();
    private Set<String> participants = Set.of();
    private Pace participantsPace = Pace.HIDDEN;
    private boolean suspended;
    private boolean closed;

    Followers(AdminSession session, Announcer announcer, FeedSource source, InstantSource clock) {
        this.session = session;
        this.announcer = announcer;
        this.source = source;
        this.clock = clock;
        this.processes = new ProcessLogs(
                source, () -> announcer.link() instanceof LinkState.Online,
                (participant, records, reading) -> announcer.tell(new ProcessLogAdvanced(participant, records, reading, clock.instant())), clock);
    }

    void watch(JobId job, Pace pace) {
        wanting.lock();
        try {
            wanted.put(job, pace);
            if (!closed && !suspended) {
                followers.computeIfAbsent(job, id -> new FeedFollower(id, session, source, new Hearing(), clock)).follow(pace);
            }
        } finally {
            wanting.unlock();
        }
    }

    void unwatch(JobId job) {
        wanting.lock();
        try {
            wanted.remove(job);
            FeedFollower follower = followers.get(job);
            if (follower != null) {
                follower.close();
            }
        } finally {
            wanting.unlock();
        }
    }

    void watchProcesses(Set<String> of, Pace pace) {
        wanting.lock();
        try {
            participants = Set.copyOf(of);
            participantsPace = pace;
            if (!closed && !suspended) {
                processes.follow(participants, pace);
            }
        } finally {
            wanting.unlock();
        }
    }

    /// Whether there was anything to stop.
    boolean suspend() {
        wanting.lock();
        try {
            if (closed || suspended) {
                return false;
            }
            suspended = true;
            stop();
            return true;
        } finally {
            wanting.unlock();
        }
    }

    /// Runs `first` where there was something suspended, and says whether. [#again] follows.
    boolean resume(Runnable first) {
        wanting.lock();
        try {
            if (closed || !suspended) {
                return false;
            }
            suspended = false;
            first.run();
            return true;
        } finally {
            wanting.unlock();
        }
    }

    /// Goes on with what is wanted.
    void again() {
        wanting.lock();
        try {
            wanted.forEach(this::watch);
            watchProcesses(participants, participantsPace);
        } finally {
            wanting.unlock();
        }
    }

    /// Jobs were listed, or the link changed.
    void listed() {
        followers.values().forEach(FeedFollower::listed);
    }

    void close() {
        wanting.lock();
        try {
            closed = true;
            stop();
        } finally {
            wanting.unlock();
        }
    }

    private void stop() {
        followers.values().forEach(FeedFollower::close);
        processes.close();
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
            announcer.tell(new Notice(Severity.WARNING, sentence, clock.instant()));
        }
    }
}
