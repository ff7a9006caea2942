package io.flarescope.federation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One job of the server's list.
///
/// `startedAt` and `duration` are empty before the job runs. `sites` are those the job was deployed to, as far as its meta says.
public record Job(
        JobId id, String name, JobState state, String submitter, String organization, String role, Instant submittedAt,
        Optional<Instant> startedAt, Optional<Duration> duration, boolean byoc, int minClients, List<String> sites, List<String> scheduleHistory,
        Optional<JobId> clonedFrom) {
    public Job {
        sites = List.copyOf(sites);
        scheduleHistory = List.copyOf(scheduleHistory);
    }
}
