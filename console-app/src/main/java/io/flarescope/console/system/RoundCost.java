package io.flarescope.console.system;

import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.JobTimeline.Round;
import io.flarescope.console.state.JobTimeline.SiteRound;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.TaskStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Where the time of finished rounds went, site by site, by the marks of the feed. Clocks of different participants are compared as they are; what would be
/// less than nothing is nothing.
final class RoundCost {
    /// In the order in which a round goes.
    enum Part {
        /// From the round's beginning until the task is given out, and from the result's arrival until the round is done: others are waited for.
        WAITING("waiting"),
        /// From the task being given out until the site begins; filters of the task's data are in it.
        RECEIVING("receiving"), TRAINING("training"),
        /// From the end of training until sending begins: filters of the result.
        FILTERING("filtering"), SENDING("sending");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// Means of a site over `rounds` rounds, in seconds; `last` is in how many of them it came last.
    record Site(String name, Map<Part, Double> parts, int rounds, int last) {
        double own() {
            return total() - parts.getOrDefault(Part.WAITING, 0.0);
        }

        double total() {
            return parts.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    private RoundCost() {}

    /// Rounds that were done between two moments (epoch seconds).
    static List<Round> finished(JobTimeline timeline, double from, double to) {
        return timeline.rounds().stream()
                .filter(round -> round.at(RoundStep.STARTED).isPresent() && round.at(RoundStep.DONE).map(done -> seconds(done) >= from && seconds(done) <= to).orElse(false))
                .toList();
    }

    /// The site of most time of its own first.
    static List<Site> sites(List<Round> rounds) {
        Map<String, double[]> sums = new java.util.TreeMap<>();
        Map<String, int[]> counts = new java.util.TreeMap<>();
        for (Round round : rounds) {
            Optional<String> slowest = slowest(round);
            round.sites().forEach((name, site) -> parts(round, site).ifPresent(parts -> {
                double[] sum = sums.computeIfAbsent(name, key -> new double[Part.values().length]);
                int[] count = counts.computeIfAbsent(name, key -> new int[2]);
                parts.forEach((part, value) -> sum[part.ordinal()] += value);
                count[0]++;
                count[1] += slowest.equals(Optional.of(name)) ? 1 : 0;
            }));
        }
        List<Site> all = new ArrayList<>();
        sums.forEach((name, sum) -> {
            int[] count = counts.getOrDefault(name, new int[] {1, 0});
            Map<Part, Double> parts = new EnumMap<>(Part.class);
            for (Part part : Part.values()) {
                parts.put(part, sum[part.ordinal()] / count[0]);
            }
            all.add(new Site(name, parts, count[0], count[1]));
        });
        all.sort(Comparator.comparingDouble((Site site) -> -site.own()));
        return all;
    }

    private static Optional<String> slowest(Round round) {
        if (round.sites().size() < 2) {
            return Optional.empty();
        }
        return round.sites().entrySet().stream()
                .filter(one -> arrived(one.getValue()).isPresent())
                .max(Comparator.comparing((Map.Entry<String, SiteRound> one) -> arrived(one.getValue()).orElse(Instant.MIN)))
                .map(Map.Entry::getKey);
    }

    private static Optional<Instant> arrived(SiteRound site) {
        return site.at(TaskStep.RECEIVED).or(() -> site.at(TaskStep.SENT));
    }

    /// Empty where a site's way through the round is not known whole.
    static Optional<Map<Part, Double>> parts(Round round, SiteRound site) {
        Optional<Instant> begin = round.at(RoundStep.STARTED);
        Optional<Instant> done = round.at(RoundStep.DONE);
        Optional<Instant> started = site.at(TaskStep.STARTED);
        Optional<Instant> finished = site.at(TaskStep.FINISHED);
        Optional<Instant> arrived = arrived(site);
        if (begin.isEmpty() || done.isEmpty() || started.isEmpty() || finished.isEmpty() || arrived.isEmpty()) {
            return Optional.empty();
        }
        Instant assigned = site.at(TaskStep.ASSIGNED).orElse(begin.get());
        Instant sending = site.at(TaskStep.SENDING).orElse(finished.get());
        Map<Part, Double> parts = new EnumMap<>(Part.class);
        parts.put(Part.WAITING, between(begin.get(), assigned) + between(arrived.get(), done.get()));
        parts.put(Part.RECEIVING, between(assigned, started.get()));
        parts.put(Part.TRAINING, between(started.get(), finished.get()));
        parts.put(Part.FILTERING, between(finished.get(), sending));
        parts.put(Part.SENDING, between(sending, arrived.get()));
        return Optional.of(parts);
    }

    /// One sentence about who the others wait for, and why.
    static String verdict(List<Site> sites, int rounds) {
        if (rounds == 0) {
            return "No round ended in this stretch of time.";
        }
        Optional<Site> last = sites.stream().max(Comparator.comparingInt(Site::last));
        if (sites.size() < 2 || last.isEmpty() || last.get().last() * 2 <= rounds) {
            return sites.size() < 2 ? "One site alone keeps nobody waiting." : "No site is the last one in more than half of the rounds.";
        }
        Site straggler = last.get();
        List<Site> others = sites.stream().filter(site -> site != straggler).toList();
        double lead = straggler.own() - others.stream().mapToDouble(Site::own).max().orElse(0);
        Part why = Part.TRAINING;
        double most = Double.NEGATIVE_INFINITY;
        for (Part part : Part.values()) {
            double usual = others.stream().mapToDouble(site -> site.parts().getOrDefault(part, 0.0)).average().orElse(0);
            double more = straggler.parts().getOrDefault(part, 0.0) - usual;
            if (part != Part.WAITING && more > most) {
                most = more;
                why = part;
            }
        }
        return "%s is the straggler: last in %d of %d rounds, %s s behind the next site, most of it in %s."
                .formatted(straggler.name(), straggler.last(), rounds, MetricCard.number(Math.max(0, lead)), why.word());
    }

    /// The newest finished round.
    static OptionalInt newest(List<Round> rounds) {
        return rounds.isEmpty() ? OptionalInt.empty() : OptionalInt.of(rounds.getLast().number());
    }

    private static double between(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }
}
