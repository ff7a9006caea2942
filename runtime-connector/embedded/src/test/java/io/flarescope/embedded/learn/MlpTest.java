package io.flarescope.embedded.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.flarescope.embedded.task.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MlpTest {
    private static final DigitParts PARTS = new DigitParts(3);

    @Test
    void theStepFollowsTheGradientOfTheLoss() {
        DigitRows rows = PARTS.part(0);
        int[] batch = {0, 1, 2, 3, 4, 5, 6, 7};
        float rate = 1e-2f;
        for (String name : List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")) {
            Mlp stepped = Mlp.initial(5);
            float[] before = values(stepped, name).clone();
            stepped.step(rows, batch, rate);
            float[] after = values(stepped, name);
            int place = IntStream.range(0, before.length).boxed().max((a, b) -> Float.compare(Math.abs(after[a] - before[a]), Math.abs(after[b] - before[b]))).orElseThrow();
            double analytic = (before[place] - after[place]) / rate;
            double epsilon = 1e-2;
            double numeric = (loss(rows, batch, name, place, epsilon) - loss(rows, batch, name, place, -epsilon)) / (2 * epsilon);
            assertThat(analytic).as(name).isCloseTo(numeric, org.assertj.core.data.Percentage.withPercentage(3));
        }
    }

    private static double loss(DigitRows rows, int[] batch, String name, int place, double shift) {
        Mlp model = Mlp.initial(5);
        values(model, name)[place] += (float) shift;
        return model.step(rows, batch, 0).loss();
    }

    private static float[] values(Mlp model, String name) {
        Map<String, Tensor> tensors = new TreeMap<>(model.tensors());
        return tensors.getOrDefault(name, new Tensor.Float32(new int[] {0}, new float[0])).float32().values();
    }

    @Test
    void partsAreSkewedAndShareNoRow() {
        int[] own = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
        int total = 0;
        for (int site = 0; site < 3; site++) {
            DigitRows part = PARTS.part(site);
            int at = site;
            long mine = IntStream.of(part.labels()).filter(label -> own[label] == at).count();
            assertThat(mine / (double) part.count()).isBetween(0.8, 0.95);
            assertThat(IntStream.of(part.labels()).distinct().count()).isEqualTo(10);
            total += part.count();
        }
        assertThat(total).isBetween(600, 650);
        assertThat(PARTS.heldOut().count()).isEqualTo(445);
    }
}
