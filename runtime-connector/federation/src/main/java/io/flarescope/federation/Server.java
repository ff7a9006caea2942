package io.flarescope.federation;

import java.time.Instant;
import java.util.List;

/// The server parent process. `engine` is FLARE's word; `stopped` only means that no job runs.
public record Server(String engine, Instant startedAt, List<RunningApp> running) {
    public Server {
        running = List.copyOf(running);
    }

    public record RunningApp(JobId job, String app) {}
}
