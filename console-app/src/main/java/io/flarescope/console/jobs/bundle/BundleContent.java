package io.flarescope.console.jobs.bundle;

import io.flarescope.console.jobs.facts.Failure;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.LogRing;
import io.flarescope.federation.FederationProfile;
import io.flarescope.federation.FeedRecord.LogLine;
import io.flarescope.federation.Job;
import io.flarescope.federation.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What goes into a bundle, before anything is removed: the digest and the lines around the first error. Taken where the state lives, written elsewhere.
///
/// `lines` are in the order of time and hold every line the digest names.
public record BundleContent(FederationProfile profile, Job job, Failure failure, List<LogLine> lines, Instant made) {
    private static final Duration AROUND = Duration.ofSeconds(60);
    private static final int MOST = 4_000;

    public BundleContent {
        lines = List.copyOf(lines);
    }

    /// Empty where no error of the job is known: there is nothing to explain.
    public static Optional<BundleContent> of(FederationProfile profile, Job job, LiveJob live, Instant now) {
        return live.errors().cause().flatMap(_ -> Failure.of(live)).map(failure -> new BundleContent(profile, job, failure, lines(live.logs(), failure), now));
    }

    private static List<LogLine> lines(LogRing ring, Failure failure) {
        Set<LogLine> named = new LinkedHashSet<>();
        named.add(failure.line());
        named.addAll(failure.then());
        Instant first = failure.line().time();
        List<LogLine> around = new ArrayList<>();
        for (long i = ring.first(); i < ring.end(); i++) {
            LogLine line = ring.get(i);
            boolean near = Duration.between(line.time(), first).abs().compareTo(AROUND) <= 0;
            if ((near || line.level().atLeast(LogLevel.WARNING)) && !named.contains(line)) {
                around.add(line);
            }
        }
        around.sort(Comparator.comparing(line -> Duration.between(line.time(), first).abs()));
        List<LogLine> all = new ArrayList<>(named);
        all.addAll(around.subList(0, Math.min(around.size(), MOST)));
        all.sort(Comparator.comparing(LogLine::time));
        return all;
    }
}
