package io.flarescope.embedded.task;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A small matrix as numpy prints it, for log messages.
public final class NumpyText {
    private static final int MAX = 100;

    private NumpyText() {}

    public static String of(Tensor tensor) {
        float[] values = tensor.float32().values();
        int[] shape = tensor.shape();
        if (shape.length != 2 || values.length > MAX) {
            return "shape " + Arrays.toString(shape);
        }
        return IntStream.range(0, shape[0]).mapToObj(row -> IntStream.range(0, shape[1]).mapToObj(column -> value(values[row * shape[1] + column]))
                .collect(Collectors.joining(", ", "[", "]"))).collect(Collectors.joining(",\n       ", "[", "]"));
    }

    private static String value(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7 ? (long) value + "." : Float.toString(value);
    }
}
