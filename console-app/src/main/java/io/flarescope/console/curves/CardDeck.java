package io.flarescope.console.curves;

import io.flarescope.charts.plot.OverFitting;
import io.flarescope.console.state.Better;
import io.flarescope.console.state.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which cards there are, in which order: pinned ones, local against federated, then one a tag, then means.
final class CardDeck {
    private final SeriesTree tree;
    private final Lines lines;
    private Optional<Focus> chosen = Optional.empty();
    private Optional<Focus> found = Optional.empty();

    CardDeck(SeriesTree tree, Lines lines) {
        this.tree = tree;
        this.lines = lines;
    }

    /// The person pointed at a site, or at one of its tags (empty: whichever fits).
    void focus(String site, String tag) {
        List<Focus> all = candidates();
        chosen = all.stream().filter(focus -> focus.site().equals(site) && (tag.isEmpty() || focus.tag().equals(tag))).findFirst()
                .or(() -> all.stream().filter(focus -> focus.site().equals(site)).findFirst())
                .or(() -> chosen);
    }

    /// Whose losses are compared: the chosen site's; before anybody chose, those of the site that over-fits most, else of the first.
    Optional<Focus> focus() {
        List<Focus> all = candidates();
        if (chosen.isPresent() && all.contains(chosen.get())) {
            return chosen;
        }
        if (found.isPresent() && all.contains(found.get())) {
            return found;
        }
        found = all.stream().filter(focus -> excess(focus) > 0).max(Comparator.comparingDouble(this::excess));
        return found.or(() -> all.stream().findFirst());
    }

    /// How much worse the validation has become, as a share of the best; 0 without over-fitting.
    private double excess(Focus focus) {
        return lines.points(Tags.aloneKey(focus.site(), PlotMaker.training(focus.tag())))
                .flatMap(training -> lines.points(Tags.aloneKey(focus.site(), focus.tag())).flatMap(validation -> OverFitting.find(training, validation)))
                .map(found -> (found.validationNow() - found.bestValidation()) / Math.max(1e-9, Math.abs(found.bestValidation())))
                .orElse(0.0);
    }

    /// Tags that a site measures for the federated model and for one it trains alone; validation losses first.
    private List<Focus> candidates() {
        List<Focus> all = new ArrayList<>();
        for (SeriesTree.Group group : tree.groups()) {
            if (group.alone()) {
                group.keys().stream().filter(tree::shown).map(Tags::base)
                        .filter(tag -> lines.points(new SeriesKey(group.site(), tag)).isPresent())
                        .forEach(tag -> all.add(new Focus(group.site(), tag)));
            }
        }
        all.sort(Comparator.comparingInt(focus -> Tags.validation(focus.tag()) && Tags.better(focus.tag()) == Better.LOWER ? 0 : 1 + Tags.rank(focus.tag())));
        return all;
    }

    /// Tags of what is shown, each with how many sites measure it.
    private Map<String, Integer> tags() {
        Map<String, Integer> sites = new LinkedHashMap<>();
        for (SeriesKey key : tree.shown()) {
            if (!Tags.alone(key)) {
                sites.merge(key.tag(), Tags.global(key) ? 0 : 1, Integer::sum);
            }
        }
        List<Map.Entry<String, Integer>> ordered = new ArrayList<>(sites.entrySet());
        ordered.sort(Comparator.comparingInt(entry -> Tags.rank(entry.getKey())));
        Map<String, Integer> result = new LinkedHashMap<>();
        ordered.forEach(entry -> result.put(entry.getKey(), entry.getValue()));
        return result;
    }

    /// `pins` come first, in their order, where they (still) exist.
    List<CardKey> cards(boolean means, List<CardKey> pins) {
        List<CardKey> all = new ArrayList<>();
        Map<String, Integer> tags = tags();
        String compared = focus().map(Focus::tag).orElse("");
        focus().ifPresent(focus -> all.add(new CardKey(CardKey.Kind.AGAINST, focus.tag())));
        tags.keySet().stream().filter(tag -> !tag.equals(compared)).forEach(tag -> all.add(new CardKey(CardKey.Kind.TAG, tag)));
        if (tags.containsKey(compared)) {
            boolean mean = means && tags.get(compared) > 1;
            all.add(new CardKey(mean ? CardKey.Kind.MEAN : CardKey.Kind.TAG, compared));
        }
        if (means) {
            tags.forEach((tag, sites) -> {
                CardKey card = new CardKey(CardKey.Kind.MEAN, tag);
                if (sites > 1 && !all.contains(card)) {
                    all.add(card);
                }
            });
        }
        List<CardKey> pinned = pins.stream().filter(all::contains).toList();
        all.removeAll(pinned);
        all.addAll(0, pinned);
        return all;
    }
}
