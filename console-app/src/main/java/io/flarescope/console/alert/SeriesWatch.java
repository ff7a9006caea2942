package io.flarescope.console.alert;

import io.flarescope.charts.scale.Numbers;
import io.flarescope.charts.series.SeriesSnapshot;
import io.flarescope.console.state.Better;
import io.flarescope.console.state.SeriesKey;
import io.flarescope.federation.Participants;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What the rules say of one series.
final class SeriesWatch {
    /// Without a better round for so long a validation has come to rest.
    static final int PLATEAU_ROUNDS = 10;
    /// Three rounds each worse than the one before, and so many times the best.
    private static final double DIVERGES = 1.5;
    private static final double RECOVERED = 1.2;
    private static final int LONGEST_NAME = 80;

    private final SeriesKey key;
    private final String name;
    private final Better better;
    private final boolean rests;
    private final RoundMeans means = new RoundMeans();
    private boolean diverging;

    SeriesWatch(SeriesKey key) {
        this.key = key;
        this.name = (global() ? "global" : words(key.site())) + " " + words(key.tag());
        this.better = Better.of(key.tag());
        String tag = key.tag().toLowerCase(Locale.ROOT);
        this.rests = global() && better != Better.NOT_KNOWN && (tag.contains("val") || tag.contains("test") || tag.contains("eval"));
    }

    private boolean global() {
        return key.site().equals(Participants.SERVER);
    }

    /// Tells `found` each rule that holds now, with its sentence.
    void look(SeriesSnapshot points, boolean running, BiConsumer<Alert.Kind, String> found) {
        means.read(points);
        notANumber(points).ifPresent(words -> found.accept(Alert.Kind.NOT_A_NUMBER, words));
        if (running) {
            plateau().ifPresent(words -> found.accept(Alert.Kind.PLATEAU, words));
            divergence().ifPresent(words -> found.accept(Alert.Kind.DIVERGENCE, words));
        }
    }

    private Optional<String> notANumber(SeriesSnapshot points) {
        int first = points.values().nextNonFinite(0);
        if (first >= points.size()) {
            return Optional.empty();
        }
        int round = points.round(first);
        return Optional.of("%s is %s at step %,d%s".formatted(name, Numbers.fixed(points.value(first), 0), points.step(first), round >= 0 ? ", round " + round : ""));
    }

    private Optional<String> plateau() {
        int best = rests ? means.best(better == Better.LOWER) : -1;
        if (best < 0 || means.round(means.count() - 1) - means.round(best) < PLATEAU_ROUNDS) {
            return Optional.empty();
        }
        return Optional.of("%s has not become better since round %d (%s)".formatted(name, means.round(best), Numbers.value(means.mean(best))));
    }

    private Optional<String> divergence() {
        int last = means.count() - 1;
        int best = better == Better.LOWER ? means.best(true) : -1;
        if (best < 0 || last < 3 || !(means.mean(best) > 0)) {
            return Optional.empty();
        }
        double times = means.mean(last) / means.mean(best);
        boolean rises = means.mean(last) > means.mean(last - 1) && means.mean(last - 1) > means.mean(last - 2) && means.mean(last - 2) > means.mean(best);
        diverging = diverging ? times > RECOVERED : rises && times > DIVERGES;
        return diverging
                ? Optional.of("%s diverges: %s, and was %s in round %d".formatted(name, Numbers.value(means.mean(last)), Numbers.value(means.mean(best)), means.round(best)))
                : Optional.empty();
    }

    /// A name from outside in one line.
    static String words(String name) {
        String line = name.replaceAll("\\p{C}", "\ufffd");
        return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "…" : line;
    }
}
