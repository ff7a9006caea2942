package io.flarescope.telemetry.metricstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Ten million normal values into one sketch by one and by two threads, a hundred sketches into one, and the worst error of a rank: `SketchBenchmark [REPEATS]`.
public final class SketchBenchmark {
    private static final int VALUES = 10_000_000;
    private static final int PARTS = 100;
    private static final double[] SHARES = {.001, .01, .05, .1, .25, .5, .75, .9, .95, .99, .999};

    private SketchBenchmark() {}

    public static void main(String[] args) {
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Random random = new Random(11);
        double[] values = random.doubles(VALUES).map(_ -> random.nextGaussian()).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int threads : new int[] {1, 2}) {
            double best = Double.MAX_VALUE;
            Sketch sketch = new Sketch();
            for (int i = 0; i < repeats; i++) {
                long begin = System.nanoTime();
                sketch = sketch(values, threads);
                best = Math.min(best, (System.nanoTime() - begin) / 1e9);
            }
            System.out.printf("%d threads: %.3f s, %.1f million values/s, worst rank error %.1e, stated %.1e, %d bytes%n",
                    threads, best, VALUES / best / 1e6, worst(sorted, sketch), Sketch.RANK_ERROR, sketch.packed().length);
        }
        List<Sketch> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            Sketch part = new Sketch();
            part.add(values, i * (VALUES / PARTS), VALUES / PARTS);
            parts.add(part);
        }
        double best = Double.MAX_VALUE;
        Sketch all = new Sketch();
        for (int i = 0; i < 10 * repeats; i++) {
            long begin = System.nanoTime();
            all = Sketch.together(parts);
            best = Math.min(best, (System.nanoTime() - begin) / 1e6);
        }
        System.out.printf("merge of %d: %.2f ms, worst rank error %.1e%n", PARTS, best, worst(sorted, all));
    }

    private static Sketch sketch(double[] values, int threads) {
        List<Sketch> parts = IntStream.range(0, threads).parallel().mapToObj(i -> {
            Sketch part = new Sketch();
            part.add(values, i * (VALUES / threads), VALUES / threads);
            return part;
        }).toList();
        return Sketch.together(parts);
    }

    private static double worst(double[] sorted, Sketch sketch) {
        double worst = 0;
        for (double share : SHARES) {
            int place = Arrays.binarySearch(sorted, sketch.quantile(share));
            worst = Math.max(worst, Math.abs((double) place / sorted.length - share));
        }
        return worst;
    }
}
