package io.flarescope.charts.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTurnsTest {
    private final DrawTurns turns = new DrawTurns();

    private static List<Integer> charts(int n) {
        return IntStream.range(0, n).boxed().toList();
    }

    @Test
    void aFewAreDrawnAtOnce() {
        turns.changed();
        assertThat(turns.next(charts(8), Optional.empty())).hasSize(8);
        assertThat(turns.pending()).isFalse();
        assertThat(turns.next(charts(8), Optional.empty())).as("nothing changed since").isEmpty();
    }

    @Test
    void manyAreAllDrawnWithinThreePulsesAndTheOneLookedAtInEach() {
        turns.changed();
        List<Integer> drawn = new ArrayList<>();
        for (int pulse = 0; pulse < 3; pulse++) {
            List<Integer> now = turns.next(charts(24), Optional.of(5));
            assertThat(now).contains(5).hasSizeLessThanOrEqualTo(9);
            drawn.addAll(now);
        }
        Set<Integer> each = new HashSet<>(drawn);
        assertThat(each).hasSize(24);
        assertThat(turns.pending()).isFalse();
    }

    @Test
    void noneStarvesWhileEverythingChangesInEveryPulse() {
        Set<Integer> drawn = new HashSet<>();
        for (int pulse = 0; pulse < 3; pulse++) {
            turns.changed();
            drawn.addAll(turns.next(charts(24), Optional.of(0)));
        }
        assertThat(drawn).hasSize(24);
    }
}
