package io.flarescope.embedded.admin.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// Tokens with their users. A session ends by itself once it was not used for `idle`; a user may have any number, up to a bound for all together, beyond which the
/// one that was idle longest goes. Thread-safe.
public final class Sessions {
    static final int AT_MOST = 10_000;

    private final Duration idle;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    /// In the order of their last use.
    private final Map<String, Session> byToken = new LinkedHashMap<>();

    private record Session(User user, Instant used) {}

    public Sessions(Duration idle, InstantSource clock) {
        this.idle = idle;
        this.clock = clock;
    }

    public Duration idle() {
        return idle;
    }

    /// The new session's token.
    public String open(User user) {
        String token = UUID.randomUUID().toString();
        lock.lock();
        try {
            byToken.values().removeIf(this::expired);
            if (byToken.size() >= AT_MOST) {
                byToken.remove(byToken.keySet().iterator().next());
            }
            byToken.put(token, new Session(user, clock.instant()));
        } finally {
            lock.unlock();
        }
        return token;
    }

    /// The user behind the token; this use keeps the session alive.
    public Optional<User> use(String token) {
        lock.lock();
        try {
            Session session = byToken.remove(token);
            if (session == null || expired(session)) {
                return Optional.empty();
            }
            byToken.put(token, new Session(session.user(), clock.instant()));
            return Optional.of(session.user());
        } finally {
            lock.unlock();
        }
    }

    /// Looks without keeping the session alive.
    public boolean alive(String token) {
        lock.lock();
        try {
            Session session = byToken.get(token);
            return session != null && !expired(session);
        } finally {
            lock.unlock();
        }
    }

    public void end(String token) {
        lock.lock();
        try {
            byToken.remove(token);
        } finally {
            lock.unlock();
        }
    }

    /// As when the server's process ends.
    public void endAll() {
        lock.lock();
        try {
            byToken.clear();
        } finally {
            lock.unlock();
        }
    }

    private boolean expired(Session session) {
        return Duration.between(session.used(), clock.instant()).compareTo(idle) > 0;
    }
}
