package io.flarescope.embedded.run;

import io.flarescope.embedded.logging.AuditLog;
import io.flarescope.embedded.logging.FlLogger;
import java.nio.file.Path;
import java.time.Instant;

/// The parent process of the server or of a site: its workspace, its logging, its life.
public interface Participant {
    /// `server` or the site's name.
    String name();

    String organization();

    /// The work folder of the process, which shell commands are relative to.
    Path workspace();

    Instant startedAt();

    /// When the server last had a heartbeat of it; for the server itself now.
    Instant lastHeard();

    /// The token of its registration, new after each.
    String token();

    boolean registered();

    /// Applies one of FLARE's configuration words to the parent process; the words of the failure, or empty.
    String configureLog(String config);

    /// A logger of the parent process, by FLARE's dotted name.
    FlLogger logger(String name);

    /// The parent process's `audit.log`.
    AuditLog audit();

    /// Forgets the registration; the site registers again by itself 5 s later, as FLARE's does.
    void remove();

    void restart();

    void shutdown();
}
