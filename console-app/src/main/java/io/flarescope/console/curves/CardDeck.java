package io.flarescope.console.curves;

import io.flarescope.charts.plot.OverFitting;
import io.flarescope.console.state.Better;
import io.flarescope.federation.JobId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which cards there are, in which order: pinned ones, local against federated, then one a tag, then means.
final class CardDeck {
    private final ShownJobs jobs;
    private final SeriesTree tree;
    private final Lines lines;
    private Optional<Focus> chosen = Optional.empty();
    private Optional<Focus> found = Optional.empty();

    CardDeck(ShownJobs jobs, SeriesTree tree, Lines lines) {
        this.jobs = jobs;
        this.tree = tree;
        this.lines = lines;
    }

    /// The person pointed at a site, or at one of its tags (empty: whichever fits).
    void focus(JobId job, String site, String tag) {
        List<Focus> all = candidates();
        chosen = all.stream().filter(focus -> focus.job().equals(job) && focus.site().equals(site) && (tag.isEmpty() || focus.tag().equals(tag))).findFirst()
                .or(() -> all.stream().filter(focus -> focus.job().equals(job) && focus.site().equals(site)).findFirst())
                .or(() -> chosen);
    }

    /// Whose losses are compared: the chosen site's; before anybody chose, those of the site that over-fits most, else of
    /// the first. While jobs are compared only what was chosen.
    Optional<Focus> focus() {
        List<Focus> all = candidates();
        if (chosen.isPresent() && all.contains(chosen.get())) {
            return chosen;
        }
        if (jobs.several()) {
            return Optional.empty();
        }
        if (found.isPresent() && all.contains(found.get())) {
            return found;
        }
        found = all.stream().filter(focus -> excess(focus) > 0).max(Comparator.comparingDouble(this::excess));
        return found.or(() -> all.stream().findFirst());
    }

    /// How much worse the validation has become, as a share of the best; 0 without over-fitting.
    private double excess(Focus focus) {
        return lines.points(Tags.aloneKey(focus.job(), focus.site(), PlotMaker.training(focus.tag())))
                .flatMap(training -> lines.points(Tags.aloneKey(focus.job(), focus.site(), focus.tag())).flatMap(validation -> OverFitting.find(training, validation)))
                .map(found -> (found.validationNow() - found.bestValidation()) / Math.max(1e-9, Math.abs(found.bestValidation())))
                .orElse(0.0);
    }

    /// Tags that a site measures for the federated model and for one it trains alone; validation losses first.
    private List<Focus> candidates() {
        List<Focus> all = new ArrayList<>();
        for (SeriesTree.Group group : tree.groups()) {
            if (group.alone()) {
                group.keys().stream().filter(tree::shown).map(Tags::base)
                        .map(tag -> new Focus(group.job(), group.site(), tag))
                        .filter(focus -> lines.points(focus.federated()).isPresent())
                        .forEach(all::add);
            }
        }
        all.sort(Comparator.comparingInt(focus -> Tags.validation(focus.tag()) && Tags.better(focus.tag()) == Better.LOWER ? 0 : 1 + Tags.rank(focus.tag())));
        return all;
    }

    /// Tags of what is shown, best first.
    private List<String> tags() {
        record Ranked(String tag, int rank) {}
        return tree.shownByTag().keySet().stream().filter(tag -> !Tags.alone(tag)).map(tag -> new Ranked(tag, Tags.rank(tag)))
                .sorted(Comparator.comparingInt(Ranked::rank)).map(Ranked::tag).toList();
    }

    /// A mean needs two: sites of one job, or the lines of several.
    private boolean hasMean(String tag) {
        return tree.shown(tag).stream().filter(key -> !Tags.global(key)).limit(2).count() > 1;
    }

    /// `pins` come first, in their order, where they (still) exist.
    List<CardKey> cards(boolean means, List<CardKey> pins) {
        List<CardKey> all = new ArrayList<>();
        List<String> tags = tags();
        String compared = focus().map(Focus::tag).orElse("");
        focus().ifPresent(focus -> all.add(new CardKey(CardKey.Kind.AGAINST, focus.tag())));
        tags.stream().filter(tag -> !tag.equals(compared)).forEach(tag -> all.add(new CardKey(CardKey.Kind.TAG, tag)));
        if (tags.contains(compared)) {
            boolean mean = means && hasMean(compared);
            all.add(new CardKey(mean ? CardKey.Kind.MEAN : CardKey.Kind.TAG, compared));
        }
        if (means) {
            tags.stream().filter(this::hasMean).map(tag -> new CardKey(CardKey.Kind.MEAN, tag)).filter(card -> !all.contains(card)).toList().forEach(all::add);
        }
        List<CardKey> pinned = pins.stream().filter(all::contains).toList();
        all.removeAll(pinned);
        all.addAll(0, pinned);
        return all;
    }
}
