package io.flarescope.console.jobs.facts;

import io.flarescope.console.state.FederationState;
import io.flarescope.federation.Job;
import io.flarescope.federation.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A site of which the server had heard nothing for a while when it last told us about its sites.
public record Silence(String site, Instant since, Duration age) {
    /// Six heartbeats.
    public static final Duration LEAST = Duration.ofSeconds(30);

    /// The silent ones among the job's sites, longest silence first. Measured against the server's last answer, so that a lost link of ours silences nobody.
    public static List<Silence> of(FederationState state, Job job) {
        @Nullable Instant heard = state.heardAt().get();
        if (heard == null) {
            return List.of();
        }
        return state.sites().stream()
                .filter(site -> job.sites().isEmpty() || job.sites().contains(site.name()))
                .map(site -> of(site, heard))
                .filter(silence -> silence.age().compareTo(LEAST) > 0)
                .sorted((a, b) -> b.age().compareTo(a.age()))
                .toList();
    }

    private static Silence of(Site site, Instant heard) {
        return new Silence(site.name(), site.lastHeard(), Duration.between(site.lastHeard(), heard));
    }

    /// `not heard for 42 s`.
    public String words() {
        return "not heard for " + io.flarescope.console.text.Figures.age(age);
    }
}
