package io.flarescope.console.curves;

import io.flarescope.charts.plot.Band;
import io.flarescope.charts.plot.Curve;
import io.flarescope.charts.plot.GroupMean;
import io.flarescope.charts.plot.GroupQuantiles;
import io.flarescope.charts.plot.Plot;
import io.flarescope.charts.plot.XAxis;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.text.Figures;
import io.flarescope.federation.JobId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cards of groups: the mean of the sites ± their spread, or quantiles over them. Of several jobs each has its own mean over its sites, or each site its own over the
/// jobs, as was chosen.
final class GroupPlots {
    static final double GLOBAL = 2.5;
    static final double EMPHASISED = 2;
    private static final double SPREAD = 0.20;
    /// Where several bands lie over each other.
    private static final double SPREAD_OF_SEVERAL = 0.13;
    private static final double OUTER = 0.14;
    private static final double INNER = 0.22;

    private final ShownJobs jobs;
    private final SeriesTree tree;
    private final Lines lines;

    GroupPlots(ShownJobs jobs, SeriesTree tree, Lines lines) {
        this.jobs = jobs;
        this.tree = tree;
        this.lines = lines;
    }

    CardContent mean(String tag, Choices choices, Inks inks) {
        if (jobs.several()) {
            return choices.over() == Choices.Over.JOBS ? meansOverJobs(tag, choices, inks) : meansOfJobs(tag, choices, inks);
        }
        List<JobSeries> sites = sites(tag);
        List<Curve> curves = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        String words = "mean of %s ± spread".formatted(Figures.of(sites.size(), "site", "sites"));
        GroupMean.of(points(sites), choices.x().axis()).ifPresent(group -> {
            bands.add(new Band("spread", group.lower(), group.upper(), inks.mean(), SPREAD));
            curves.add(Curve.of("mean", words, group.mean(), inks.mean()).width(EMPHASISED).label("mean"));
        });
        globals(tag, inks, curves);
        return new CardContent(Plot.of(Tags.words(tag) + ", " + words, choices.x(), curves).bands(bands), words, List.of(), "", Optional.empty());
    }

    private CardContent meansOfJobs(String tag, Choices choices, Inks inks) {
        List<Curve> curves = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        Map<JobId, List<JobSeries>> byJob = new LinkedHashMap<>();
        sites(tag).forEach(key -> byJob.computeIfAbsent(key.job(), _ -> new ArrayList<>()).add(key));
        byJob.forEach((job, keys) -> {
            JobStroke stroke = JobStroke.of(jobs.place(job));
            int ink = stroke.ink(inks.mean(), inks.ground());
            GroupMean.of(points(keys), choices.x().axis()).ifPresentOrElse(group -> {
                bands.add(new Band(job, group.lower(), group.upper(), ink, SPREAD_OF_SEVERAL));
                curves.add(Curve.of(job, "mean, " + jobs.words(job), group.mean(), ink).dash(stroke.dash()).width(EMPHASISED).label(job.brief()));
            }, () -> only(keys, ink).ifPresent(curve -> curves.add(curve.dash(stroke.dash()).label(job.brief()))));
        });
        String words = "mean of each job’s sites ± spread";
        return new CardContent(Plot.of(Tags.words(tag) + ", " + words, choices.x(), curves).bands(bands), words, List.of(), "", Optional.empty());
    }

    private CardContent meansOverJobs(String tag, Choices choices, Inks inks) {
        List<Curve> curves = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        List<CardContent.Named> legend = new ArrayList<>();
        Map<String, List<JobSeries>> bySite = new LinkedHashMap<>();
        tree.shown(tag).stream().filter(key -> !Tags.alone(key)).forEach(key -> bySite.computeIfAbsent(key.site(), _ -> new ArrayList<>()).add(key));
        bySite.forEach((site, keys) -> {
            String name = Tags.who(site, false);
            int ink = inks.of(site);
            GroupMean.of(points(keys), choices.x().axis()).ifPresentOrElse(group -> {
                bands.add(new Band(site, group.lower(), group.upper(), ink, SPREAD_OF_SEVERAL));
                curves.add(Curve.of(site, "mean, " + name, group.mean(), ink).dash(inks.dash(site)).width(EMPHASISED));
            }, () -> only(keys, ink).ifPresent(curve -> curves.add(curve.dash(inks.dash(site)))));
            legend.add(new CardContent.Named(site, name));
        });
        String words = "mean over the jobs at each site ± spread";
        return new CardContent(Plot.of(Tags.words(tag) + ", " + words, choices.x(), curves).bands(bands), words, legend, "", Optional.empty());
    }

    /// One line has no mean: it is drawn itself.
    private Optional<Curve> only(List<JobSeries> keys, int ink) {
        return keys.stream().flatMap(key -> lines.points(key).map(points -> Curve.of(
                List.of(key, lines.shift(key.job())), Tags.who(key.site(), false) + ", " + jobs.words(key.job()), points, ink).width(EMPHASISED)).stream()).findFirst();
    }

    CardContent quantiles(String tag, Choices choices, Inks inks) {
        List<JobSeries> sites = sites(tag);
        if (tree.shown(tag).size() == 1) {
            return ownQuantiles(tag, tree.shown(tag).getFirst(), choices, inks);
        }
        List<Curve> curves = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        Optional<GroupQuantiles> found = GroupQuantiles.of(points(sites), choices.x().axis());
        String of = jobs.several() ? Figures.of(sites.size(), "line", "lines") : Figures.of(sites.size(), "site", "sites");
        String words = found.isPresent() ? "p10–p90, p25–p75 of " + of : "quantiles need two sites";
        found.ifPresent(group -> {
            bands.add(new Band("outer", group.p10(), group.p90(), inks.mean(), OUTER));
            bands.add(new Band("inner", group.p25(), group.p75(), inks.mean(), INNER));
            curves.add(Curve.of("median", jobs.several() ? "median of the lines" : "median of the sites", group.median(), inks.mean()).width(EMPHASISED).label("median"));
        });
        globals(tag, inks, curves);
        return new CardContent(Plot.of(Tags.words(tag) + ", " + words, choices.x(), curves).bands(bands), words, List.of(), "", Optional.empty());
    }

    /// Of the only line there is: how its own values spread, round by round or step by step.
    private CardContent ownQuantiles(String tag, JobSeries key, Choices choices, Inks inks) {
        List<Curve> curves = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        int ink = inks.of(key.site());
        Optional<GroupQuantiles> found = lines.points(key).flatMap(points -> GroupQuantiles.within(points, choices.x().axis()));
        String who = Tags.who(key.site(), false);
        String words = found.isPresent() ? "p10–p90, p25–p75 of " + who + " in each " + (choices.x() == XAxis.ROUND ? "round" : "64th of x") : "quantiles need four points a round";
        found.ifPresentOrElse(
                group -> {
                    bands.add(new Band("outer", group.p10(), group.p90(), ink, OUTER));
                    bands.add(new Band("inner", group.p25(), group.p75(), ink, INNER));
                    curves.add(Curve.of("median", "median of " + who, group.median(), ink).width(EMPHASISED).label("median"));
                },
                () -> lines.points(key).ifPresent(points -> curves.add(Curve.of(key, who, points, ink))));
        return new CardContent(Plot.of(Tags.words(tag) + ", " + words, choices.x(), curves).bands(bands), words, List.of(), "", Optional.empty());
    }

    private List<JobSeries> sites(String tag) {
        return tree.shown(tag).stream().filter(key -> !Tags.global(key)).toList();
    }

    private List<SeriesSnapshot> points(List<JobSeries> keys) {
        return keys.stream().flatMap(key -> lines.points(key).stream()).toList();
    }

    private void globals(String tag, Inks inks, List<Curve> curves) {
        for (JobSeries key : tree.shown(tag)) {
            if (Tags.global(key)) {
                lines.points(key).ifPresent(points -> {
                    JobStroke stroke = JobStroke.of(jobs.place(key.job()));
                    String label = jobs.several() ? "global " + key.job().brief() : "global";
                    curves.add(Curve.of(key, label, points, stroke.ink(inks.of(key.site()), inks.ground())).dash(stroke.dash()).width(GLOBAL).label(label));
                });
            }
        }
    }
}
