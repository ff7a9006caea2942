package io.flarescope.embedded.learn;

import java.util.Arrays;
import static io.flarescope.embedded.learn.DigitRows.CLASSES;
import static io.flarescope.embedded.learn.DigitRows.PIXELS;

import io.flarescope.embedded.job.JobException;
import io.flarescope.embedded.task.Tensor;
import java.util.Map;
import java.util.SplittableRandom;

/// A perceptron with one hidden layer of 32 rectified units and softmax, trained by gradient descent on minibatches. Plain loops in single precision: small,
/// and the same numbers on every machine. Not thread-safe.
public final class Mlp {
    private static final int HIDDEN = 32;
    private static final float LEAST_PROBABILITY = 1e-9f;

    private final float[] hiddenWeight;
    private final float[] hiddenBias;
    private final float[] outputWeight;
    private final float[] outputBias;
    private final float[] hidden = new float[HIDDEN];
    private final float[] hiddenError = new float[HIDDEN];
    private final float[] output = new float[CLASSES];

    /// @param loss mean cross-entropy of the batch before the step
    /// @param gradientNorm Euclidean norm of the mean gradient
    public record Step(double loss, double gradientNorm) {}

    /// @param loss mean cross-entropy
    /// @param accuracy part of the rows whose digit got the largest probability, 0 to 1
    public record Score(double loss, double accuracy) {}

    private Mlp(float[] hiddenWeight, float[] hiddenBias, float[] outputWeight, float[] outputBias) {
        this.hiddenWeight = hiddenWeight;
        this.hiddenBias = hiddenBias;
        this.outputWeight = outputWeight;
        this.outputBias = outputBias;
    }

    /// Uniform weights by He's and Glorot's bounds, zero biases.
    public static Mlp initial(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Mlp(uniform(random, PIXELS * HIDDEN, Math.sqrt(6.0 / PIXELS)), new float[HIDDEN],
                uniform(random, HIDDEN * CLASSES, Math.sqrt(6.0 / (HIDDEN + CLASSES))), new float[CLASSES]);
    }

    private static float[] uniform(SplittableRandom random, int count, double bound) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }

    /// A copy of what a message holds.
    public static Mlp of(Map<String, Tensor> model) {
        return new Mlp(values(model, "fc1.weight", PIXELS * HIDDEN), values(model, "fc1.bias", HIDDEN),
                values(model, "fc2.weight", HIDDEN * CLASSES), values(model, "fc2.bias", CLASSES));
    }

    private static float[] values(Map<String, Tensor> model, String name, int count) {
        Tensor tensor = model.get(name);
        if (tensor == null || tensor.count() != count) {
            throw new JobException("The model has no tensor " + name + " of " + count + " values");
        }
        return tensor.float32().values().clone();
    }

    public Mlp copy() {
        return of(tensors());
    }

    /// The parameters themselves, not a copy.
    public Map<String, Tensor> tensors() {
        return Map.of("fc1.weight", new Tensor.Float32(new int[] {HIDDEN, PIXELS}, hiddenWeight),
                "fc1.bias", new Tensor.Float32(new int[] {HIDDEN}, hiddenBias),
                "fc2.weight", new Tensor.Float32(new int[] {CLASSES, HIDDEN}, outputWeight),
                "fc2.bias", new Tensor.Float32(new int[] {CLASSES}, outputBias));
    }

    /// One step of gradient descent on the rows of the batch.
    public Step step(DigitRows rows, int[] batch, float rate) {
        float[] hiddenWeightSum = new float[hiddenWeight.length];
        float[] hiddenBiasSum = new float[HIDDEN];
        float[] outputWeightSum = new float[outputWeight.length];
        float[] outputBiasSum = new float[CLASSES];
        double loss = 0;
        for (int row : batch) {
            float[] pixels = rows.pixels()[row];
            forward(pixels);
            loss -= Math.log(Math.max(LEAST_PROBABILITY, output[rows.labels()[row]]));
            output[rows.labels()[row]] -= 1;
            backward(pixels, hiddenWeightSum, hiddenBiasSum, outputWeightSum, outputBiasSum);
        }
        float part = 1f / batch.length;
        double square = descend(hiddenWeight, hiddenWeightSum, part, rate) + descend(hiddenBias, hiddenBiasSum, part, rate)
                + descend(outputWeight, outputWeightSum, part, rate) + descend(outputBias, outputBiasSum, part, rate);
        return new Step(loss / batch.length, Math.sqrt(square));
    }

    public Score score(DigitRows rows) {
        double loss = 0;
        int right = 0;
        for (int row = 0; row < rows.count(); row++) {
            forward(rows.pixels()[row]);
            int label = rows.labels()[row];
            loss -= Math.log(Math.max(LEAST_PROBABILITY, output[label]));
            int best = 0;
            for (int k = 1; k < CLASSES; k++) {
                best = output[k] > output[best] ? k : best;
            }
            right += best == label ? 1 : 0;
        }
        return new Score(loss / rows.count(), right / (double) rows.count());
    }

    /// Leaves the hidden units' values in `hidden` and the probabilities in `output`.
    private void forward(float[] pixels) {
        for (int j = 0; j < HIDDEN; j++) {
            float sum = hiddenBias[j];
            for (int i = 0; i < PIXELS; i++) {
                sum += hiddenWeight[j * PIXELS + i] * pixels[i];
            }
            hidden[j] = Math.max(0, sum);
        }
        float largest = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < CLASSES; k++) {
            float sum = outputBias[k];
            for (int j = 0; j < HIDDEN; j++) {
                sum += outputWeight[k * HIDDEN + j] * hidden[j];
            }
            output[k] = sum;
            largest = Math.max(largest, sum);
        }
        float total = 0;
        for (int k = 0; k < CLASSES; k++) {
            output[k] = (float) StrictMath.exp(output[k] - largest);
            total += output[k];
        }
        for (int k = 0; k < CLASSES; k++) {
            output[k] /= total;
        }
    }

    /// Adds the gradients of one row; `output` holds probabilities minus the wanted ones.
    private void backward(float[] pixels, float[] hiddenWeightSum, float[] hiddenBiasSum, float[] outputWeightSum, float[] outputBiasSum) {
        Arrays.fill(hiddenError, 0);
        for (int k = 0; k < CLASSES; k++) {
            outputBiasSum[k] += output[k];
            for (int j = 0; j < HIDDEN; j++) {
                outputWeightSum[k * HIDDEN + j] += output[k] * hidden[j];
                hiddenError[j] += output[k] * outputWeight[k * HIDDEN + j];
            }
        }
        for (int j = 0; j < HIDDEN; j++) {
            if (hidden[j] > 0) {
                hiddenBiasSum[j] += hiddenError[j];
                for (int i = 0; i < PIXELS; i++) {
                    hiddenWeightSum[j * PIXELS + i] += hiddenError[j] * pixels[i];
                }
            }
        }
    }

    private static double descend(float[] weights, float[] sum, float part, float rate) {
        double square = 0;
        for (int i = 0; i < weights.length; i++) {
            float gradient = sum[i] * part;
            square += (double) gradient * gradient;
            weights[i] -= rate * gradient;
        }
        return square;
    }
}
