package io.flarescope.console.curves;

import io.flarescope.charts.series.Axis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.JobTimeline;
import io.flarescope.console.state.LiveJob;
import io.flarescope.console.state.SiteOrder;
import io.flarescope.federation.FeedRecord.RoundStep;
import io.flarescope.federation.FeedRecord.TaskStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who contributed to which round, and how far each site's metric stood from the global model's.
final class RoundSites {
    private static final int MOST_ROUNDS = 200;

    enum Part {
        /// The aggregator took it.
        ACCEPTED,
        REJECTED,
        /// The site works on it, or its result is on the way.
        UNDER_WAY,
        /// The round was aggregated without it.
        MISSING,
        /// It was not asked.
        NOT_ASKED
    }

    /// `distance` is the site's value less the global model's (or less the mean of the other sites, where nobody measures the global model); NaN where one of
    /// them is missing.
    record Cell(Part part, double distance) {}

    record Lane(String site, List<Cell> cells) {}

    /// `first` is the number of the first round shown. `tag` is the metric of the distances, empty where none has any; `global` says whether they are to the
    /// global model. `largest` is the largest distance there is, at least 0.
    record Table(int first, List<Lane> lanes, String tag, boolean global, double largest) {
        int rounds() {
            return lanes.isEmpty() ? 0 : lanes.getFirst().cells().size();
        }

        Cell cell(Lane lane, int round) {
            return lane.cells().get(round - first);
        }

        boolean has(int round) {
            return round >= first && round < first + rounds();
        }

        /// Furthest first.
        List<Lane> ranking(int round) {
            return lanes.stream().filter(lane -> !Double.isNaN(cell(lane, round).distance()))
                    .sorted(Comparator.comparingDouble((Lane lane) -> -Math.abs(cell(lane, round).distance()))).toList();
        }
    }

    private final LiveJob job;
    private final SiteOrder order;
    private final SeriesTree tree;
    private final Lines lines;

    RoundSites(LiveJob job, SiteOrder order, SeriesTree tree, Lines lines) {
        this.job = job;
        this.order = order;
        this.tree = tree;
        this.lines = lines;
    }

    Table table(Optional<String> preferred) {
        List<JobTimeline.Round> rounds = job.timeline().rounds();
        rounds = rounds.subList(Math.max(0, rounds.size() - MOST_ROUNDS), rounds.size());
        if (rounds.isEmpty()) {
            return new Table(0, List.of(), "", false, 0);
        }
        List<JobTimeline.Round> shown = rounds;
        List<String> sites = order.names().stream().filter(site -> shown.stream().anyMatch(round -> round.sites().containsKey(site))).toList();
        String tag = preferred.or(() -> tree.shown().stream().filter(key -> !Tags.alone(key) && !Tags.global(key)).map(JobSeries::tag)
                .min(Comparator.comparingInt(Tags::rank))).orElse("");
        boolean global = lines.points(Tags.globalKey(job.id(), tag)).isPresent();
        int first = rounds.getFirst().number();
        int count = rounds.getLast().number() - first + 1;
        double[][] values = new double[sites.size()][];
        for (int s = 0; s < sites.size(); s++) {
            values[s] = byRound(new JobSeries(job.id(), sites.get(s), tag), first, count);
        }
        double[] reference = byRound(Tags.globalKey(job.id(), tag), first, count);
        double largest = 0;
        List<Lane> lanes = new ArrayList<>();
        for (int s = 0; s < sites.size(); s++) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double distance = values[s][i] - (global ? reference[i] : others(values, s, i));
                largest = Math.max(largest, Double.isNaN(distance) ? 0 : Math.abs(distance));
                cells.add(new Cell(part(first + i, sites.get(s)), distance));
            }
            lanes.add(new Lane(sites.get(s), cells));
        }
        return new Table(first, lanes, tag, global, largest);
    }

    private static double others(double[][] values, int site, int round) {
        double sum = 0;
        int n = 0;
        for (int other = 0; other < values.length; other++) {
            if (other != site && !Double.isNaN(values[other][round])) {
                sum += values[other][round];
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /// The mean of the finite values of each round.
    private double[] byRound(JobSeries key, int first, int count) {
        double[] means = new double[count];
        Arrays.fill(means, Double.NaN);
        SeriesSnapshot points = lines.points(key).orElse(null);
        if (points == null || points.passes(Axis.ROUND) == 0) {
            return means;
        }
        for (int i = 0; i < count; i++) {
            double x = first + i;
            int pass = points.passAt(Axis.ROUND, x + 0.999);
            int from = points.passStart(Axis.ROUND, pass);
            int to = points.passEnd(Axis.ROUND, pass);
            int a = points.firstAt(Axis.ROUND, x, from, to, from, 0);
            int b = points.firstAt(Axis.ROUND, x + 1, a, to, a, 0);
            double sum = 0;
            int n = 0;
            for (int at = a; at < b; at += Math.max(1, (b - a) / 256)) {
                if (Float.isFinite(points.value(at))) {
                    sum += points.value(at);
                    n++;
                }
            }
            means[i] = n == 0 ? Double.NaN : sum / n;
        }
        return means;
    }

    private Part part(int number, String site) {
        JobTimeline.Round round = job.timeline().find(number).orElse(null);
        JobTimeline.SiteRound way = round == null ? null : round.sites().get(site);
        if (way != null && way.at(TaskStep.REJECTED).isPresent()) {
            return Part.REJECTED;
        }
        if (way != null && (way.at(TaskStep.ACCEPTED).isPresent() || way.at(TaskStep.RECEIVED).isPresent())) {
            return Part.ACCEPTED;
        }
        boolean closed = round != null && (round.at(RoundStep.AGGREGATED).isPresent() || round.at(RoundStep.DONE).isPresent());
        return way == null ? Part.NOT_ASKED : closed ? Part.MISSING : Part.UNDER_WAY;
    }
}
