package io.flarescope.embedded.workflow;

import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.task.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The weighted mean of named tensors over sites. Contributions are kept and summed in the order of the sites' names, so the result does not depend on who
/// answered first; sums are in double precision.
final class WeightedMean {
    private final Map<String, Contribution> contributions = new TreeMap<>();

    private record Contribution(double weight, Map<String, Tensor> data) {}

    synchronized void add(String site, double weight, Map<String, Tensor> data) {
        contributions.put(site, new Contribution(weight, data));
    }

    synchronized boolean has(String site) {
        return contributions.containsKey(site);
    }

    synchronized int count() {
        return contributions.size();
    }

    /// Empties itself. `exclude` names tensors to leave out; `weigh` false sums plain values and divides by the weights, as FLARE does for ciphertexts.
    synchronized Map<String, Tensor> result(@Nullable Pattern exclude, boolean weigh) {
        Map<String, double[]> sums = new TreeMap<>();
        Map<String, Double> weights = new TreeMap<>();
        Map<String, int[]> shapes = new TreeMap<>();
        contributions.values().forEach(contribution -> contribution.data().forEach((name, tensor) -> {
            if (exclude == null || !exclude.matcher(name).find()) {
                add(sums.computeIfAbsent(name, key -> new double[tensor.count()]), tensor, weigh ? contribution.weight() : 1, name);
                weights.merge(name, contribution.weight(), Double::sum);
                if (!Arrays.equals(shapes.computeIfAbsent(name, key -> tensor.shape()), tensor.shape())) {
                    throw new JobException("The sites send " + name + " in different shapes");
                }
            }
        }));
        Map<String, Tensor> mean = new TreeMap<>();
        sums.forEach((name, sum) -> {
            double weight = weights.getOrDefault(name, 1.0);
            float[] values = new float[sum.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (sum[i] / weight);
            }
            mean.put(name, new Tensor.Float32(shapes.getOrDefault(name, new int[] {values.length}), values));
        });
        contributions.clear();
        return mean;
    }

    private static void add(double[] sum, Tensor tensor, double weight, String name) {
        float[] values = tensor.float32().values();
        if (values.length != sum.length) {
            throw new JobException("The sites send " + name + " in different shapes");
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * values[i];
        }
    }
}
