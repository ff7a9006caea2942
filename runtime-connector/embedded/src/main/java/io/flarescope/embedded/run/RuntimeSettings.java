package io.flarescope.embedded.run;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// What a federation is made of, and its times.
///
/// @param project the project's name, which FLARE shows as the server's identity in a job
/// @param organization the server's
/// @param heartbeat between two heartbeats of a site
/// @param registerAgain until a site that was removed registers again
/// @param restart until a process that was restarted is back
/// @param turn between two looks of the scheduler
/// @param maxJobs that run at the same time
/// @param maxScheduleCount tries to schedule a job before it is given up
/// @param minScheduleInterval between the first two tries; it doubles with each, up to `maxScheduleInterval`
/// @param maxFeedBytes of one job's feed file
public record RuntimeSettings(
        String project, String organization, List<SiteSettings> sites, Duration heartbeat, Duration registerAgain, Duration restart, Duration turn,
        int maxJobs, int maxScheduleCount, Duration minScheduleInterval, Duration maxScheduleInterval, long maxFeedBytes) {
    public RuntimeSettings {
        sites = List.copyOf(sites);
    }

    public record SiteSettings(String name, String organization) {}

    /// Three sites of three hospitals, FLARE's times where a person would notice.
    public static RuntimeSettings standard(String project) {
        List<SiteSettings> sites = IntStream.rangeClosed(1, 3).mapToObj(n -> new SiteSettings("site-" + n, "hospital_" + (char) ('a' + n - 1))).toList();
        return new RuntimeSettings(project, "coordination", sites, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(1),
                4, 10, Duration.ofSeconds(10), Duration.ofSeconds(600), 1L << 30);
    }

    public RuntimeSettings withTimes(Duration heartbeat, Duration registerAgain, Duration restart, Duration turn) {
        return new RuntimeSettings(project, organization, sites, heartbeat, registerAgain, restart, turn, maxJobs, maxScheduleCount, minScheduleInterval,
                maxScheduleInterval, maxFeedBytes);
    }

    public RuntimeSettings withScheduling(int maxJobs, int maxScheduleCount, Duration minInterval, Duration maxInterval) {
        return new RuntimeSettings(project, organization, sites, heartbeat, registerAgain, restart, turn, maxJobs, maxScheduleCount, minInterval, maxInterval,
                maxFeedBytes);
    }

    public RuntimeSettings withSites(List<SiteSettings> otherSites) {
        return new RuntimeSettings(project, organization, otherSites, heartbeat, registerAgain, restart, turn, maxJobs, maxScheduleCount, minScheduleInterval,
                maxScheduleInterval, maxFeedBytes);
    }
}
