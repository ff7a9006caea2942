package io.flarescope.console.curves;

import io.flarescope.charts.scale.YScale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was chosen for single cards: pinned, with a y scale of their own, as quantile bands, enlarged.
final class CardChoices {
    private final List<CardKey> pins = new ArrayList<>();
    private final Map<CardKey, YScale> scales = new HashMap<>();
    private final Set<CardKey> bands = new HashSet<>();
    private @Nullable CardKey enlarged;

    List<CardKey> pins() {
        return List.copyOf(pins);
    }

    void pin(CardKey card, boolean on) {
        pins.remove(card);
        if (on) {
            pins.add(card);
        }
    }

    void unpinAll() {
        pins.clear();
    }

    Map<CardKey, YScale> scales() {
        return Map.copyOf(scales);
    }

    Optional<YScale> scale(CardKey card) {
        return Optional.ofNullable(scales.get(card));
    }

    void scale(CardKey card, Optional<YScale> own) {
        own.ifPresentOrElse(scale -> scales.put(card, scale), () -> scales.remove(card));
    }

    List<CardKey> bands() {
        return List.copyOf(bands);
    }

    boolean banded(CardKey card) {
        return bands.contains(card);
    }

    /// True where that is new.
    boolean band(CardKey card, boolean on) {
        return on ? bands.add(card) : bands.remove(card);
    }

    void bandOnly(List<CardKey> cards) {
        bands.clear();
        bands.addAll(cards);
    }

    Optional<CardKey> enlarged() {
        return Optional.ofNullable(enlarged);
    }

    void enlarge(@Nullable CardKey card) {
        enlarged = card;
    }

    void open(SavedView saved) {
        pins.clear();
        pins.addAll(saved.pins());
        scales.clear();
        scales.putAll(saved.scales());
        bandOnly(saved.bands());
        enlarged = null;
    }
}
